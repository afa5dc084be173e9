import { type Sql, sql } from '../../store/sql.ts'
import { assigned, person, prose } from '../privacy/macros.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/**
 * Writes what the table `event` tells as `events.parquet`, numbered within each incident by when it happened, persons and
 * texts as the import's privacy wants them. `of` is the condition on the key that an event must meet.
 */
export async function writeEvents(
  db: StagingDb,
  source: string,
  file: string,
  of: Sql = sql`true`,
): Promise<void> {
  await db.writeParquet(
    sql`select ${source} as source, key, happened_at, (row_number() over (partition by key order by happened_at, seq))::integer as seq,
               kind, field, ${assigned(sql`from_value`)} as from_value, ${assigned(sql`to_value`)} as to_value,
               ${person(sql`actor`)} as actor, actor_kind, audience, ${prose(sql`text`)} as text from event
        where ${of} order by key, seq`,
    file,
  )
}

/** Writes `events.parquet` for a file that tells of no event. */
export async function writeNoEvents(db: StagingDb, file: string): Promise<void> {
  await db.writeParquet(
    sql`select null::varchar as source, null::varchar as key, null::timestamp as happened_at, null::integer as seq,
               null::varchar as kind, null::varchar as field, null::varchar as from_value, null::varchar as to_value,
               null::varchar as actor, null::varchar as actor_kind, null::varchar as audience, null::varchar as text where false`,
    file,
  )
}
