import { gammaTail } from '../gamma.ts'
import { leastReaching } from './discrete.ts'

/** P(X <= k) of a Poisson count with that mean. */
export const poissonShare = (k: number, mean: number): number => (k < 0 ? 0 : gammaTail(k + 1, mean))

/** The least k with P(X <= k) >= `share`, for 0 < share < 1. */
export const poissonQuantile = (share: number, mean: number): number =>
  leastReaching(share, mean, (k) => poissonShare(k, mean))
