import { PHASES } from '../../model/routing.ts'
import { placeIn, secondsBetween } from '../../store/dialect.ts'
import { stateCode } from '../../store/facts.ts'
import { type Sql, sql } from '../../store/sql.ts'

const phase = sql`case when state in (${stateCode('resolved')}, ${stateCode('closed')}) then 'solved-between'
    when state = ${stateCode('on_hold')} then 'on-hold' when returned then 'reopened'
    when state = ${stateCode('new')} then 'new' else 'in-progress' end`

/**
 * `(version_id, phase, reason, seconds)`: how long resolved incidents were in each phase between opening and resolution, on
 * hold by its reason. `phase` is the place in `PHASES`, from 1. `judged` has version_id, opened_at and resolved_at.
 */
export const phaseTimesOf = (judged: Sql): Sql => sql`(
  select version_id, phase, reason, sum(seconds)::bigint as seconds
  from (
    select version_id, ${placeIn(PHASES, phase)} as phase, reason,
           ${secondsBetween(sql`greatest(starts_at, opened_at)`, sql`least(coalesce(ends_at, resolved_at), resolved_at)`)} as seconds
    from (
      select stay.*, opened_at, resolved_at
      from incident_stay as stay join ${judged} as judged using (version_id)
      where starts_at < resolved_at and coalesce(ends_at > opened_at, true)
    ) as stay
  ) as stay
  group by all
)`
