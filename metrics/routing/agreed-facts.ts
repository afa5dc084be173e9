import { type Sql, sql } from '../../store/sql.ts'

/**
 * The facts with `sla_used`: the share of its agreement, in percent, that an incident has used as far as the newest import
 * that tells of one says; of several agreements the most. Null where no import tells of a running one.
 */
export const agreedFacts = (facts: Sql): Sql => sql`(
  select fact.*, told.sla_used
  from ${facts} as fact left join (
    select incident.version_id, max(to_value::double) as sla_used
    from (
      select event.source, event.key, to_value from incident_event as event join import using (import_id)
      where event.kind = 'agreement'
      qualify sequence = max(sequence) over (partition by event.source, event.key)
    ) as newest join incident using (source, key)
    group by incident.version_id
  ) as told using (version_id)
)`
