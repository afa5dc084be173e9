import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type OpenStagingDb, openStagingDb } from '../../ingest/staging/open-staging-db.ts'
import { rawWriter } from '../../ingest/raw/raw-writer.ts'
import { sql } from '../../store/sql.ts'

let folder: string
let db: OpenStagingDb

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-together-'))
  db = await openStagingDb([folder], folder)
})

afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const tables = async () =>
  (
    await db.rows(
      sql`select table_name as name from duckdb_tables() order by 1`,
      z.object({ name: z.string() }),
    )
  ).map(({ name }) => name)

test('of work that is done together nothing stays when it throws, and what comes next is whole', async () => {
  const rows = (count: number, longest: string) =>
    db.together(async () => {
      const writer = rawWriter(db, folder)
      for (let i = 1; i <= count; i++) writer.add(i, [`row ${i}`, longest])
      // A column that nobody had before begins a new part, while the one before is being taken in.
      writer.add(count + 1, ['last', longest, null, 'new'])
      await writer.finish(4)
      if (longest === '') throw new Error('given up')
    })
  await expect(rows(30_000, '')).rejects.toThrow('given up')
  expect(await tables()).toEqual([])

  await rows(30_000, 'x'.repeat(40))
  expect(await tables()).toEqual(['raw', 'rejected'])
  const [found] = await db.rows(
    sql`select count(*)::integer as rows, sum(line)::integer as lines, count(c1)::integer as second, count(c3)::integer as new from raw`,
    z.record(z.string(), z.number()),
  )
  expect(found).toEqual({ rows: 30_001, lines: (30_001 * 30_002) / 2, second: 30_001, new: 1 })
})
