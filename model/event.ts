import { z } from 'zod'
import { Instant } from './incident.ts'

/** What can happen to an incident. */
export const EVENT_KINDS = [
  'opened',
  'acknowledged',
  'state',
  'assignment',
  'priority',
  'comment',
  'update',
  'escalation',
  'reopened',
  'mitigated',
  'restored',
  'resolved',
  'closed',
  'agreement',
] as const
export const ACTOR_KINDS = ['human', 'system', 'caller'] as const
export const AUDIENCES = ['internal', 'public'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/**
 * One thing that happened to an incident. `from` and `to` are our words for states (`in_progress`) and numbers for
 * priorities, the source's own words elsewhere. A running agreement began then: `to` is the share of its time, in percent,
 * that was used when it was exported, `text` its name and the instant by which it ends. An assignment names in `field` whether a `team` or an `assignee` changed.
 */
export const IncidentEvent = z.object({
  happened_at: Instant,
  kind: z.enum(EVENT_KINDS),
  field: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  actor: z.string().nullable(),
  actor_kind: z.enum(ACTOR_KINDS).nullable(),
  audience: z.enum(AUDIENCES).nullable(),
  text: z.string().nullable(),
})
export type IncidentEvent = z.infer<typeof IncidentEvent>
