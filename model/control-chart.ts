import { z } from 'zod'
import { UNITS } from './answer.ts'
import { GRAINS } from './bucket.ts'
import { Scope } from './scope.ts'

/** The charts there are: single numbers, counts, shares, the time between rare incidents, the incidents between rare ones. */
export const CONTROL_CHARTS = ['xmr', 'u', 'p', 't', 'g'] as const
export type ControlChartName = (typeof CONTROL_CHARTS)[number]

/** A scope whose course is looked at, period by period; by the week unless it says otherwise. */
export const CourseQuestion = Scope.extend({ grain: z.enum(GRAINS).optional() })
export type CourseQuestion = z.infer<typeof CourseQuestion>

const number = z.number().nullable()

/** One period (or, of rare incidents, one gap, at the day where it ended) and between what chance alone keeps it. */
export const ControlPoint = z.object({
  bucket: z.iso.date(),
  /** In the unit of the chart; `null` where there is none. */
  value: number,
  n: z.int(),
  low: number,
  high: number,
  /** The line along which runs are counted; it differs between periods of unequal length. */
  median: number,
  partial: z.boolean(),
  /** False for what is not judged: a partial period, or a statistic of fewer than five. */
  judged: z.boolean(),
  outside: z.enum(['above', 'below']).nullable(),
})
export type ControlPoint = z.infer<typeof ControlPoint>

/** A stretch of periods that chance alone would not give. It is a question, and never says why. */
export const ControlSignal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('outside'), bucket: z.iso.date(), side: z.enum(['above', 'below']) }),
  z.object({
    kind: z.literal('run'),
    from: z.iso.date(),
    to: z.iso.date(),
    length: z.int(),
    allowed: z.int(),
    side: z.enum(['above', 'below']),
    /** It lasts to the newest period that is judged. */
    lasts: z.boolean(),
  }),
  z.object({ kind: z.literal('crossings'), crossings: z.int(), needed: z.int() }),
])
export type ControlSignal = z.infer<typeof ControlSignal>

export const CONTROL_STATES = ['stable', 'signals', 'too-few', 'nothing'] as const

/** A metric over time with the limits of chance, and what stands out. */
export const ControlChart = z
  .object({
    metric: z.string(),
    label: z.string(),
    chart: z.enum(CONTROL_CHARTS),
    /** Of the points: that of the metric, but of rare incidents what lies between them. */
    unit: z.enum(UNITS),
    grain: z.enum(GRAINS),
    scope: CourseQuestion,
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    state: z.enum(CONTROL_STATES),
    points: z.array(ControlPoint),
    /** How many of the judged points give centre and limits: the first of them, and no later one. */
    baseline: z.int(),
    signals: z.array(ControlSignal),
    sentence: z.string(),
  })
  .meta({ id: 'ControlChart' })
export type ControlChart = z.infer<typeof ControlChart>
