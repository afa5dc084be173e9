import { type Sql, sql } from './sql.ts'

/** The incidents with what people corrected, or as their sources told them. */
export const incidentsTold = (corrected: boolean): Sql =>
  corrected ? sql`incident` : over(sql`incident`, sql`incident_uncorrected`)

/** `incident_fact` with what people corrected, or as the sources told it. */
export const factsTold = (corrected: boolean): Sql =>
  corrected ? sql`incident_fact` : over(sql`incident_fact`, sql`incident_fact_uncorrected`)

/** A table with the rows of another in the place of its own. */
const over = (table: Sql, others: Sql): Sql =>
  sql`(select * from ${table} where version_id not in (select version_id from ${others})
       union all by name select * from ${others})`
