import { IncidentLine } from '../model/incident-list.ts'
import { isoText } from '../store/dialect.ts'
import { join, type Sql, sql } from '../store/sql.ts'
import { isRepeat } from './repeat-rate.ts'

const instant = (column: Sql): Sql => sql`${isoText(column)}`

/** The select list of a line over `incident` and its `fact`, without `excluded_for`; `LineRow` reads it. */
export const lineFields: Sql = join([
  sql`incident.source, incident.key, title, incident.kind, incident.state, incident.priority, is_major`,
  sql`incident.service, incident.team, incident.category`,
  sql`${instant(sql`incident.opened_at`)} as opened_at`,
  sql`${instant(sql`incident.acknowledged_at`)} as acknowledged_at`,
  sql`${instant(sql`incident.resolved_at`)} as resolved_at`,
  // a duration that ends before it starts cannot be said
  sql`case when acknowledge_seconds >= 0 then acknowledge_seconds end::double as "time-to-acknowledge"`,
  sql`case when resolve_seconds >= 0 then resolve_seconds end::double as "time-to-resolve"`,
  sql`${isRepeat} as repeat`,
])

/** A row of `lineFields`. */
export const LineRow = IncidentLine.omit({ excluded_for: true })
