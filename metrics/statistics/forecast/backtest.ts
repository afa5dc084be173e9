import { at } from '../at.ts'
import { quantile } from '../quantile.ts'
import type { Ahead, Forecaster } from './outlook.ts'

/** What was foretold of a count, and what came. */
export interface Foretold extends Ahead {
  readonly value: number
}

/**
 * Foretells what is known by now from each of the last `origins` places on, up to `steps` ahead; `null` where the
 * forecaster had too little at one of them.
 */
export function backtest(
  counts: readonly number[],
  forecaster: Forecaster,
  origins: number,
  steps: number,
): readonly Foretold[] | null {
  const found: Foretold[] = []
  for (let origin = counts.length - origins; origin < counts.length; origin++) {
    const ahead = origin < 1 ? null : forecaster(counts.slice(0, origin), steps)
    if (ahead === null) return null
    for (const [i, value] of counts.slice(origin, origin + steps).entries())
      found.push({ ...at(ahead, i), value })
  }
  return found
}

/** The share of values that lay in their interval. */
export const covered = (foretold: readonly Foretold[], interval: 'p80' | 'p95'): number =>
  foretold.filter(({ value, [interval]: [low, high] }) => value >= low && value <= high).length /
  foretold.length

/**
 * By what an interval has to be widened (or drawn in) so that it would have held as many values as it says: the quantile
 * of distance by half-width (split conformal).
 */
export function widening(foretold: readonly Foretold[], interval: 'p80' | 'p95'): number {
  const wanted = (interval === 'p80' ? 0.8 : 0.95) * (1 + 1 / foretold.length)
  const reach = foretold.map(({ value, middle, [interval]: [low, high] }) => {
    const half = Math.max(0.5, value < middle ? middle - low : high - middle)
    return Math.abs(value - middle) / half
  })
  return quantile(reach, Math.min(1, wanted))
}

/** An interval of counts made wider by a factor, to both sides of its middle. */
export function widened(ahead: Ahead, by: { readonly p80: number; readonly p95: number }): Ahead {
  const span = (of: 'p80' | 'p95') =>
    [
      Math.max(0, ahead.middle - by[of] * (ahead.middle - ahead[of][0])),
      ahead.middle + by[of] * (ahead[of][1] - ahead.middle),
    ] as const
  return { middle: ahead.middle, p80: span('p80'), p95: span('p95') }
}
