import { median } from '../quantile.ts'
import { mean } from '../mean.ts'
import type { Limits } from './outside.ts'
import { xmr } from './xmr.ts'

/** A chart of what lies between rare events; above the upper limit they have become rarer. */
export interface Rare extends Limits {
  readonly centre: number
}

/** The power that makes times between events of a Poisson process about normal (Nelson). */
const POWER = 3.6

/** The t chart: times (above 0) between rare events. */
export function timesBetween(baseline: readonly number[]): Rare {
  const { centre, low, high } = xmr(baseline.map((time) => time ** (1 / POWER)))
  return { centre: centre ** POWER, low: Math.max(0, low) ** POWER, high: high ** POWER }
}

/** The g chart: cases between rare events. The centre is the median, which the run rules need. */
export const casesBetween = (baseline: readonly number[]): Rare => ({
  centre: median(baseline),
  low: 0,
  high: casesLimit(mean(baseline)),
})

/** The upper limit of a g chart with that mean. */
export const casesLimit = (middle: number): number => middle + 3 * Math.sqrt(middle * (middle + 1))
