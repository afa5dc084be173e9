import { lnGamma } from './ln-gamma.ts'

const TAIL = 0.025

/** P(X <= k) where X counts the heads of `n` fair coins; the terms are summed from the largest down. */
function fairCoins(n: number, k: number): number {
  if (k < 0) return 0
  let term = Math.exp(lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1) - n * Math.LN2)
  let sum = 0
  for (let i = k; i >= 0 && term > sum * 1e-17; i--) {
    sum += term
    term *= i / (n - i + 1)
  }
  return sum
}

/**
 * The ranks (from 1) of the two order statistics that are the exact 95 % interval of the median of `n` values:
 * the lower is the largest k with P(Bin(n, 1/2) <= k - 1) <= 2.5 %, the upper its mirror. `null` below n = 6.
 */
export function medianRanks(n: number): { readonly lower: number; readonly upper: number } | null {
  if (n < 6) return null
  let k = Math.max(1, Math.floor(n / 2 - Math.sqrt(n)))
  while (k > 1 && fairCoins(n, k - 1) > TAIL) k--
  while (fairCoins(n, k) <= TAIL) k++
  return { lower: k, upper: n + 1 - k }
}
