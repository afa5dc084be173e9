import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** As much of a time that cannot be read is shown. */
const SHOWN = 60

/** Makes the empty table `untimed(line, written)`: what is told of incidents at a time that cannot be read. */
export async function noUntimed(db: StagingDb): Promise<void> {
  await db.run(sql`create table untimed (line bigint, written varchar)`)
}

/** Adds what cannot be put into a history, a query for `line` and `written`, to the table `untimed`. */
export const leaveUntimed = (db: StagingDb, rows: Sql): Promise<void> =>
  db.run(sql`insert into untimed ${rows}`)

/** How much was left out of histories, with the place and the time of the first; nothing for none. */
export async function untimedTold(db: StagingDb, format: string): Promise<readonly Said[]> {
  const [seen] = await db.rows(
    sql`select count(*)::integer as updates, min(line)::integer as line,
               left(trim(arg_min(coalesce(written, ''), line)), ${SHOWN}) as written from untimed`,
    z.object({ updates: z.int(), line: z.int().nullable(), written: z.string().nullable() }),
  )
  if (!seen || seen.updates === 0 || seen.line === null) return []
  const { updates, line } = seen
  // A text without a digit is no time that somebody wrote down, but whatever else stands there.
  const written = /\d/.test(seen.written ?? '') ? (seen.written ?? '') : ''
  const counted = ['json', 'xml'].includes(format)
  return [said('updates-without-time', { updates, ...(counted ? { record: line } : { line }), written })]
}
