import { type Sql, sql } from '../../store/sql.ts'

/** Holds where an instant lies within the data, or no import says where they end. */
export const endedByNow = (instant: Sql): Sql =>
  sql`${instant} <= (select coalesce(max(as_of), timestamp 'infinity') from import where status = 'committed')`
