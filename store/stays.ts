import { HOLD_PATTERNS, HOLD_REASONS } from '../model/hold-reason.ts'
import { STATES } from '../model/incident.ts'
import { placeIn } from './dialect.ts'
import { join, type Sql, sql } from './sql.ts'

const reason = sql`case ${join(
  HOLD_PATTERNS.map(
    ([name, pattern]) => sql`when regexp_matches(lower(trim(text)), ${pattern}) then ${name}`,
  ),
  ' ',
)} else 'other' end`

/** What stands in `incident_stay.reason`: the place in HOLD_REASONS, from 1; 0 for what is not on hold. */
export const holdCode = (one: (typeof HOLD_REASONS)[number]): number => HOLD_REASONS.indexOf(one) + 1

/**
 * Where each incident stayed and for how long, out of the history of its states: one row per stay, the last one without an
 * end; on hold with its reason. `returned` says that it had been resolved before. What several imports say alike is one
 * move. `truth` has version_id, source and key.
 */
export const staysOf = (truth: Sql): Sql => sql`
  with move as (
    select source, key, happened_at, to_value, max(${reason}) filter (where to_value = 'on_hold' and text is not null) as reason,
           min(seq) as seq
    from incident_event
    where kind in ('state', 'acknowledged') and to_value in (${join(STATES)})
    group by source, key, happened_at, from_value, to_value
  ),
  course as (
    select version_id, to_value, reason, happened_at as starts_at, lead(happened_at) over following as ends_at,
           coalesce(bool_or(to_value in ('resolved', 'closed'))
             over (partition by version_id order by happened_at, seq rows between unbounded preceding and 1 preceding), false)
             as returned
    from move join (select version_id, source, key from ${truth} as truth) as known using (source, key)
    window following as (partition by version_id order by happened_at, seq)
  )
  select version_id, ${placeIn(STATES, sql`to_value`)} as state,
         case when to_value = 'on_hold' then ${placeIn(HOLD_REASONS, sql`coalesce(reason, 'other')`)} else 0 end as reason,
         returned, starts_at, ends_at
  from course
  where ends_at is null or ends_at > starts_at`
