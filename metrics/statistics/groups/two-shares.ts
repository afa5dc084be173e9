import { twoSided, Z95 } from '../distributions/normal.ts'
import type { Ratio } from './two-counts.ts'

/** Hits out of trials. */
export interface Share {
  readonly hits: number
  readonly trials: number
}

/**
 * The second share by the first: score test of their difference, interval of Katz on the logarithm. `null` where one of
 * them is 0 or nothing was tried.
 */
export function shareRatio(first: Share, second: Share): Ratio | null {
  if (first.hits === 0 || second.hits === 0) return null
  const [p1, p2] = [first.hits / first.trials, second.hits / second.trials]
  const error = Math.sqrt(1 / first.hits - 1 / first.trials + 1 / second.hits - 1 / second.trials)
  const ratio = p2 / p1
  return {
    ratio,
    interval: [ratio * Math.exp(-Z95 * error), ratio * Math.exp(Z95 * error)],
    p: sharesP(first, second) ?? 1,
  }
}

/** The two-sided p of the score test of two shares; `null` where nothing can be told apart. */
export function sharesP(first: Share, second: Share): number | null {
  if (first.trials === 0 || second.trials === 0) return null
  const trials = first.trials + second.trials
  const pooled = (first.hits + second.hits) / trials
  const variance = pooled * (1 - pooled) * (1 / first.trials + 1 / second.trials)
  if (!(variance > 0)) return null
  return twoSided((second.hits / second.trials - first.hits / first.trials) / Math.sqrt(variance))
}
