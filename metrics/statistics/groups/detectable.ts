import { normalQuantile, normalShare, Z95 } from '../distributions/normal.ts'

/** The chance of being seen that "detectable" means. */
const POWER = 0.8

/** How far apart two groups are, in standard errors, when a difference is seen with that chance at 5 % two-sided. */
const reachOf = (power: number): number => Z95 + normalQuantile(power)

/** Relative changes that would be seen in four of five cases: `down` below 0, `up` above it. */
export interface Detectable {
  readonly down: number
  readonly up: number
}

const bothWays = (step: number): Detectable => ({ down: Math.exp(-step) - 1, up: Math.exp(step) - 1 })

/** The least change of a number whose logarithm has that standard error in the comparison. */
export const detectableBy = (error: number): Detectable => bothWays(reachOf(POWER) * error)

/** The least change of durations: `sd` is the standard deviation of their natural logarithms. */
export const detectableDuration = (sd: number, n1: number, n2: number): Detectable =>
  bothWays(reachOf(POWER) * sd * Math.sqrt(1 / n1 + 1 / n2))

/** The least change of counts whose variance is `spread` times that of Poisson counts. */
export const detectableCount = (spread: number, first: number, second: number): Detectable =>
  bothWays(reachOf(POWER) * Math.sqrt(spread * (1 / first + 1 / second)))

/** The least change of a share, on the arcsine scale, on which its spread does not depend on it. */
export function detectableShare(share: number, n1: number, n2: number): Detectable {
  const reach = (reachOf(POWER) * Math.sqrt(1 / n1 + 1 / n2)) / 2
  const turned = Math.asin(Math.sqrt(share))
  const low = Math.sin(Math.max(0, turned - reach)) ** 2
  const high = Math.sin(Math.min(Math.PI / 2, turned + reach)) ** 2
  return { down: low / share - 1, up: high / share - 1 }
}

/** How many each of two groups needs, so that durations shorter by the share `reduction` are seen with that chance. */
export const neededEach = (sd: number, reduction: number, power: number): number =>
  Math.ceil(2 * ((reachOf(power) * sd) / Math.log(1 - reduction)) ** 2)

/** The chance that groups of `n` each show durations shorter by the share `reduction`, by a test on logarithms. */
export function chanceSeen(sd: number, reduction: number, n: number): number {
  const off = -Math.log(1 - reduction) / (sd * Math.sqrt(2 / n))
  return normalShare(off - Z95) + normalShare(-off - Z95)
}

/** Noether's size of both groups together for the Mann–Whitney test; `share` of them are in the first. */
export const neededForRanks = (chanceLarger: number, power: number, share = 0.5): number =>
  Math.ceil(reachOf(power) ** 2 / (12 * share * (1 - share) * (chanceLarger - 0.5) ** 2))
