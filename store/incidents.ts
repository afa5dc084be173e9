import { z } from 'zod'
import { IncidentEvent } from '../model/event.ts'
import { Incident, INCIDENT_FIELDS, type IncidentField, INSTANT_FIELDS } from '../model/incident.ts'
import { isoText } from './dialect.ts'
import type { Reader } from './reader.ts'
import { ident, join, type Sql, sql } from './sql.ts'

const instants: readonly IncidentField[] = INSTANT_FIELDS

function told(field: IncidentField): Sql {
  const column = ident(field)
  if (instants.includes(field)) return sql`${isoText(column)} as ${column}`
  if (field === 'on_hold_seconds') return sql`${column}::double as ${column}`
  if (field === 'labels') return sql`coalesce(${column}, []::varchar[]) as ${column}`
  if (field === 'extra') return sql`coalesce(${column}, '{}') as ${column}`
  return column
}

/** The select list that makes rows of `incident` what `IncidentRow` reads: `select ${incidentFields} from incident`. */
export const incidentFields: Sql = join(INCIDENT_FIELDS.map(told))

const extra = z.string().transform((text, context) => {
  const read = Incident.shape.extra.safeParse(JSON.parse(text))
  if (read.success) return read.data
  context.addIssue({ code: 'custom', message: 'extra is no object of texts' })
  return z.NEVER
})

/** A row of `incidentFields`, read as the incident of the model. */
export const IncidentRow = Incident.extend({ extra })

const EventRow = z
  .object({
    happened_at: z.string(),
    kind: IncidentEvent.shape.kind,
    field: z.string().nullable(),
    from_value: z.string().nullable(),
    to_value: z.string().nullable(),
    actor: z.string().nullable(),
    actor_kind: IncidentEvent.shape.actor_kind,
    audience: IncidentEvent.shape.audience,
    text: z.string().nullable(),
  })
  .transform(
    ({ from_value, to_value, ...event }): IncidentEvent => ({ ...event, from: from_value, to: to_value }),
  )

/**
 * What happened to an incident, oldest first. What several imports say alike is one event; what one import says twice
 * stays twice.
 */
export function eventsOf(db: Reader, source: string, key: string): Promise<IncidentEvent[]> {
  const said = sql`happened_at, kind, field, from_value, to_value, actor, actor_kind, audience, text`
  return db.rows(
    sql`select ${isoText(sql`happened_at`)} as happened_at, kind, field, from_value, to_value, actor, actor_kind, audience, text
        from (
          select ${said}, seq, sequence,
                 row_number() over (partition by ${said}, import_id order by seq) as time
          from incident_event join import using (import_id)
          where incident_event.source = ${source} and key = ${key}
        )
        group by ${said}, time
        order by happened_at, min(sequence), min(seq)`,
    EventRow,
  )
}

const LayerRow = z.object({
  import_id: z.string(),
  file: z.string(),
  line: z.int(),
  imported_at: z.string(),
  as_of: z.string().nullable(),
  demo: z.boolean(),
})
/** One import that tells of an incident, and the line where. */
export type IncidentLayer = z.infer<typeof LayerRow>

/** The imports that tell of an incident, the newest first. */
export function layersOf(db: Reader, source: string, key: string): Promise<IncidentLayer[]> {
  return db.rows(
    sql`select import_id, file, line::integer as line, ${isoText(sql`imported_at`)} as imported_at,
               ${isoText(sql`as_of`)} as as_of, demo
        from incident_version join import using (import_id)
        where incident_version.source = ${source} and key = ${key}
        order by sequence desc, line desc`,
    LayerRow,
  )
}
