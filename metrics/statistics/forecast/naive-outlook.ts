import { at } from '../at.ts'
import { spreadQuantile } from '../distributions/negative-binomial.ts'
import { mean, sum } from '../mean.ts'
import type { Ahead, Forecaster } from './outlook.ts'
import { seasonalNaive } from './seasonal-naive.ts'

/** The counts that the mean stands on where there is no season yet. */
const LAST = 8

/**
 * The baseline that every forecast has to beat: as a period ago, or where two periods are not known, the mean of the last
 * eight. The intervals are those of counts that vary as much around it as they did so far.
 */
export const naiveOutlook =
  (period: number): Forecaster =>
  (counts, steps) => {
    const seasonal = hasSeason(counts, period)
    if (counts.length < 2) return null
    const lag = seasonal ? period : LAST
    const middle = mean(counts.slice(-LAST))
    const middles = seasonal
      ? seasonalNaive(counts, period, steps)
      : Array.from({ length: steps }, () => middle)
    const foretold = (i: number) =>
      seasonal ? at(counts, i - period) : mean(counts.slice(Math.max(0, i - LAST), i))
    const known = counts.map((_, i) => i).slice(Math.min(lag, counts.length - 1))
    const spread = Math.max(1, spreadAround(known.map((i) => [at(counts, i), foretold(i)])))
    return middles.map((value, i) => around(value, seasonal ? spread * Math.ceil((i + 1) / period) : spread))
  }

/** Whether a season of that length can be seen: two whole ones. */
export const hasSeason = (counts: readonly number[], period: number): boolean =>
  period > 1 && counts.length >= 2 * period

/** How many times the variance of values around what was foretold is that of Poisson counts. */
export const spreadAround = (pairs: readonly (readonly [value: number, foretold: number])[]): number =>
  sum(pairs.map(([value, foretold]) => (value - foretold) ** 2)) /
  Math.max(1, sum(pairs.map(([, foretold]) => foretold)))

/** The intervals of a count with that mean and spread. A mean of 0 is taken for a half: nothing so far is not never. */
export function around(middle: number, spread: number): Ahead {
  const likely = Math.max(0.5, middle)
  const span = (tail: number) =>
    [spreadQuantile(tail, likely, spread), spreadQuantile(1 - tail, likely, spread)] as const
  return { middle, p80: span(0.1), p95: span(0.025) }
}
