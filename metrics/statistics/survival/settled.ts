import { logLogLimits } from './limits.ts'

/** Shares that differ by less are the same share, as in `survivalQuantile`. */
const SAME = 1e-9

/** Below this many the limits near the start are not in order yet. */
const LEAST = 100

/**
 * The ranks (from 1, among the times of those that are done) from which a cohort is read of which everybody who is still
 * running has run longer than these times: there the Kaplan–Meier curve is 1 − r / n after the r-th. Where there are two
 * ranks the value lies in the middle; `null` is not reached.
 */
export interface SettledRanks {
  readonly median: readonly number[]
  readonly p75: readonly number[]
  readonly p90: readonly number[]
  readonly low: number | null
  readonly high: number | null
}

/** Those ranks for so many done and so many running; `null` where the cohort is too small for them. */
export function settledRanks(done: number, running: number): SettledRanks | null {
  const n = done + running
  if (n < LEAST) return null
  const quantile = (p: number): readonly number[] => {
    const rank = Math.ceil(n * (p - SAME))
    return Math.abs(rank / n - p) > SAME ? [rank] : [rank, rank + 1]
  }
  // Greenwood's sum telescopes while nobody is censored: Σ 1 / (k (k − 1)) from n down to n − r + 1.
  const limit = (rank: number, side: 0 | 1): number => {
    const left = n - rank
    return left === 0 ? 0 : (logLogLimits({ s: left / n, greenwood: 1 / left - 1 / n })?.[side] ?? 1)
  }
  return {
    median: quantile(0.5),
    p75: quantile(0.75),
    p90: quantile(0.9),
    low: firstWhere(done, (rank) => limit(rank, 0) <= 0.5 + SAME),
    high: firstWhere(done, (rank) => limit(rank, 1) <= 0.5 + SAME),
  }
}

/** The first rank up to `last` from which on something holds. */
function firstWhere(last: number, holds: (rank: number) => boolean): number | null {
  if (last < 1 || !holds(last)) return null
  let [below, at] = [0, last]
  while (at - below > 1) {
    const middle = Math.floor((below + at) / 2)
    if (holds(middle)) at = middle
    else below = middle
  }
  return at
}
