import { moment, secondsBetween } from '../../store/dialect.ts'
import { stateCode } from '../../store/facts.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import { holdCode } from '../../store/stays.ts'
import { type Asked, factsIn, incidentsIn } from '../asked.ts'

/**
 * `(version_id, paused_seconds)`: for how long the clock of those that are not resolved stood still up to an instant, by
 * the rules of the house. Their history says it, and where there is none what the record says of time on hold, which has
 * no known reason; who has neither is not there.
 */
export function pausedSoFar({ scope, holds, asOf }: Pick<Asked, 'scope' | 'holds' | 'asOf'>): Sql {
  const pauses = holds?.pauses ?? []
  const until = moment(asOf ?? '9999-12-31T00:00:00Z')
  const isPaused =
    pauses.length === 0
      ? sql`false`
      : sql`state = ${stateCode('on_hold')} and reason in (${join(pauses.map(holdCode))})`
  const running = sql`version_id in (select version_id from ${factsIn(scope)} as fact where resolved_at is null)`
  return sql`(
    select version_id,
           (coalesce(sum(case when ${isPaused}
             then greatest(0, ${secondsBetween(sql`starts_at`, sql`least(coalesce(ends_at, ${until}), ${until})`)}) end), 0))::bigint
             as paused_seconds
    from incident_stay where ${running} group by version_id
    union all
    select version_id, ${pauses.includes('other') ? sql`greatest(0, on_hold_seconds)` : sql`0::bigint`} as paused_seconds
    from ${incidentsIn(scope)} as incident
    where on_hold_seconds is not null and ${running} and version_id not in (select version_id from incident_stay)
  )`
}
