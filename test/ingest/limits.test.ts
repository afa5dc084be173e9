import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile } from '../../ingest/import/import-file.ts'
import type { Limits } from '../../ingest/staging/limits.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { read } from './read.ts'

const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i))
const csv = (...all: readonly string[]) => `${all.join('\n')}\n`
const nested = (depth: number) => `[{"a":${'{"a":'.repeat(depth - 2)}1${'}'.repeat(depth - 2)}}]`

interface Case {
  readonly of: string
  readonly limits: Partial<Limits>
  /** The measure that is still allowed. */
  readonly limit: number
  /** A file of exactly this measure. */
  readonly file: (measure: number) => string | Buffer
  readonly code: string
}

const refusing: readonly Case[] = [
  {
    of: 'fault 29: rows, regular file',
    limits: { rows: 50 },
    limit: 50,
    file: (rows) => csv('a,b', ...lines(rows, (i) => `${i},x`)),
    code: 'too-many-rows',
  },
  {
    of: 'fault 29: rows, irregular file',
    limits: { rows: 50 },
    limit: 50,
    file: (rows) => csv('a,b', '1,"x"y"', ...lines(rows, (i) => `${i},x`)),
    code: 'too-many-rows',
  },
  {
    of: 'rows, JSON',
    limits: { rows: 50 },
    limit: 50,
    file: (rows) => JSON.stringify(lines(rows, String).map((a) => ({ a }))),
    code: 'too-many-rows',
  },
  {
    of: 'columns, CSV',
    limits: { columns: 20 },
    limit: 20,
    file: (columns) => csv(lines(columns, (i) => `c${i}`).join(','), lines(columns, String).join(',')),
    code: 'too-many-columns',
  },
  {
    of: 'columns, JSON',
    limits: { columns: 20 },
    limit: 20,
    file: (columns) =>
      JSON.stringify([Object.fromEntries(lines(columns, (i) => `c${i}`).map((c) => [c, 'x']))]),
    code: 'too-many-fields',
  },
  {
    of: 'bytes of a line, without its end',
    limits: { lineBytes: 3_000 },
    limit: 3_000,
    file: (bytes) => csv('a,b', `1,${'x'.repeat(bytes - 2)}`, '2,y'),
    code: 'line-too-long',
  },
  {
    of: 'bytes of the first line',
    limits: { lineBytes: 3_000 },
    limit: 3_000,
    file: (bytes) => csv(`a,${'x'.repeat(bytes - 2)}`, '1,y'),
    code: 'line-too-long',
  },
  {
    of: 'bytes when unpacked',
    limits: { unpackedBytes: 5_000 },
    limit: 5_000,
    file: (bytes) => gzipSync(`a,b\n1,${'x'.repeat(bytes - 7)}\n`),
    code: 'unpacked-too-large',
  },
  {
    of: 'depth of JSON',
    limits: { jsonDepth: 12 },
    limit: 12,
    file: nested,
    code: 'json-too-deep',
  },
  {
    of: 'bytes of a text of JSON',
    limits: { jsonStringBytes: 1_000 },
    limit: 1_000,
    file: (bytes) => JSON.stringify([{ a: 'x'.repeat(bytes) }]),
    code: 'json-string-too-long',
  },
]

/** Rows taken and rejected of a file whose longest cell has so many characters. */
const cellOf = async (length: number) => {
  const { rows, rejects } = await read(csv('a,b', `1,${'x'.repeat(length)}`, '2,y'), {
    limits: { fieldLength: 500 },
  })
  return [rows.length, rejects.length]
}

/** How long the header is afterwards, and what was said of it. */
const headerOf = async (length: number) => {
  const { table, warnings } = await read(csv(`a,${'h'.repeat(length)}`, '1,2'), {
    limits: { headerLength: 30 },
  })
  return [table.columns[1]?.name.length, warnings.map(({ code }) => code)]
}

const HEADER = 'number,short_description,state,opened_at,resolved_at,sys_updated_on'
const row = (i: number) =>
  `INC${1_000_000 + i},Disk ${i},Closed,2024-03-04 09:00:00,2024-03-04 11:00:00,2024-03-05 08:00:00`

describe('a limit', () => {
  test.each(refusing)('of $of: one below and the limit itself are read, one above is not', async (one) => {
    const take = (measure: number) => read(one.file(measure), { limits: one.limits })
    await expect(take(one.limit - 1)).resolves.toBeTruthy()
    await expect(take(one.limit)).resolves.toBeTruthy()
    await expect(take(one.limit + 1)).rejects.toMatchObject({ code: one.code })
  })

  test('of the characters of a cell rejects that row only', async () => {
    expect([await cellOf(499), await cellOf(500), await cellOf(501)]).toEqual([
      [2, 0],
      [2, 0],
      [1, 1],
    ])
  })

  test('of the characters of a header shortens it and says so', async () => {
    expect([await headerOf(29), await headerOf(30), await headerOf(31)]).toEqual([
      [29, []],
      [30, []],
      [30, ['header-cut']],
    ])
  })

  test('of unpacked bytes for one packed byte holds from its first byte on', async () => {
    const packed = gzipSync(csv('a,b', ...lines(500, () => '1,x')))
    const unpacked = csv('a,b', ...lines(500, () => '1,x')).length
    const ratio = Math.floor(unpacked / packed.length)
    const take = (allowed: number) => read(packed, { limits: { ratio: allowed, ratioFrom: 1 } })
    await expect(take(ratio + 1)).resolves.toBeTruthy()
    await expect(take(ratio - 1)).rejects.toMatchObject({ code: 'unpacked-too-dense' })
  })
})

describe('a limit of the process that reads', () => {
  let place: string
  let store: Store
  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'pirouette-limits-'))
    store = await openStore(join(place, 'data'))
  })
  afterAll(async () => {
    await store.close()
    rmSync(place, { recursive: true, force: true })
  })

  const take = (text: string, limits: Partial<Limits>) => {
    const path = join(place, 'list.csv')
    writeFileSync(path, text)
    return importFile(
      { store, now: () => new Date('2024-06-01T00:00:00Z'), newId: randomUUID },
      { path, name: 'list.csv', options: { timeZone: 'UTC' }, dryRun: true, limits },
    )
  }

  test.each([
    [4, 4],
    [5, 5],
    [6, 5],
  ])('%i rejected rows: %i of them are listed where 5 may be', async (bad, listed) => {
    const broken = lines(bad, (i) => row(i).replace('2024-03-04 09', '2024-02-31 09'))
    const { row: taken, rejectedRows } = await take(csv(HEADER, ...lines(20, row), ...broken), {
      rejectedListed: 5,
    })
    expect([taken.rejected, rejectedRows.length]).toEqual([bad, listed])
  })

  test('of time ends it', async () => {
    const { row: taken } = await take(csv(HEADER, ...lines(2_000, row)), { stagingSeconds: 0.001 })
    expect(taken.problem).toMatchObject({ code: 'file-unreadable', facts: { why: 'time' } })
  })

  test('of memory ends it', async () => {
    const text = csv(HEADER, ...lines(30_000, row))
    const { row: taken } = await take(text, { stagingBytes: 2_000_000 })
    expect(taken.problem).toMatchObject({ code: 'file-unreadable', facts: { why: 'memory' } })
    expect((await take(text, {})).row.status).toBe('dry-run')
  })
})
