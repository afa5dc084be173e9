import { betaShare } from './beta.ts'
import { leastReaching } from './discrete.ts'

/** P(X <= k) of the hits among `n` trials of chance `p`. */
export function binomialShare(k: number, n: number, p: number): number {
  if (k < 0) return 0
  return k >= n ? 1 : betaShare(n - k, k + 1, 1 - p)
}

/** The least k with P(X <= k) >= `share`, for 0 < share < 1. */
export const binomialQuantile = (share: number, n: number, p: number): number =>
  leastReaching(share, n * p, (k) => binomialShare(k, n, p))
