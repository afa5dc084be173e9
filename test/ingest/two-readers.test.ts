import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readCarefully } from '../../ingest/csv/careful.ts'
import { readFast } from '../../ingest/csv/fast.ts'
import type { CsvFile } from '../../ingest/csv/csv-file.ts'
import { LIMITS } from '../../ingest/staging/limits.ts'
import { type OpenStagingDb, openStagingDb } from '../../ingest/staging/open-staging-db.ts'
import { rawWriter } from '../../ingest/raw/raw-writer.ts'
import { Problem } from '../../model/problem.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { writtenCsv } from './written-csv.ts'

describe('the two readers', () => {
  let db: OpenStagingDb
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pirouette-csv-'))
    db = await openStagingDb([folder], folder)
  })
  afterAll(() => {
    db.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const fileOf = (text: string, columns: number): CsvFile =>
    writtenCsv(folder, text, { header: Array.from({ length: columns }, (_, i) => `h${i}`) })
  type Row = Record<string, unknown>
  const ask = (query: Sql) => db.rows(query, z.record(z.string(), z.unknown()))
  const taken = async (
    careful: boolean,
    apart = false,
  ): Promise<{ rows: readonly Row[]; rejected: readonly Row[] }> => {
    const rows = await ask(sql`select * from raw order by line`)
    const cells = (await ask(sql`select * from cells`)).map((row) => JSON.stringify(row))
    const same = rows.map((row) => JSON.stringify(row).replace(/^\{"line":"\d+",/, '{'))
    // Records that were read one by one stand at the end.
    if (apart) expect(cells.toSorted()).toEqual(same.toSorted())
    else expect(cells).toEqual(same)
    const rejected = await ask(sql`select * from rejected order by line`)
    for (const left of [
      sql`table if exists all_lines`,
      sql`table if exists rejected`,
      ...(careful ? [sql`view cells`, sql`table raw`] : [sql`view raw`, sql`table cells`]),
    ])
      await db.run(sql`drop ${left}`)
    return { rows, rejected }
  }

  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'ü', '€', ' ', '1', '-'), maxLength: 4 }),
    fc
      .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '😀'), maxLength: 5 })
      .map((text) => `"${text.replaceAll('"', '""')}"`),
  )
  const regular = fc
    .tuple(fc.integer({ min: 2, max: 4 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .chain(([columns, end, closed]) =>
      fc
        .array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 6 })
        .map((rows) => ({
          columns,
          text:
            [Array.from({ length: columns }, (_, i) => `h${i}`), ...rows]
              .map((row) => row.join(','))
              .join(end) + (closed ? end : ''),
        })),
    )
  /** The same with a few bytes put in, taken out or doubled, so that most of them are broken somewhere. */
  const broken = fc
    .tuple(
      regular,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom('"', ',', '\n', '\r', '""', ' ', '')), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([{ columns, text }, edits]) => ({
      columns,
      text: edits.reduce((all, [at, put]) => {
        const place = Math.max(columns * 3, at % (all.length + 1))
        return all.slice(0, place) + put + all.slice(place + (put === '' ? 1 : 0))
      }, text),
    }))

  /** How many records were read one by one; `null` where the fast reader left the file alone. */
  const agree = async ({ text, columns }: { text: string; columns: number }): Promise<number | null> => {
    const file = fileOf(text, columns)
    const fast = await readFast(db, file, LIMITS, folder)
    if (!('rows' in fast)) return null
    const { rows, filled, rejected, apart, warnings } = fast
    const quick = await taken(false, apart !== null)
    const full = (i: number) => quick.rows.filter((row) => row[`c${i}`] !== null).length
    expect({ rows, filled, rejected }).toEqual({
      rows: quick.rows.length,
      filled: Array.from({ length: columns }, (_, i) => full(i)),
      rejected: quick.rejected.length,
    })
    const writer = rawWriter(db, folder)
    const found = await readCarefully(writer, file, LIMITS, () => undefined).catch((error: unknown) => {
      throw error instanceof Problem ? new Error(error.in('en')) : error
    })
    await writer.finish(columns)
    expect({ ...quick, warnings }).toEqual({ ...(await taken(true)), warnings: found })
    return apart?.records ?? 0
  }

  test('agree on every regular file, and the fast one takes most of them', async () => {
    let quick = 0
    await fc.assert(
      fc.asyncProperty(regular, async (file) => {
        if ((await agree(file)) === 0) quick++
      }),
      { numRuns: 200 },
    )
    expect(quick).toBeGreaterThan(100)
  })
  test('agree on every file with records that are too short or too long', async () => {
    let apart = 0
    const ragged = regular.chain(({ columns, text }) => {
      const end = text.includes('\r\n') ? '\r\n' : '\n'
      const some = (least: number, most: number) =>
        fc
          .array(cell, { minLength: least, maxLength: most })
          .map((cells) => cells.map((one) => one.replaceAll(/\r?\n/g, end)).join(','))
      const row = fc.oneof(
        some(1, columns + 2),
        fc.tuple(some(columns, columns), fc.constantFrom(',', ',,', ',""')).map((all) => all.join('')),
      )
      const whole = text.replace(/\r?\n$/, '')
      const body = whole.slice(whole.indexOf(end) + end.length)
      return fc.array(row, { minLength: 1, maxLength: 5 }).map((rows) => ({
        columns,
        text: [whole, ...rows.flatMap((one) => [one, body])].join(end),
      }))
    })
    await fc.assert(
      fc.asyncProperty(ragged, async (file) => {
        if (((await agree(file)) ?? 0) > 0) apart++
      }),
      { numRuns: 300 },
    )
    expect(apart).toBeGreaterThan(150)
  })
  test('agree on every broken file that the fast one takes', async () => {
    let left = 0
    await fc.assert(
      fc.asyncProperty(broken, async (file) => {
        if ((await agree(file)) === null) left++
      }),
      { numRuns: 300 },
    )
    expect(left).toBeGreaterThan(50)
  })
})
