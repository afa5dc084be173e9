import { z } from 'zod'
import { Figure, UNITS } from './answer.ts'
import { GRAINS } from './bucket.ts'
import { IncidentLine } from './incident-list.ts'
import { MetricEntry, PHASE_POINTS } from './metric-entry.ts'
import { QUALITY_RULES } from './quality-rules.ts'
import { GroupField, Scope } from './scope.ts'

/** What an explanation has on request only: it looks at every field of every incident, or for one that shows most. */
export const EXTRAS = ['quality', 'example'] as const

/**
 * Which number is to be explained: that of a scope, the cell of a trend (`bucket` of a `grain`, `group` of a `by`), or the part
 * of a picture (`cell`, as in `/incidents`).
 */
export const ExplainQuestion = z.strictObject({
  ...Scope.shape,
  grain: z.enum(GRAINS).optional(),
  bucket: z.iso.date().optional(),
  by: GroupField.optional(),
  /** The empty text means "without a value". */
  group: z.string().max(1_000).optional(),
  cell: z.string().max(2_000).optional(),
  with: z.union([z.enum(EXTRAS).transform((one) => [one]), z.array(z.enum(EXTRAS))]).optional(),
})
export type ExplainQuestion = z.infer<typeof ExplainQuestion>

/** What one incident brings into a number. */
export const Contribution = z.object({
  /** See `BRINGS`; `null` for one that is only watched so far. */
  value: z.union([z.number(), z.boolean()]).nullable(),
  /** What it is a part of, where the metric divides one sum by another: the seconds it weighs, or was watched for. */
  of: z.number().nullable(),
})
export type Contribution = z.infer<typeof Contribution>

/**
 * What incidents bring into a number: themselves (`one`), whether something holds (`whether`), seconds, a number, a part of
 * their seconds or of their number, or the seconds until the next one of their key (`until-next`; `of` were watched).
 */
export const BRINGS = [
  'one',
  'whether',
  'seconds',
  'number',
  'part-of-seconds',
  'part-of-number',
  'until-next',
] as const
export type Brings = (typeof BRINGS)[number]

export const IncludedIncident = IncidentLine.extend({ contributes: Contribution })
export type IncludedIncident = z.infer<typeof IncludedIncident>

/** How the values lie: bins `[from, to)`, each twice as wide as the one before it where they are seconds. */
export const Histogram = z.object({
  unit: z.enum(UNITS),
  scale: z.enum(['log', 'linear']),
  bins: z.array(z.object({ from: z.number(), to: z.number(), n: z.int() })),
})
export type Histogram = z.infer<typeof Histogram>

/** A rule about the data that concerns the number, and what the number would be without its incidents. */
export const Concern = z.object({
  rule: z.enum(QUALITY_RULES),
  label: z.string(),
  says: z.string(),
  remedy: z.string(),
  /** How many of the scope it holds for, and how many of those are in the number. */
  incidents: z.int(),
  included: z.int(),
  /** The number as it is, and without them; `null` where that cannot be said. */
  value: z.number().nullable(),
  without: z.number().nullable(),
})
export type Concern = z.infer<typeof Concern>

export const CHANGE_KINDS = [
  'definition',
  'import',
  'undo',
  'correction',
  'withdrawal',
  'calendar',
  'mapping',
] as const

/** Something that may have made the number another one than before. */
export const NumberChange = z.object({
  kind: z.enum(CHANGE_KINDS),
  /** An instant; of a definition, a day. */
  at: z.string(),
  says: z.string(),
  /** How many incidents of the scope stand on it; `null` where that is not known. */
  incidents: z.int().nullable(),
})
export type NumberChange = z.infer<typeof NumberChange>

/** One real incident of the number, with the instants that it is computed from. */
export const WorkedExample = z.object({
  source: z.string(),
  key: z.string(),
  title: z.string().nullable(),
  instants: z.array(z.object({ point: z.enum(PHASE_POINTS), at: z.string() })),
  contributes: Contribution,
  /** The computation as one sentence. */
  says: z.string(),
})
export type WorkedExample = z.infer<typeof WorkedExample>

/** Everything that is to be known of one number. */
export const Explanation = z
  .object({
    metric: MetricEntry,
    /** The question with every default filled in. */
    question: ExplainQuestion,
    /** The same as the query of `GET /metrics/{name}/explain`. */
    query: z.string(),
    /** The question in words. */
    parameters: z.array(z.object({ name: z.string(), label: z.string(), value: z.string() })),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    timeZone: z.string(),
    calendars: z.array(z.string()),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    /** The number as `GET /metrics/{name}` gives it. */
    number: Figure,
    brings: z.enum(BRINGS),
    /** Cut by the question or by the end of the data. */
    partial: z.boolean(),
    sql: z.string(),
    /** The first page of those that it stands on; `list` is the query of `GET /incidents` for all of them. */
    included: z.object({ n: z.int(), incidents: z.array(IncludedIncident), list: z.string() }),
    /** Everybody else in scope, by the first reason that holds, with the newest few. */
    excluded: z.array(
      z.object({
        reason: z.string(),
        label: z.string(),
        n: z.int(),
        /** They are followed as far as they were seen (Kaplan–Meier). */
        followed: z.boolean(),
        incidents: z.array(IncidentLine),
        list: z.string(),
      }),
    ),
    /** `null` where the incidents have no values that could lie anywhere. */
    histogram: Histogram.nullable(),
    /** Fields that the metric needs and no file in scope has a column for. */
    missing: z.array(z.string()),
    changes: z.array(NumberChange),
    /** `null` unless asked for. */
    quality: z.array(Concern).nullable(),
    /** `null` unless asked for, and where nobody is in the number. */
    example: WorkedExample.nullable(),
    /** The path of the page that shows this explanation. */
    link: z.string(),
  })
  .meta({ id: 'Explanation' })
export type Explanation = z.infer<typeof Explanation>
