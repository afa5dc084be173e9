import { lnGamma } from '../ln-gamma.ts'

const PRECISION = 1e-15
const TINY = 1e-300

/** I_x(a, b), the regularised incomplete beta function, for a, b > 0 and 0 <= x <= 1. */
export function betaShare(a: number, b: number, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The continued fraction converges fast below the mean only; above it the other tail is taken.
  return x < (a + 1) / (a + b + 2) ? lowerTail(a, b, x) : 1 - lowerTail(b, a, 1 - x)
}

/** Lentz's way of evaluating the continued fraction. */
function lowerTail(a: number, b: number, x: number): number {
  const scale = Math.exp(
    lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a),
  )
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY)
  let h = d
  for (let m = 1; m < 1_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + even * d || TINY)
    c = 1 + even / c || TINY
    h *= d * c
    d = 1 / (1 + odd * d || TINY)
    c = 1 + odd / c || TINY
    h *= d * c
    if (Math.abs(d * c - 1) < PRECISION) break
  }
  return scale * h
}
