import { z } from 'zod'

/** What a record is; metrics count `incident` only, unless a scope says otherwise. */
export const KINDS = ['incident', 'request', 'problem', 'change', 'maintenance'] as const
export const STATES = ['new', 'in_progress', 'on_hold', 'resolved', 'closed', 'cancelled'] as const
export type Kind = (typeof KINDS)[number]
export type State = (typeof STATES)[number]

/** An instant in UTC, ISO 8601 with `Z` and at most milliseconds: `2026-03-02T09:00:00Z`. */
export const Instant = z.iso.datetime({ offset: false })
export type Instant = z.infer<typeof Instant>

const text = z.string().nullable()
const instant = Instant.nullable()
const count = z.int().nonnegative().nullable()

/**
 * One incident as its source told it. A field that the source does not say is `null`, never 0 or an empty text.
 * The names are the columns of the store, the header of the CSV and the keys of the JSON alike.
 */
export const Incident = z.object({
  source: z.string(),
  key: z.string(),
  url: text,
  title: text,
  description: text,
  kind: z.enum(KINDS),
  state: z.enum(STATES),
  state_raw: text,
  /** 1 is the highest. */
  priority: z.int().min(1).max(5).nullable(),
  priority_raw: text,
  severity_raw: text,
  impact: text,
  urgency: text,
  is_major: z.boolean().nullable(),
  service: text,
  ci: text,
  category: text,
  subcategory: text,
  team: text,
  assignee: text,
  reporter: text,
  labels: z.array(z.string()),
  occurred_at: instant,
  detected_at: instant,
  opened_at: instant,
  acknowledged_at: instant,
  acknowledged_by_rule: text,
  mitigated_at: instant,
  restored_at: instant,
  /** The final resolution; empty while the incident is open again. */
  resolved_at: instant,
  first_resolved_at: instant,
  closed_at: instant,
  updated_at: instant,
  /** Seconds spent on hold; `null` where no history says so. */
  on_hold_seconds: count,
  reopen_count: count,
  reassignment_count: count,
  made_sla: z.boolean().nullable(),
  cause: text,
  close_code: text,
  resolution_notes: text,
  problem_id: text,
  change_id: text,
  parent_key: text,
  duplicate_of: text,
  /** Unmapped, non-empty columns of the export: header to text. */
  extra: z.record(z.string(), z.string()),
})
export type Incident = z.infer<typeof Incident>
export type IncidentField = keyof Incident

/** Every field of an incident, in the order of the CSV. */
export const INCIDENT_FIELDS = Object.keys(Incident.shape) as readonly IncidentField[]

/** Fields that hold an instant. */
export const INSTANT_FIELDS = [
  'occurred_at',
  'detected_at',
  'opened_at',
  'acknowledged_at',
  'mitigated_at',
  'restored_at',
  'resolved_at',
  'first_resolved_at',
  'closed_at',
  'updated_at',
] as const satisfies readonly IncidentField[]
export type InstantField = (typeof INSTANT_FIELDS)[number]
