import { at } from '../at.ts'
import { mean, sum } from '../mean.ts'

/** How a season changes the level: by adding to it or as a factor of it. */
export type Season = 'additive' | 'multiplicative'

/** A series as a smooth course and a season that repeats; smoothed, not a test. */
export interface Decomposed {
  /** One value for each place of the season: sums to 0, or has the mean 1. */
  readonly figure: readonly number[]
  /** The centred moving average; `null` for half a period at either end. */
  readonly trend: readonly (number | null)[]
}

/** Classical decomposition of at least two whole periods. */
export function decompose(values: readonly number[], period: number, season: Season): Decomposed {
  const half = Math.floor(period / 2)
  const trend = values.map((_, i) => {
    const around = values.slice(Math.max(0, i - half), i + half + 1)
    if (i < half || around.length < 2 * half + 1) return null
    if (period % 2 === 1) return mean(around)
    return (sum(around.slice(1, -1)) + (at(around, 0) + at(around, around.length - 1)) / 2) / period
  })
  const additive = season === 'additive'
  const apart: number[][] = Array.from({ length: period }, () => [])
  for (const [i, value] of values.entries()) {
    const level = at(trend, i)
    if (level !== null) at(apart, i % period).push(additive ? value - level : value / level)
  }
  const raw = apart.map(mean)
  const middle = mean(raw)
  return { figure: raw.map((value) => (additive ? value - middle : value / middle)), trend }
}
