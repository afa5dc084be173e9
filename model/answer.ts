import { z } from 'zod'
import { HOLD_REASONS } from './hold-reason.ts'
import { MetricQuestion } from './scope.ts'
import { TargetShare } from './target.ts'
import { GroupVerdict, Verdict } from './verdict.ts'

const figure = z.number().nullable()
const interval = z.tuple([figure, figure]).nullable()

/**
 * A duration where some of the cohort are still running (Kaplan–Meier): they count for as long as they were seen. `null`
 * where the share asked for is not done yet.
 */
export const Survival = z.object({
  median: figure,
  /** Log-log 95 % interval (Brookmeyer–Crowley); an end that is not reached is `null`. */
  medianCi: z.tuple([figure, figure]),
  p75: figure,
  p90: figure,
  /** The mean within the first `tau` seconds. */
  rmst: z.number(),
  tau: z.number(),
  /** How many are still running. */
  censored: z.int(),
  /** How many were opened before the day from which their file has what was opened or resolved: they count from then on. */
  late: z.int().optional(),
})
export type Survival = z.infer<typeof Survival>

/**
 * One number with everything needed to believe it. Durations have `median` … `mean` in seconds; counts and rates have
 * `value`. What cannot be said is `null` and `reason` says why; it is never 0.
 */
export const Figure = z.object({
  /** Incidents the number stands on. */
  n: z.int(),
  /** Incidents in scope that it does not stand on, by the first reason that holds. */
  excluded: z.record(z.string(), z.int()),
  median: figure.optional(),
  /** Exact order-statistic 95 % interval; `null` below n = 6. */
  medianCi: interval.optional(),
  p75: figure.optional(),
  p90: figure.optional(),
  mean: figure.optional(),
  /** Beside the figures of those that are done, where some of the cohort are still running. */
  survival: Survival.optional(),
  value: figure.optional(),
  /** Wilson 95 % interval of a rate, Garwood 95 % interval of a count, linearised 95 % interval of a ratio or mean. */
  valueCi: interval.optional(),
  numerator: z.int().optional(),
  denominator: z.int().optional(),
  /** How many of the n have a value that a person corrected, in a field on which the number depends; absent for none. */
  corrected: z.int().optional(),
  reason: z.string().optional(),
  /** How many kept their target, where any is set for this. */
  target: TargetShare.optional(),
})
export type Figure = z.infer<typeof Figure>

export const MetricRow = Figure.extend({
  /** First local day of the bucket, as text. */
  bucket: z.string().nullable(),
  group: z.string().nullable(),
  /** Cut by the question or by the end of the data. */
  partial: z.boolean(),
})
export type MetricRow = z.infer<typeof MetricRow>

export const UNITS = ['seconds', 'incidents', 'share', 'count'] as const
export type Unit = (typeof UNITS)[number]
export const BETTER = ['lower', 'higher', 'neither'] as const
export type Better = (typeof BETTER)[number]

export const MetricAnswer = z
  .object({
    metric: z.string(),
    label: z.string(),
    unit: z.enum(UNITS),
    better: z.enum(BETTER),
    says: z.string(),
    /** The question with every default filled in. */
    scope: MetricQuestion,
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    timeZone: z.string(),
    /** The calendars of the business clock, the standard one first; empty on another clock. */
    calendars: z.array(z.string()),
    /** The reasons for being on hold that stop the clock "active"; empty on another clock. */
    pauses: z.array(z.enum(HOLD_REASONS)),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    rows: z.array(MetricRow),
    total: Figure,
    comparison: z
      .object({
        from: z.iso.date(),
        to: z.iso.date(),
        /** `previous` or `year`, cut to the same elapsed part when the asked period is still running. */
        kind: z.string(),
        rows: z.array(MetricRow),
        total: Figure,
        /** On the change of the whole; `null` for what cannot be compared, such as what is open at an instant. */
        verdict: Verdict.nullable(),
        /** On the change of each group, where the question splits and does not cut into buckets. */
        verdicts: z.array(GroupVerdict),
      })
      .nullable(),
    sql: z.string(),
  })
  .meta({ id: 'MetricAnswer' })
export type MetricAnswer = z.infer<typeof MetricAnswer>
