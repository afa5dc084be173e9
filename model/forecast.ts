import { z } from 'zod'
import { UNITS } from './answer.ts'
import { Scope } from './scope.ts'

export const FORECAST_GRAINS = ['week', 'month'] as const

/** Whose volume is foretold, by the week unless it says otherwise. Its period is not looked at: what is known, is known. */
export const ForecastQuestion = Scope.extend({ grain: z.enum(FORECAST_GRAINS).optional() })
export type ForecastQuestion = z.infer<typeof ForecastQuestion>

/** The ways in which a volume is foretold; the first is the baseline. */
export const FORECAST_METHODS = ['naive', 'smoothed', 'log-linear', 'average'] as const

export const FORECAST_STATES = [
  /** A model that beat the baseline. */
  'model',
  /** The baseline, because no model beat it. */
  'baseline',
  /** So few that only a range for a quarter can be said. */
  'rare',
  'too-short',
  'after-change',
  'nothing',
] as const

const range = z.tuple([z.number(), z.number()])
const shares = z.object({ p80: z.number(), p95: z.number() })

/** What is to be expected of one period, in 80 and in 95 of 100 cases. */
export const Foretold = z.object({ bucket: z.iso.date(), middle: z.number(), p80: range, p95: range })
export type Foretold = z.infer<typeof Foretold>

/** What was to be expected of the newest week, and what came. */
export const NewestWeek = z.object({
  bucket: z.iso.date(),
  observed: z.int(),
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  /** It has not ended, and has more than was to be expected of the whole of it. */
  running: z.boolean(),
  unusual: z.boolean(),
  /** By comparable weeks of earlier years, or by the limits of a control chart. */
  by: z.enum(['years', 'limits']),
  sentence: z.string(),
})
export type NewestWeek = z.infer<typeof NewestWeek>

/** What the newest week of a volume says; `newest` is `null` where too little is known to expect anything. */
export const NewestWeekAnswer = z
  .object({
    metric: z.string(),
    label: z.string(),
    scope: Scope,
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    newest: NewestWeek.nullable(),
  })
  .meta({ id: 'NewestWeek' })
export type NewestWeekAnswer = z.infer<typeof NewestWeekAnswer>

/** A volume, and how it may go on. */
export const Forecast = z
  .object({
    metric: z.string(),
    label: z.string(),
    unit: z.enum(UNITS),
    grain: z.enum(FORECAST_GRAINS),
    scope: ForecastQuestion,
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    state: z.enum(FORECAST_STATES),
    /** The whole periods that are known, oldest first. */
    history: z.array(z.object({ bucket: z.iso.date(), value: z.int() })),
    /** The forecast stands on those from here on: before it the level was another. */
    since: z.iso.date().nullable(),
    steps: z.array(Foretold),
    method: z.enum(FORECAST_METHODS).nullable(),
    /** The error of each way in the backtest, in units of the naive error. */
    tried: z.array(z.object({ method: z.enum(FORECAST_METHODS), error: z.number() })),
    /** Periods of the backtest; the share of them that lay in the intervals before these were widened, and by what. */
    origins: z.int(),
    coverage: shares.nullable(),
    widened: shares.nullable(),
    /** Of rare ones: so many in so many periods, and what is to be expected of the next. */
    rare: z
      .object({
        count: z.int(),
        known: z.int(),
        ahead: z.int(),
        middle: z.number(),
        p80: range,
        p95: range,
      })
      .nullable(),
    newest: NewestWeek.nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'Forecast' })
export type Forecast = z.infer<typeof Forecast>
