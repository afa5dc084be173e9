import { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { MIGRATIONS } from './schema.ts'
import type { Writer } from './reader.ts'
import { sql } from './sql.ts'
import type { Writers } from './writers.ts'

/**
 * Brings the tables up to date: every step runs once, whole, in its order; then `ready` does what has to be done at every
 * start. Problem: `store-newer`.
 */
export async function migrate(
  writers: Writers,
  ready: (db: Writer) => Promise<void>,
  steps: readonly string[] = MIGRATIONS,
): Promise<void> {
  const found = await stepOf(writers)
  if (found > steps.length) throw new Problem('store-newer', { found, known: steps.length })
  // A new store gets all of them at once: the first import waits for it, and every commit waits for the disk.
  if (found === 0) {
    await writers.transaction(async (db) => {
      await db.script(FIRST)
      for (const [i, text] of steps.entries()) await db.script(`${text};\n${stepDone(i + 1)}`)
      await ready(db)
    })
    return await writers.checkpoint()
  }
  for (const [i, text] of steps.entries()) {
    if (i < found) continue
    await writers.transaction((db) => db.script(`${text};\n${stepDone(i + 1)}`))
    // DDL in the journal is what DuckDB has failed to replay: none is left there.
    await writers.checkpoint()
  }
  await writers.transaction(ready)
}

const FIRST = 'create table if not exists migration (step integer not null)'
const stepDone = (step: number): string => `insert into migration values (${step})`

/** The newest step that the tables have taken; 0 where there are none. */
const stepOf = (writers: Writers): Promise<number> =>
  writers.transaction(async (db) => {
    const [made] = await db.rows(
      sql`select count(*)::integer as tables from duckdb_tables() where database_name = current_database() and table_name = 'migration'`,
      z.object({ tables: z.int() }),
    )
    if (made?.tables === 0) return 0
    const [row] = await db.rows(
      sql`select coalesce(max(step), 0)::integer as step from migration`,
      z.object({ step: z.int() }),
    )
    return row?.step ?? 0
  })
