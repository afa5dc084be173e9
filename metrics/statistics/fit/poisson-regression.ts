import { at } from '../at.ts'
import { lnGamma } from '../ln-gamma.ts'
import { sum } from '../mean.ts'
import { inverse, type Matrix, times } from './solve.ts'

/** A log-linear model of counts. */
export interface PoissonFit {
  readonly coefficients: readonly number[]
  readonly fitted: readonly number[]
  readonly deviance: number
  readonly pearson: number
  /** Pearson's χ² by its degrees of freedom: how many times the variance is that of Poisson counts. */
  readonly dispersion: number
  readonly aic: number
  /** The inverse of the information: times the dispersion it is the covariance of the coefficients. */
  readonly covariance: Matrix
}

/**
 * Fits log(mean) = design · coefficients by iterated weighted least squares. `weights` say how much each count tells; 1
 * unless told. `null` where the design does not determine the coefficients.
 */
export function poissonRegression(
  counts: readonly number[],
  design: Matrix,
  weights: readonly number[] = counts.map(() => 1),
): PoissonFit | null {
  const size = design[0]?.length ?? 0
  let fitted = counts.map((count) => count + 0.1)
  let coefficients: readonly number[] = []
  let covariance: Matrix | null = null
  let before = Infinity
  for (let i = 0; i < 50; i++) {
    const w = fitted.map((mu, row) => mu * at(weights, row))
    const z = fitted.map((mu, row) => Math.log(mu) + (at(counts, row) - mu) / mu)
    const column = (k: number, values: readonly number[]) =>
      sum(values.map((value, row) => value * at(w, row) * at(at(design, row), k)))
    const places = Array.from({ length: size }, (_, k) => k)
    covariance = inverse(
      places.map((k) =>
        places.map((j) =>
          column(
            k,
            design.map((row) => at(row, j)),
          ),
        ),
      ),
    )
    if (covariance === null) return null
    coefficients = times(
      covariance,
      places.map((k) => column(k, z)),
    )
    // A mean of exactly 0 cannot be reached on the logarithm; near it the fit stops moving.
    fitted = times(design, coefficients).map((eta) => Math.exp(Math.min(700, Math.max(-30, eta))))
    const deviance = devianceOf(counts, fitted, weights)
    if (Math.abs(deviance - before) < 1e-10 * (Math.abs(deviance) + 0.1)) break
    before = deviance
  }
  if (covariance === null) return null
  const pearson = sum(fitted.map((mu, i) => (at(weights, i) * (at(counts, i) - mu) ** 2) / mu))
  const likelihood = sum(
    fitted.map((mu, i) => at(counts, i) * Math.log(mu) - mu - lnGamma(at(counts, i) + 1)),
  )
  return {
    coefficients,
    fitted,
    deviance: devianceOf(counts, fitted, weights),
    pearson,
    dispersion: pearson / (counts.length - size),
    aic: 2 * size - 2 * likelihood,
    covariance,
  }
}

const devianceOf = (counts: readonly number[], fitted: readonly number[], weights: readonly number[]) =>
  2 *
  sum(
    counts.map((count, i) => {
      const mu = at(fitted, i)
      return at(weights, i) * ((count === 0 ? 0 : count * Math.log(count / mu)) - (count - mu))
    }),
  )
