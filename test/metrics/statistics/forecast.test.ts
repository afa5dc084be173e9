import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minimise } from '../../../metrics/statistics/fit/minimise.ts'
import { negativeBinomialFit } from '../../../metrics/statistics/fit/negative-binomial-fit.ts'
import { poissonRegression } from '../../../metrics/statistics/fit/poisson-regression.ts'
import { inverse, lowerTriangle, times } from '../../../metrics/statistics/fit/solve.ts'
import { decompose, type Season } from '../../../metrics/statistics/forecast/decompose.ts'
import {
  ahead,
  fitSmoothing,
  smooth,
  startOf,
  varianceAhead,
} from '../../../metrics/statistics/forecast/holt-winters.ts'
import {
  intervalScore,
  naiveScale,
  pinball,
  scaledError,
} from '../../../metrics/statistics/forecast/scores.ts'
import { seasonalNaive } from '../../../metrics/statistics/forecast/seasonal-naive.ts'
import { mean, sum } from '../../../metrics/statistics/mean.ts'
import { apart, missed, vector } from './vector.ts'

interface Series {
  readonly y: readonly number[]
  readonly period: number
  readonly seasonal: Season
}

describe('Holt and Winters', () => {
  const name = 'holt_winters_airpassengers'
  const given = vector<Series & { alpha: number; beta: number; gamma: number }>(name)
  const { y, period, seasonal, alpha, beta, gamma } = given.inputs
  const series = { values: y, period, kind: seasonal }

  test('with the smoothing of R give its start, its state and its forecast', () => {
    const start = startOf(series)
    const { standing, errors } = smooth(series, { alpha, beta, gamma, damping: 1 }, start)
    expect(
      missed(name, {
        start_level: start.level,
        start_trend: start.trend,
        start_season: start.season,
        sse: sum(errors.map((error) => error * error)),
        level: standing.level,
        trend: standing.trend,
        season: standing.season,
        forecast: ahead(standing, 'multiplicative', 1, 12),
      }),
    ).toEqual([])
  })

  test('find a smoothing as good as that of R', () =>
    expect(fitSmoothing(series, false).squares).toBeLessThanOrEqual(given.at_most?.['optimiser_sse'] ?? 0))

  test('go on with a line and a season that hold', () => {
    const season = [3, -1, -2]
    const values = Array.from({ length: 18 }, (_, i) => 10 + 2 * i + (season[i % 3] ?? 0))
    const line = { values, period: 3, kind: 'additive' as const }
    const { standing } = smooth(
      line,
      { alpha: 0.4, beta: 0.2, gamma: 0.3, damping: 1 },
      { level: 14, trend: 2, season },
    )
    const expected = [18, 19, 20, 21].map((i) => 10 + 2 * i + (season[i % 3] ?? 0))
    expect(apart(ahead(standing, 'additive', 1, 4), expected, 1e-9)).toEqual([])
  })

  test('let a damped trend run out', () =>
    expect(ahead({ level: 10, trend: 4, season: [] }, 'additive', 0.5, 3)).toEqual([12, 13, 13.5]))

  // Level 0.5, trend 0.5·0.2 a step, season 0.3·(1 − 0.5) after each two: 1, +0.6², +(0.7 + 0.15)².
  test('are less sure of each step further', () => {
    const steps = varianceAhead({ alpha: 0.5, beta: 0.2, gamma: 0.3, damping: 1 }, 2, 3)
    expect(apart(steps, [1, 1 + 0.36, 1 + 0.36 + 0.7225], 1e-12)).toEqual([])
  })
})

test('the course and the season of the passengers', () => {
  const name = 'decompose_airpassengers_mult'
  const { y, period, seasonal } = vector<Series>(name).inputs
  const { figure, trend } = decompose(y, period, seasonal)
  expect(missed(name, { figure, trend_from_7th: trend.slice(6, 9) })).toEqual([])
  expect(trend.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => null))
  expect(trend.slice(-6)).toEqual(Array.from({ length: 6 }, () => null))
})

test('an odd period needs no half weights', () => {
  const { figure, trend } = decompose([1, 5, 3, 2, 6, 4, 3, 7, 5], 3, 'additive')
  expect(apart(trend, [null, 3, 10 / 3, 11 / 3, 4, 13 / 3, 14 / 3, 5, null], 1e-12)).toEqual([])
  expect(sum(figure)).toBeCloseTo(0, 12)
})

test('as a year ago', () => {
  const name = 'seasonal_naive_airpassengers'
  const {
    y,
    train_length: known,
    horizon,
    period,
  } = vector<Series & { train_length: number; horizon: number }>(name).inputs
  const train = y.slice(0, known)
  const errors = seasonalNaive(train, period, horizon).map((value, i) => (y[known + i] ?? 0) - value)
  const scale = naiveScale(train, period)
  expect(
    missed(name, {
      mae: mean(errors.map(Math.abs)),
      rmse: Math.sqrt(mean(errors.map((error) => error * error))),
      mape: 100 * mean(errors.map((error, i) => Math.abs(error) / (y[known + i] ?? 0))),
      mase_scale_m12: scale,
      mase: scaledError(errors, scale),
    }),
  ).toEqual([])
})

test('scores of intervals and quantiles', () => {
  const { cases } = vector<{ cases: { l: number; u: number; y: number; alpha: number }[] }>(
    'interval_score',
  ).inputs
  const score = cases.map(({ l, u, y, alpha }) => intervalScore(l, u, y, alpha))
  expect(missed('interval_score', { score })).toEqual([])
  expect([pinball(0.9, 10, 14), pinball(0.9, 10, 6), pinball(0.5, 10, 6)]).toEqual([
    expect.closeTo(3.6, 12),
    expect.closeTo(0.4, 12),
    2,
  ])
})

const is = (list: readonly number[], i: number, level: number) => (list[i] === level ? 1 : 0)

describe('log-linear counts', () => {
  test('of Dobson', () => {
    const { counts, outcome, treatment } = vector<{
      counts: number[]
      outcome: number[]
      treatment: number[]
    }>('glm_poisson_dobson').inputs
    const design = counts.map((_, i) => [
      1,
      is(outcome, i, 2),
      is(outcome, i, 3),
      is(treatment, i, 2),
      is(treatment, i, 3),
    ])
    const fit = poissonRegression(counts, design)
    expect(
      missed('glm_poisson_dobson', {
        coef: fit?.coefficients,
        deviance: fit?.deviance,
        pearson: fit?.pearson,
        aic: fit?.aic,
        quasi_dispersion: fit?.dispersion,
      }),
    ).toEqual([])
  })

  test('with one level only fit their mean, weighted where told', () => {
    const ones = [[1], [1], [1], [1]]
    expect(poissonRegression([2, 4, 6, 8], ones)?.coefficients[0]).toBeCloseTo(Math.log(5), 10)
    expect(poissonRegression([2, 4, 6, 8], ones, [1, 1, 0, 0])?.coefficients[0]).toBeCloseTo(Math.log(3), 10)
    // The variance of a logarithm of a mean is 1 / Σ counts.
    expect(poissonRegression([2, 4, 6, 8], ones)?.covariance[0]?.[0]).toBeCloseTo(1 / 20, 10)
  })

  test('that are all 0 come as near to it as a logarithm can', () =>
    expect(poissonRegression([0, 0, 0], [[1], [1], [1]])?.fitted[0]).toBeLessThan(1e-6))

  test('are not fitted by a design that says the same twice', () =>
    expect(
      poissonRegression(
        [1, 2, 3],
        [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
      ),
    ).toBeNull())
})

test('the mites of Bliss and Fisher', () => {
  const { value, frequency } = vector<{ value: number[]; frequency: number[] }>('negbin_mites').inputs
  const counts = value.flatMap((count, i) => Array.from({ length: frequency[i] ?? 0 }, () => count))
  const fit = negativeBinomialFit(counts)
  expect(
    missed('negbin_mites', {
      n: counts.length,
      mean: fit.mean,
      var: fit.variance,
      k_mle: fit.size,
      k_moment: fit.sizeByMoments,
      loglik: fit.logLikelihood,
    }),
  ).toEqual([])
})

test('a matrix times its inverse is one, and its triangle times itself the matrix', () =>
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 3 }), {
        minLength: 3,
        maxLength: 3,
      }),
      (rows) => {
        const matrix = rows.map((a, i) =>
          rows.map((b, k) => sum(a.map((x, j) => x * (b[j] ?? 0))) + (i === k ? 1 : 0)),
        )
        const turned = inverse(matrix) ?? []
        for (const [i, row] of matrix.entries())
          expect(
            apart(
              times(turned, row),
              row.map((_, k) => (k === i ? 1 : 0)),
              1e-9,
            ),
          ).toEqual([])
        const lower = lowerTriangle(matrix)
        const product = lower.map((a) => lower.map((b) => sum(a.map((x, j) => x * (b[j] ?? 0)))))
        expect(apart(product, matrix, 1e-9)).toEqual([])
      },
    ),
  ))

const banana = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2

test('the lowest point of the banana of Rosenbrock, free and at a wall', () => {
  expect(apart(minimise(banana, [-1.2, 1], [-5, -5], [5, 5]).place, [1, 1], 1e-4)).toEqual([])
  expect(apart(minimise(banana, [-1.2, 1], [-5, -5], [0.5, 5]).place, [0.5, 0.25], 1e-4)).toEqual([])
})
