import { z } from 'zod'
import { IncidentLine } from '../../model/incident-list.ts'
import { isoText } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { correctionsInForce } from '../../store/corrected-truth.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import { factsTold, incidentsOfFacts } from '../../store/told.ts'
import { endedByNow } from './ended-by-now.ts'
import { isRepeat } from '../recurrence/repeat-rate.ts'

const instant = (column: Sql): Sql => sql`${isoText(column)}`

const lineFields: Sql = join([
  sql`incident.source, incident.key, title, incident.kind, incident.state, incident.priority, is_major`,
  sql`incident.service, incident.team, incident.category`,
  sql`${instant(sql`incident.opened_at`)} as opened_at`,
  sql`${instant(sql`incident.acknowledged_at`)} as acknowledged_at`,
  sql`${instant(sql`incident.resolved_at`)} as resolved_at`,
  // a duration that ends before it starts cannot be said, nor one that ends after the data
  sql`case when acknowledge_seconds >= 0 and ${endedByNow(sql`fact.acknowledged_at`)} then acknowledge_seconds end::double as "time-to-acknowledge"`,
  sql`case when resolve_seconds >= 0 and ${endedByNow(sql`fact.resolved_at`)} then resolve_seconds end::double as "time-to-resolve"`,
  sql`${isRepeat} as repeat`,
])

/** The names of the fields of `incident` that people corrected. */
export const correctedFieldsOf = sql`coalesce(
  (select list(field order by field) from ${correctionsInForce} as held
   where held.source = incident.source and held.key = incident.key), []
)`

/** An incident of a list, without what only the list can say of it. */
export type LineRow = Omit<IncidentLine, 'excluded_for'>

const Row = IncidentLine.omit({ excluded_for: true }).extend({ id: z.int() })

/** The lines of a few incidents by their `version_id`, with what people corrected or without. */
export async function linesOf(
  db: Reader,
  ids: readonly number[],
  corrected = true,
): Promise<ReadonlyMap<number, LineRow>> {
  if (ids.length === 0) return new Map()
  const here = sql`version_id in (${join(ids)})`
  const rows = await db.rows(
    sql`select incident.version_id::double as id, ${lineFields},
               ${corrected ? correctedFieldsOf : sql`[]::varchar[]`} as corrected
        from (select * from ${factsTold(corrected)} as fact where ${here}) as fact
        join ${incidentsOfFacts(ids, corrected)} as incident using (version_id)`,
    Row,
  )
  return new Map(rows.map(({ id, ...line }) => [id, line]))
}
