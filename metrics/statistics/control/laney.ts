import { at } from '../at.ts'
import { sum } from '../mean.ts'
import { deviationByRange } from './moving-range.ts'
import type { Limits } from './outside.ts'

/** Counts of something out of, or over, so much: hits of trials, incidents of users, tickets of weeks. */
export interface Counts {
  readonly counts: readonly number[]
  readonly sizes: readonly number[]
}

/** A chart of rates or shares whose limits also allow for what varies between the periods themselves. */
export interface Laney {
  readonly centre: number
  /** How many times the spread within a period lies between periods; 1 is the plain u or p chart. */
  readonly sigmaZ: number
  readonly rates: readonly number[]
  readonly limits: readonly Limits[]
}

/** How a chart is to be made: from how many points its centre and spread come, and the spread where it is given. */
export interface Baseline {
  /** The first so many points; all unless told. */
  readonly freeze?: number
  readonly sigmaZ?: number
}

/** Laney's u′: incidents per size. The lower limit is never below 0. */
export const laneyRates = (given: Counts, baseline: Baseline = {}): Laney =>
  laney(given, baseline, (centre, size) => Math.sqrt(centre / size), Infinity)

/** Laney's p′: the share of each size. Limits stay between 0 and 1. */
export const laneyShares = (given: Counts, baseline: Baseline = {}): Laney =>
  laney(given, baseline, (centre, size) => Math.sqrt((centre * (1 - centre)) / size), 1)

function laney(
  { counts, sizes }: Counts,
  { freeze = counts.length, sigmaZ: given }: Baseline,
  sigmaOf: (centre: number, size: number) => number,
  most: number,
): Laney {
  const centre = sum(counts.slice(0, freeze)) / sum(sizes.slice(0, freeze))
  const rates = counts.map((count, i) => count / at(sizes, i))
  const sigmas = sizes.map((size) => sigmaOf(centre, size))
  const z = rates.slice(0, freeze).map((rate, i) => (rate - centre) / at(sigmas, i))
  const sigmaZ = given ?? deviationByRange(z)
  const limits = sigmas.map((sigma) => ({
    low: Math.max(0, centre - 3 * sigma * sigmaZ),
    high: Math.min(most, centre + 3 * sigma * sigmaZ),
  }))
  return { centre, sigmaZ, rates, limits }
}
