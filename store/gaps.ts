import { type Sql, sql } from './sql.ts'

const done = sql`(to_value in ('resolved', 'closed'))`

/**
 * The stretches in which an incident was resolved before it was opened again, out of the history of its states: from a
 * move into resolved or closed to the next move out of them. What several imports say alike is one move. `truth` has
 * version_id, source and key.
 */
export const gapsOf = (truth: Sql): Sql => sql`
  with known as (select version_id, source, key from ${truth} as truth),
  -- hardly any incident ever comes back: the others are not put in order
  back as (
    select source, key from incident_event
    where kind = 'state' and to_value is not null and (source, key) in (select source, key from known)
    group by source, key
    having max(happened_at) filter (where not ${done}) >= min(happened_at) filter (where ${done})
  ),
  move as (
    select source, key, happened_at, ${done} as is_done, min(seq) as seq
    from incident_event join back using (source, key)
    where kind = 'state' and to_value is not null
    group by source, key, happened_at, from_value, to_value
  ),
  course as (
    select *, lag(is_done) over following as was_done,
           min(case when not is_done then happened_at end)
             over (partition by source, key order by happened_at, seq rows between 1 following and unbounded following)
             as next_open
    from move window following as (partition by source, key order by happened_at, seq)
  )
  select known.version_id, happened_at as starts_at, next_open as ends_at
  from course join known using (source, key)
  where is_done and not coalesce(was_done, false) and next_open > happened_at`
