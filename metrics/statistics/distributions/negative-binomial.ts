import { betaShare } from './beta.ts'
import { leastReaching } from './discrete.ts'
import { poissonQuantile, poissonShare } from './poisson.ts'

/**
 * P(X <= x) of a count with that mean and `spread` times the variance of a Poisson count (`spread` = variance / mean).
 * At a spread of 1 or less it is the Poisson distribution.
 */
export function spreadShare(x: number, mean: number, spread: number): number {
  if (spread <= 1 + 1e-9) return poissonShare(x, mean)
  return x < 0 ? 0 : betaShare(mean / (spread - 1), x + 1, 1 / spread)
}

/** The least count with P(X <= x) >= `share`, for 0 < share < 1. */
export function spreadQuantile(share: number, mean: number, spread: number): number {
  if (mean <= 0) return 0
  if (spread <= 1 + 1e-9) return poissonQuantile(share, mean)
  return leastReaching(share, mean, (x) => spreadShare(x, mean, spread))
}
