import { z } from 'zod'
import { Scope } from './scope.ts'

/** Three ways to say that an incident came back, never added up: the same key, a link that people set, titles that read alike. */
export const TIERS = ['structural', 'linked', 'similar'] as const
export type Tier = (typeof TIERS)[number]

/** Days after a resolution within which the next one counts as its return. */
export const WINDOWS = ['7', '30', '90'] as const

export const GROUP_SORTS = ['repeats', 'incidents', 'minutes', 'hand-overs'] as const
export type GroupSort = (typeof GROUP_SORTS)[number]

/** A question about what comes back: who, by which tier, within how many days, in which order. */
export const RecurrenceQuestion = z.strictObject({
  ...Scope.shape,
  tier: z.enum(TIERS).optional(),
  window: z.enum(WINDOWS).optional(),
  sort: z.enum(GROUP_SORTS).optional(),
  page: z.coerce.number().int().min(1).max(100_000).optional(),
})
export type RecurrenceQuestion = z.infer<typeof RecurrenceQuestion>
