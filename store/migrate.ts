import { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { MIGRATIONS } from './schema.ts'
import { sql, Sql } from './sql.ts'
import type { Writers } from './writers.ts'

/** Brings the tables up to date: every step runs once, whole, in its order. Problem: `store-newer`. */
export async function migrate(writers: Writers, steps: readonly string[] = MIGRATIONS): Promise<void> {
  const found = await writers.transaction(async (db) => {
    await db.run(sql`create table if not exists migration (step integer not null)`)
    const [row] = await db.rows(
      sql`select coalesce(max(step), 0)::integer as step from migration`,
      z.object({ step: z.int() }),
    )
    return row?.step ?? 0
  })
  if (found > steps.length) throw new Problem('store-newer', { found, known: steps.length })
  // A new store gets all of them at once: every checkpoint waits for the disk.
  const left = steps.slice(found)
  const turns = found === 0 ? [left] : left.map((one) => [one])
  let done = found
  for (const turn of turns) {
    if (turn.length === 0) continue
    await writers.transaction(async (db) => {
      for (const text of turn) {
        for (const statement of statementsOf(text)) await db.run(statement)
        await db.run(sql`insert into migration values (${++done})`)
      }
    })
    // DDL in the journal is what DuckDB has failed to replay: none is left there.
    await writers.checkpoint()
  }
}

/** The statements of one step. Our own text: a semicolon at the end of a line ends a statement, and nothing else does. */
const statementsOf = (text: string): readonly Sql[] =>
  text
    .split(/;\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => new Sql([one], []))
