import { z } from 'zod'
import { IncidentEvent } from './event.ts'
import { Correction } from './correction.ts'
import { Incident, INCIDENT_FIELDS } from './incident.ts'

/** One line of the list: what a page of incidents shows. */
export const IncidentLine = Incident.pick({
  source: true,
  key: true,
  title: true,
  kind: true,
  state: true,
  priority: true,
  is_major: true,
  service: true,
  team: true,
  category: true,
  opened_at: true,
  acknowledged_at: true,
  resolved_at: true,
}).extend({
  /** Seconds on the wall clock; `null` where it did not happen or cannot be said. */
  'time-to-acknowledge': z.int().nullable(),
  'time-to-resolve': z.int().nullable(),
  repeat: z.boolean(),
  /** Fields in which a person corrected what the import says. */
  corrected: z.array(z.string()),
  /** Why it is not in the number that was asked about. */
  excluded_for: z.string().nullable(),
})
export type IncidentLine = z.infer<typeof IncidentLine>

export const IncidentPage = z
  .object({
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    dataVersion: z.int(),
    asOf: z.string().nullable(),
    /** With a metric: how many of the scope are in the number and how many are not, by reason. */
    counts: z.object({ included: z.int(), excluded: z.record(z.string(), z.int()) }).nullable(),
    incidents: z.array(IncidentLine),
  })
  .meta({ id: 'IncidentPage' })
export type IncidentPage = z.infer<typeof IncidentPage>

/** One layer of an incident: which import said it. */
export const IncidentLayer = z.object({
  import_id: z.string(),
  file: z.string(),
  /** `json` and `xml` number their records, everything else its lines. */
  format: z.string(),
  line: z.int(),
  imported_at: z.string(),
  updated_at: z.string().nullable(),
  state: z.string(),
})

/** An incident as it goes out in lists that have all fields. */
export type ListedIncident = Incident & {
  /** Fields in which a person corrected what the import says. */
  readonly corrected: readonly string[]
}

/** The header of such a list as CSV. */
export const LISTED_FIELDS = [...INCIDENT_FIELDS, 'corrected'] as const

/** An incident with all that is known: fields, events in order, derived durations in seconds, and where it comes from. */
export const IncidentDetail = Incident.extend({
  events: z.array(IncidentEvent),
  durations: z.record(z.string(), z.int().nullable()),
  layers: z.array(IncidentLayer),
  /** Earlier and later incidents of the same repeat key, newest first. */
  same_key: z.array(IncidentLine),
  as_of: z.string().nullable(),
  /** What people corrected, newest first, also what they withdrew. */
  corrections: z.array(Correction),
  /** What the import says in the fields that are corrected, as text. */
  imported: z.record(z.string(), z.string().nullable()),
}).meta({ id: 'IncidentDetail' })
export type IncidentDetail = z.infer<typeof IncidentDetail>
