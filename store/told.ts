import { join, type Sql, sql } from './sql.ts'

/** The incidents with what people corrected, or as their sources told them. */
export const incidentsTold = (corrected: boolean): Sql =>
  corrected ? sql`incident` : over(sql`incident`, sql`incident_uncorrected`)

/** `incident_fact` with what people corrected, or as the sources told it. */
export const factsTold = (corrected: boolean): Sql =>
  corrected ? sql`incident_fact` : over(sql`incident_fact`, sql`incident_fact_uncorrected`)

/**
 * The incidents of a few facts by their `version_id`, with what people corrected or as their sources told them. What has a
 * fact is in force: so it need not be looked for among all that are, and given as values the ids skip the blocks of the
 * wide table that have none of them.
 */
export function incidentsOfFacts(ids: readonly number[], corrected: boolean): Sql {
  const here = sql`version_id in (${join(ids)})`
  const some = (table: Sql) => sql`(select * from ${table} where ${here})`
  const incidents = over(some(sql`incident_version`), some(sql`incident_merged`))
  return corrected ? incidents : over(incidents, some(sql`incident_uncorrected`))
}

/** A table with the rows of another in the place of its own. */
const over = (table: Sql, others: Sql): Sql =>
  sql`(select * from ${table} where version_id not in (select version_id from ${others})
       union all by name select * from ${others})`

/** The versions that tell the truth of their incident alone: nothing of that ever changes. */
export const aloneTold: Sql = sql`(select version_id from incident_current)`
