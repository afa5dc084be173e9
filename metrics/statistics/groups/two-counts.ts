import { twoSided, Z95 } from '../distributions/normal.ts'

/** How one rate stands to another. */
export interface Ratio {
  readonly ratio: number
  readonly interval: readonly [low: number, high: number]
  readonly p: number
}

/** A count and how long, or of how many, it was counted. */
export interface Counted {
  readonly count: number
  readonly exposure: number
}

/**
 * The second rate by the first, for counts whose variance is `spread` times that of Poisson counts. `null` where one of
 * the counts is 0: a ratio cannot be said then.
 */
export function rateRatio(first: Counted, second: Counted, spread: number): Ratio | null {
  if (first.count === 0 || second.count === 0) return null
  const ratio = second.count / second.exposure / (first.count / first.exposure)
  const error = Math.sqrt(spread * (1 / first.count + 1 / second.count))
  return {
    ratio,
    interval: [ratio * Math.exp(-Z95 * error), ratio * Math.exp(Z95 * error)],
    p: twoSided(Math.log(ratio) / error),
  }
}
