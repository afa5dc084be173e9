import { z } from 'zod'
import { stableHash } from '../../store/dialect.ts'
import type { Writer } from '../../store/reader.ts'
import { join, type Sql, sql } from '../../store/sql.ts'

/** Born when no import told it: a person wrote the title. */
export const BORN_BY_HAND = 2_000_000_000

/** The number of a title, by which it is known again. */
export const hashOfTitle: Sql = stableHash(sql`title`)

const Untold = z.object({ import_id: z.string() })

/** Brings up to date how often which import tells which title: what one tells never changes, so only what came or went is looked at. */
export async function keepTold(db: Writer): Promise<void> {
  await db.run(
    sql`delete from title_told where sequence not in (select sequence from import where status = 'committed')`,
  )
  const untold = await db.rows(
    sql`select import_id from import
        where status = 'committed' and sequence not in (select sequence from title_told)`,
    Untold,
  )
  if (untold.length === 0) return
  await db.run(
    sql`insert into title_told
        select ${hashOfTitle}, sequence, count(*)
        from incident_version join import using (import_id)
        where title is not null and import_id in (${join(untold.map(({ import_id }) => sql`${import_id}`))})
        group by all`,
  )
}
