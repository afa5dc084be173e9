import { at } from '../at.ts'
import { minimise } from '../fit/minimise.ts'
import { mean, sum } from '../mean.ts'
import { decompose, type Season } from './decompose.ts'

/** How fast level, trend and season follow the newest value; a `damping` below 1 lets the trend run out. */
export interface Smoothing {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly damping: number
}

/** Where a smoothed series stands. */
export interface Standing {
  readonly level: number
  readonly trend: number
  /** One value for each place of the season, the next one first; empty without a season. */
  readonly season: readonly number[]
}

/** A series with its season: `period` 1 has none. */
export interface Seasonal {
  readonly values: readonly number[]
  readonly period: number
  readonly kind: Season
}

/** The start: season by decomposition of the first two periods, level and trend by least squares on their course. */
export function startOf({ values, period, kind }: Seasonal): Standing {
  if (period === 1) {
    const trend = at(values, 1) - at(values, 0)
    return { level: at(values, 0) - trend, trend, season: [] }
  }
  const { figure, trend } = decompose(values.slice(0, 2 * period), period, kind)
  const course = trend.filter((value) => value !== null)
  const middle = (course.length + 1) / 2
  const slope =
    sum(course.map((value, i) => (i + 1 - middle) * value)) / sum(course.map((_, i) => (i + 1 - middle) ** 2))
  return { level: mean(course) - slope * middle, trend: slope, season: figure }
}

/** Smooths the series from its start; the errors are those of forecasting each value from all before it. */
export function smooth(
  { values, period, kind }: Seasonal,
  { alpha, beta, gamma, damping }: Smoothing,
  start: Standing,
): { readonly standing: Standing; readonly errors: readonly number[] } {
  const times = kind === 'multiplicative'
  let { level, trend } = start
  const season = [...start.season]
  const errors: number[] = []
  for (const value of values.slice(period === 1 ? 0 : period)) {
    const [course, place] = [level + damping * trend, season.shift()]
    const own = place ?? (times ? 1 : 0)
    errors.push(value - (times ? course * own : course + own))
    const before = level
    level = alpha * (times ? value / own : value - own) + (1 - alpha) * course
    trend = beta * (level - before) + (1 - beta) * damping * trend
    if (place !== undefined) season.push(gamma * (times ? value / level : value - level) + (1 - gamma) * own)
  }
  return { standing: { level, trend, season }, errors }
}

/** What comes next, step by step. */
export function ahead(
  { level, trend, season }: Standing,
  kind: Season,
  damping: number,
  steps: number,
): number[] {
  let run = 0
  return Array.from({ length: steps }, (_, i) => {
    run += damping ** (i + 1)
    const course = level + run * trend
    const own = season[i % Math.max(1, season.length)]
    if (own === undefined) return course
    return kind === 'multiplicative' ? course * own : course + own
  })
}

/** The smoothing whose errors have the least squares, from the start (0.3, 0.1, 0.1). */
export function fitSmoothing(
  series: Seasonal,
  damped: boolean,
): { readonly smoothing: Smoothing; readonly squares: number } {
  const start = startOf(series)
  const has = series.period > 1
  const smoothingOf = (place: readonly number[]): Smoothing => ({
    alpha: at(place, 0),
    beta: at(place, 1),
    gamma: has ? at(place, 2) : 0,
    damping: damped ? at(place, has ? 3 : 2) : 1,
  })
  const squares = (place: readonly number[]) =>
    sum(smooth(series, smoothingOf(place), start).errors.map((error) => error * error))
  const box = [
    { start: 0.3, low: 0, high: 1 },
    { start: 0.1, low: 0, high: 1 },
    ...(has ? [{ start: 0.1, low: 0, high: 1 }] : []),
    // Below 0.8 a damped trend is none; at 1 it would run on for ever.
    ...(damped ? [{ start: 0.9, low: 0.8, high: 0.98 }] : []),
  ]
  const { place, value } = minimise(
    squares,
    box.map((one) => one.start),
    box.map((one) => one.low),
    box.map((one) => one.high),
  )
  return { smoothing: smoothingOf(place), squares: value }
}

/** How many times the variance of one step the variance of each step ahead is, of an additive model. */
export function varianceAhead(
  { alpha, beta, gamma, damping }: Smoothing,
  period: number,
  steps: number,
): number[] {
  let [so, run] = [1, 0]
  return Array.from({ length: steps }, (_, i) => {
    if (i > 0) {
      run += damping ** i
      const again = period > 1 && i % period === 0 ? gamma * (1 - alpha) : 0
      so += (alpha + alpha * beta * run + again) ** 2
    }
    return so
  })
}
