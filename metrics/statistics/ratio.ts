import { Z95 } from './distributions/normal.ts'

/** Sums over pairs (x, y), and how many there are. */
export interface PairSums {
  readonly n: number
  readonly x: number
  readonly y: number
  readonly xx: number
  readonly xy: number
  readonly yy: number
}

/** Below this many pairs the normal approximation is no good. */
const LEAST = 30

/**
 * The ratio Σy / Σx with its 95 % interval by linearisation (Cochran 1977, 6.4): variance n / (n − 1) · Σ(y − r·x)² / (Σx)².
 * With x = 1 that is a mean and its standard error. No interval below 30 pairs, or where all of them have the same ratio.
 */
export function ratioOf({ n, x, y, xx, xy, yy }: PairSums): {
  readonly value: number | null
  readonly interval: readonly [low: number, high: number] | null
} {
  if (x === 0) return { value: null, interval: null }
  const value = y / x
  const residual = yy - 2 * value * xy + value * value * xx
  if (n < LEAST || residual <= 1e-9 * yy) return { value, interval: null }
  const reach = (Z95 * Math.sqrt((n / (n - 1)) * residual)) / Math.abs(x)
  return { value, interval: [Math.max(0, value - reach), value + reach] }
}
