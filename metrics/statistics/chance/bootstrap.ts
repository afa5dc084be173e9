import { at } from '../at.ts'
import { normalQuantile, normalShare, Z95 } from '../distributions/normal.ts'
import { mean, sum, variance } from '../mean.ts'
import { quantile } from '../quantile.ts'
import { drawPlace } from './draws.ts'
import type { Chance } from './mulberry32.ts'

/** What drawing the same items again and again says about a statistic of them. */
export interface Bootstrapped {
  readonly value: number
  readonly standardError: number
  readonly percentile: readonly [low: number, high: number]
  /** Corrected for bias and acceleration (BCa). */
  readonly bca: readonly [low: number, high: number]
}

/** The 95 % intervals of a statistic by `draws` resamples. Not for maxima, nor for P95 of fewer than 100 items. */
export function bootstrap<T>(
  items: readonly T[],
  statistic: (items: readonly T[]) => number,
  draws: number,
  chance: Chance,
): Bootstrapped {
  const value = statistic(items)
  const drawn = Array.from({ length: draws }, () =>
    statistic(items.map(() => at(items, drawPlace(items.length, chance)))),
  ).toSorted((a, b) => a - b)
  const below = drawn.filter((one) => one < value).length + drawn.filter((one) => one === value).length / 2
  const bias = normalQuantile(below / draws)
  const left = items.map((_, i) => statistic(items.toSpliced(i, 1)))
  const middle = mean(left)
  const cubes = sum(left.map((one) => (middle - one) ** 3))
  const squares = sum(left.map((one) => (middle - one) ** 2))
  const acceleration = squares > 0 ? cubes / (6 * squares ** 1.5) : 0
  const corrected = (z: number) =>
    Number.isFinite(bias) ? normalShare(bias + (bias + z) / (1 - acceleration * (bias + z))) : normalShare(z)
  return {
    value,
    standardError: Math.sqrt(variance(drawn)),
    percentile: [quantile(drawn, 0.025), quantile(drawn, 0.975)],
    bca: [quantile(drawn, corrected(-Z95)), quantile(drawn, corrected(Z95))],
  }
}
