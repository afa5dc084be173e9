import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openStagingDb } from '../../ingest/staging/open-staging-db.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'

const directory = mkdtempSync(join(tmpdir(), 'pirouette-groups-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const ROWS = 100_000

test('the groups of rows of a staged file become groups of the store as they are', async () => {
  // First: what lies in the staging folder is swept away when a store opens.
  const store = await openStore(directory)
  const file = join(store.staging, 'incidents.parquet')
  const db = await openStagingDb([store.staging], store.staging)
  let staged: readonly number[]
  try {
    await db.writeParquet(sql`select range as n from range(${ROWS})`, file)
    const groups = await db.rows(
      sql`select distinct row_group_id as id, row_group_num_rows::integer as rows from parquet_metadata(${file})`,
      z.object({ rows: z.int() }).loose(),
    )
    staged = groups.map(({ rows }) => rows).toSorted((a, b) => b - a)
  } finally {
    db.close()
  }
  try {
    await store.transaction(async (writer) => {
      await writer.run(sql`create table counted (n bigint)`)
      await writer.run(sql`insert into counted select n from read_parquet(${file})`)
    })
    const groups = await store.rows(
      sql`select sum(count)::integer as rows from pragma_storage_info('counted')
          where segment_type = 'BIGINT' group by row_group_id`,
      z.object({ rows: z.int() }),
    )
    const stored = groups.map(({ rows }) => rows).toSorted((a, b) => b - a)
    expect(staged.reduce((all, rows) => all + rows, 0)).toBe(ROWS)
    expect(staged.length).toBeGreaterThan(2)
    expect(stored).toEqual(staged)
  } finally {
    await store.close()
  }
})
