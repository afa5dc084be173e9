import { type Sql, sql } from './sql.ts'

/**
 * Which teams had each incident, one after the other, out of the history of its teams: from when to when (the last one has
 * no end), when a person first touched it there (an assignment to a team or a message to those who wait is no touch), and
 * whether the team had had it before. `truth` has version_id, source, key and opened_at.
 */
export const visitsOf = (truth: Sql): Sql => sql`
  with known as (select version_id, source, key, opened_at from ${truth} as truth),
  move as (
    select version_id, any_value(opened_at) as opened_at, happened_at, to_value as team, any_value(from_value) as before, min(seq) as seq
    from incident_event join known using (source, key)
    where kind = 'assignment' and field = 'team'
    group by version_id, happened_at, to_value
  ),
  step as (
    select version_id, happened_at, seq, team from move where team is not null
    union all
    -- whose team it was before it was first passed on
    select version_id, any_value(opened_at), -1, arg_min(before, (happened_at, seq))
    from move group by version_id
    having arg_min(before, (happened_at, seq)) is not null and any_value(opened_at) <= min(happened_at)
  ),
  change as (
    select *, lag(team) over following as last
    from step window following as (partition by version_id order by happened_at, seq)
  ),
  visit as (
    select version_id, team, happened_at as starts_at, lead(happened_at) over following as ends_at,
           row_number() over following as place
    from change where team is distinct from last
    window following as (partition by version_id order by happened_at, seq)
  ),
  touch as (
    select version_id, happened_at as touched_at
    from incident_event join known using (source, key)
    where actor_kind = 'human' and kind not in ('update', 'opened') and version_id in (select version_id from visit)
      and not (kind = 'assignment' and coalesce(field, '') = 'team') and not (kind = 'state' and coalesce(to_value, '') = 'new')
  )
  select visit.version_id, place::smallint as place, team, starts_at, ends_at,
         case when ends_at is null or touched_at <= ends_at then touched_at end as touched_at,
         row_number() over (partition by visit.version_id, team order by place) > 1 as again
  from visit asof left join touch on visit.version_id = touch.version_id and visit.starts_at <= touch.touched_at`
