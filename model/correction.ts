import { z } from 'zod'
import { type IncidentField, INSTANT_FIELDS, KINDS, STATES } from './incident.ts'

/** Times that a person may correct. `updated_at` is not among them: it decides which import is the newest. */
export const CORRECTABLE_TIMES = INSTANT_FIELDS.filter(
  (field): field is Exclude<(typeof INSTANT_FIELDS)[number], 'updated_at'> => field !== 'updated_at',
)

/** Every field that a person may correct. Persons are not among them, nor is what only the source can know. */
export const CORRECTABLE_FIELDS = [
  ...CORRECTABLE_TIMES,
  'title',
  'kind',
  'state',
  'priority',
  'impact',
  'urgency',
  'is_major',
  'service',
  'ci',
  'category',
  'subcategory',
  'team',
  'on_hold_seconds',
  'reopen_count',
  'reassignment_count',
  'made_sla',
  'cause',
  'close_code',
  'resolution_notes',
  'problem_id',
  'change_id',
  'parent_key',
  'duplicate_of',
] as const satisfies readonly IncidentField[]
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number]

/** What a value of a field looks like. */
export type ValueShape = 'instant' | 'whole' | 'priority' | 'flag' | 'text' | readonly string[]

/** The shape of the value of a field that can be corrected. */
export function shapeOf(field: CorrectableField): ValueShape {
  switch (field) {
    case 'kind':
      return KINDS
    case 'state':
      return STATES
    case 'priority':
      return 'priority'
    case 'is_major':
    case 'made_sla':
      return 'flag'
    case 'on_hold_seconds':
    case 'reopen_count':
    case 'reassignment_count':
      return 'whole'
    default:
      return (CORRECTABLE_TIMES as readonly string[]).includes(field) ? 'instant' : 'text'
  }
}

const text = z.string().nullable()

/**
 * What a person put in the place of a value, and why. Values are the text of our JSON, `null` is "no value". Of several
 * corrections of one field the newest that nobody withdrew holds.
 */
export const Correction = z
  .object({
    id: z.string(),
    source: z.string(),
    key: z.string(),
    field: z.enum(CORRECTABLE_FIELDS),
    /** What stood there before: the imported value, or an earlier correction. */
    old_value: text,
    new_value: text,
    reason: z.string(),
    /** As the person called themselves; `null` where no name was given. */
    author: text,
    made_at: z.string(),
    withdrawn_at: text,
    withdrawn_by: text,
    in_force: z.boolean(),
  })
  .meta({ id: 'Correction' })
export type Correction = z.infer<typeof Correction>

export const LONGEST_REASON = 1_000
export const LONGEST_VALUE = 10_000
export const LONGEST_AUTHOR = 200

/** A correction as it is asked for. Times without an offset are read in `timeZone`; an empty value takes the value away. */
export const CorrectionOrder = z.strictObject({
  field: z.string().max(100),
  value: z.string().max(LONGEST_VALUE).nullable(),
  reason: z.string().max(LONGEST_REASON).default(''),
  author: z.string().max(LONGEST_AUTHOR).nullish(),
  timeZone: z.string().max(100).optional(),
})
export type CorrectionOrder = z.infer<typeof CorrectionOrder>
