import { moment } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { type Asked, incidentsIn } from '../asked.ts'

/**
 * From when to when an incident was an outage, by `version_id`: from its occurrence (else detection, else opening) to its
 * restoration (else resolution; the end of the data while it is open). Without an end where it is done without a time, or
 * with one after the end of the data.
 */
export function outagesOf({ scope, asOf }: Pick<Asked, 'scope' | 'asOf'>): Sql {
  const end = asOf === null ? sql`null::timestamp` : moment(asOf)
  const told = sql`
    select version_id, coalesce(occurred_at, detected_at, opened_at) as out_from,
           coalesce(restored_at, case when state in ('resolved', 'closed') then resolved_at else ${end} end) as out_until
    from ${incidentsIn(scope)} as incident where is_major`
  return asOf === null
    ? sql`(${told})`
    : sql`(select * replace (case when out_until <= ${end} then out_until end as out_until) from (${told}) as told)`
}
