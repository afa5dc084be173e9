import { z } from 'zod'
import { UNITS } from './answer.ts'
import { GroupField, MetricQuestion, Scope } from './scope.ts'

/**
 * Of which two periods the difference is taken apart, the one before unless it says otherwise; and by what, unless by service,
 * priority and cause.
 */
export const ContributorsQuestion = Scope.extend({
  by: GroupField.optional(),
  compare: MetricQuestion.shape.compare,
  compareFrom: MetricQuestion.shape.compareFrom,
  compareTo: MetricQuestion.shape.compareTo,
  compareMatch: MetricQuestion.shape.compareMatch,
})
export type ContributorsQuestion = z.infer<typeof ContributorsQuestion>

const number = z.number().nullable()
const side = z.object({ n: z.int(), value: number })

/** The incidents of one service, priority and cause, or of one group of a split, and what they add to the difference. */
export const Contributor = z.object({
  /** Of a split; then there is nothing of the other three. */
  group: z.string().nullable().optional(),
  service: z.string().nullable().optional(),
  priority: z.string().nullable().optional(),
  /** Absent where no incident has one. */
  cause: z.string().nullable().optional(),
  now: side,
  before: side,
  /** In the unit of the metric; all of them add up to the difference. */
  contribution: z.number(),
  /** Of a mean: what comes from their being more or fewer among all, and what from their own mean. */
  mix: number,
  rate: number,
  /** Of the difference; `null` where there is none. Above 1 where others go the other way. */
  share: number,
})
export type Contributor = z.infer<typeof Contributor>

/** What a difference between two periods is made of. It is arithmetic, and says nothing about causes. */
export const Contributors = z
  .object({
    metric: z.string(),
    label: z.string(),
    unit: z.enum(UNITS),
    /** What is taken apart: a number of incidents, or a mean (a median has no parts). */
    of: z.enum(['count', 'mean']),
    scope: ContributorsQuestion,
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    before: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    now: side,
    earlier: side,
    difference: number,
    rows: z.array(Contributor),
    /** All the other groups together. */
    others: z.object({ groups: z.int(), contribution: z.number(), share: number }),
    sentence: z.string(),
  })
  .meta({ id: 'Contributors' })
export type Contributors = z.infer<typeof Contributors>
