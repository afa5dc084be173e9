import type { InstantField } from './incident.ts'

/** The instants of the record that are points in the life of an incident, in the order of a life. */
export const MILESTONES = [
  'occurred_at',
  'detected_at',
  'opened_at',
  'acknowledged_at',
  'mitigated_at',
  'restored_at',
  'resolved_at',
  'closed_at',
] as const satisfies readonly InstantField[]
