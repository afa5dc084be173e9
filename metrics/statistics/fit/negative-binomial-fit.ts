import { lnGamma } from '../ln-gamma.ts'
import { mean, sum, variance } from '../mean.ts'
import { minimise } from './minimise.ts'

/** Counts whose variance is mean + mean² / size. */
export interface NegativeBinomialFit {
  readonly mean: number
  readonly variance: number
  /** By the moments; Infinity where the counts vary no more than Poisson's. */
  readonly sizeByMoments: number
  readonly size: number
  readonly logLikelihood: number
}

/** The negative binomial distribution that is most likely for the counts. */
export function negativeBinomialFit(counts: readonly number[]): NegativeBinomialFit {
  const middle = mean(counts)
  const spread = variance(counts)
  const sizeByMoments = spread > middle ? (middle * middle) / (spread - middle) : Infinity
  const likelihood = (size: number) =>
    sum(
      counts.map(
        (count) =>
          lnGamma(count + size) -
          lnGamma(size) -
          lnGamma(count + 1) +
          size * Math.log(size / (size + middle)) +
          (count === 0 ? 0 : count * Math.log(middle / (size + middle))),
      ),
    )
  const start = Math.log(Number.isFinite(sizeByMoments) ? sizeByMoments : 1e6)
  // Measured from the start, so that the digits are left for what differs.
  const first = likelihood(Math.exp(start))
  const { place, value } = minimise(([ln = 0]) => first - likelihood(Math.exp(ln)), [start], [-10], [15])
  return {
    mean: middle,
    variance: spread,
    sizeByMoments,
    size: Math.exp(place[0] ?? start),
    logLikelihood: first - value,
  }
}
