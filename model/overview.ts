import { z } from 'zod'
import { Figure, MetricRow, UNITS } from './answer.ts'
import { MetricQuestion } from './scope.ts'
import { Verdict } from './verdict.ts'

/** One number of the overview with its way of the last twelve buckets and the period before. */
export const Card = z.object({
  metric: z.string(),
  label: z.string(),
  unit: z.enum(UNITS),
  says: z.string(),
  now: Figure,
  before: Figure,
  trend: z.array(MetricRow),
  /** On the change from `before`; `null` without a period before. */
  verdict: Verdict.nullable(),
})
export type Card = z.infer<typeof Card>

/** Incidents that came back: one key, how often within the scope, and the newest of them. */
export const RepeatGroup = z.object({
  /** Names the group to `/recurrence` and to lists (`cell=group:structural:ID`). */
  id: z.string(),
  key: z.object({
    ci: z.string().nullable(),
    service: z.string().nullable(),
    category: z.string().nullable(),
  }),
  incidents: z.int(),
  repeats: z.int(),
  newest: z.object({
    source: z.string(),
    key: z.string(),
    title: z.string().nullable(),
    opened_at: z.string(),
  }),
})
export type RepeatGroup = z.infer<typeof RepeatGroup>

/** Everything the overview shows, in one answer. */
export const Overview = z
  .object({
    scope: MetricQuestion,
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    previous: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    incidents: z.int(),
    /** The period is still running: the period before is cut to the same elapsed part. */
    partial: z.boolean(),
    cards: z.array(Card),
    /** Opened per month by priority (`group`). */
    volume: z.array(MetricRow),
    /** Time to resolve per month. */
    resolve: z.array(MetricRow),
    repeats: z.array(RepeatGroup),
    priority1: z.object({ n: z.int(), repeats: z.int() }),
    demo: z.boolean(),
  })
  .meta({ id: 'Overview' })
export type Overview = z.infer<typeof Overview>
