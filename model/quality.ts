import { z } from 'zod'
import { UNITS } from './answer.ts'
import { Scope } from './scope.ts'
import { QUALITY_RULES } from './quality-rules.ts'

/** `fine`: none; `note`: some, as is usual; `warning`: more than that; `unknown`: no file says what is needed. */
export const QUALITY_LEVELS = ['fine', 'note', 'warning', 'unknown'] as const
export type QualityLevel = (typeof QUALITY_LEVELS)[number]

const Median = z.object({ n: z.int(), median: z.number().nullable() })

/** What a headline is, and what it would be without the incidents of a rule. */
export const QualityEffect = z.object({
  metric: z.string(),
  label: z.string(),
  unit: z.enum(UNITS),
  with: Median,
  without: Median,
})
export type QualityEffect = z.infer<typeof QualityEffect>

/** What a rule found. `incidents` is as many as the list of the rule has rows. */
export const QualityFinding = z.object({
  rule: z.enum(QUALITY_RULES),
  label: z.string(),
  /** What is the matter, and what the numbers do with it. */
  says: z.string(),
  /** What mends it. */
  remedy: z.string(),
  level: z.enum(QUALITY_LEVELS),
  incidents: z.int(),
  /** How many there are of those that the rule looks at. */
  among: z.int(),
  share: z.number().nullable(),
  /** The fields that no file has a column for, where nothing can be said. */
  missing: z.array(z.string()),
  examples: z.array(z.object({ source: z.string(), key: z.string() })),
  /** The medians that it bends; empty where it bends none. */
  effects: z.array(QualityEffect),
})
export type QualityFinding = z.infer<typeof QualityFinding>

const Filled = z.object({ of: z.int(), filled: z.int() })

/** How far fields are filled, over all and by month. A field is looked for only where it is to be expected. */
export const Completeness = z.object({
  months: z.array(z.string()),
  fields: z.array(
    Filled.extend({
      field: z.string(),
      /** `done`: looked for in resolved and closed ones only; `closed`: in closed ones. */
      among: z.enum(['all', 'done', 'closed']),
      /** No file of the sources in scope has a column for it. */
      absent: z.boolean(),
      months: z.array(Filled),
    }),
  ),
})
export type Completeness = z.infer<typeof Completeness>

/** What is the matter with the data of a scope. */
export const Quality = z
  .object({
    scope: Scope,
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    /** Records in scope, of whatever kind. */
    incidents: z.int(),
    rules: z.array(QualityFinding),
    /** The rule whose incidents move a median the farthest; `null` where none does. */
    first: z.enum(QUALITY_RULES).nullable(),
    completeness: Completeness,
  })
  .meta({ id: 'Quality' })
export type Quality = z.infer<typeof Quality>
