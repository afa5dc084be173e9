import { type Sql, sql } from '../../store/sql.ts'

/** The facts with `handovers` from team to team and `returns` to a team that had it before; null without a history of teams. */
export const visitedFacts = (facts: Sql): Sql => sql`(
  select fact.*, told.handovers, told.returns
  from ${facts} as fact left join (
    select version_id, count(*) - 1 as handovers, count(*) filter (where again) as returns
    from incident_visit group by version_id
  ) as told using (version_id)
)`
