import { sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/**
 * What the table `event` says about each incident, into the table `history(key, …)`: resolutions, time on hold,
 * reopenings, handovers. A resolution is a move into resolved or closed from a state that is neither. Incidents whose
 * changelog is cut off (table `cut`) are left out: half a history proves nothing.
 */
export async function writeHistoryFacts(db: StagingDb, asOf: string | null): Promise<void> {
  await db.run(sql`
    create table history as
    with state as (
      select key, happened_at, to_value in ('resolved', 'closed') as done, to_value, actor_kind,
             coalesce(from_value in ('resolved', 'closed'), false) as was_done,
             coalesce(lead(happened_at) over w, greatest(${asOf}::timestamp, happened_at)) as until
      from event where kind in ('state', 'acknowledged') and to_value is not null and key not in (select key from cut)
      window w as (partition by key order by seq)
    ), moves as (
      select key, count(*) filter (where from_value is not null)::integer as handovers
      from event where kind = 'assignment' and field = 'team' group by key
    ), facts as (
      select key,
             min(happened_at) filter (where done and not was_done) as first_done_at,
             max(happened_at) filter (where done and not was_done) as last_done_at,
             min(happened_at) filter (where to_value = 'closed') as closed_at,
             coalesce(sum(greatest(date_diff('second', happened_at, until), 0)) filter (where to_value = 'on_hold'), 0)::bigint as on_hold_seconds,
             (count(*) filter (where was_done and not done and to_value <> 'cancelled'))::integer as reopens
      from state group by key
    )
    select facts.*, moves.handovers from facts left join moves using (key)`)
}
