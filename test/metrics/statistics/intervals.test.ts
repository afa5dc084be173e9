import fc from 'fast-check'
import { expect, test } from 'vitest'
import { garwood } from '../../../metrics/statistics/garwood.ts'
import { medianRanks } from '../../../metrics/statistics/order-statistic-interval.ts'
import { fractionOf, rankFractions } from '../../../metrics/statistics/rank-fractions.ts'
import { quantile } from '../../../metrics/statistics/quantile.ts'
import { wilson } from '../../../metrics/statistics/wilson.ts'
import { missed, vector } from './vector.ts'

// The expectations are the reference values `garwood_poisson_ci95`, `wilson_ci95` (Newcombe 1998) and
// `median_orderstat_ci95_ranks` of the specification.

test.each([
  [0, 0, 3.6889],
  [3, 0.6187, 8.7673],
  [10, 4.7954, 18.3904],
  [100, 81.364, 121.6268],
])('the exact interval of a count of %i', (count, low, high) => {
  const [lower, upper] = garwood(count)
  expect(lower).toBeCloseTo(low, 4)
  expect(upper).toBeCloseTo(high, 4)
})

test('the exact interval of a large count is close to the normal one', () => {
  const [lower, upper] = garwood(1_000_000)
  expect(lower / (1_000_000 - 1960)).toBeCloseTo(1, 4)
  expect(upper / (1_000_000 + 1960)).toBeCloseTo(1, 4)
})

test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of the share %i of %i', (hits, trials, low, high) => {
  const interval = wilson(hits, trials)
  expect(interval?.[0]).toBeCloseTo(low, 4)
  expect(interval?.[1]).toBeCloseTo(high, 4)
})

test('a share of nothing has no interval', () => expect(wilson(0, 0)).toBeNull())

test.each([
  [6, 1, 6],
  [9, 2, 8],
  [10, 2, 9],
  [15, 4, 12],
  [20, 6, 15],
  [30, 10, 21],
  [50, 18, 33],
  [100, 40, 61],
])('the ranks of the interval of a median of %i values', (n, lower, upper) => {
  expect(medianRanks(n)).toEqual({ lower, upper })
})

test.each([0, 1, 5])('%i values give no interval', (n) => expect(medianRanks(n)).toBeNull())

test('the ranks are those that the sum of binomial coefficients gives, up to 300 values', () => {
  for (let n = 6; n <= 300; n++) {
    let term = 1n
    let sum = 0n
    let k = 0
    // the largest k with sum_{i<k} C(n, i) <= 0.025 · 2^n, in whole numbers
    while ((sum + term) * 40n <= 1n << BigInt(n)) {
      sum += term
      k++
      term = (term * BigInt(n - k + 1)) / BigInt(k)
    }
    expect(medianRanks(n), `n = ${n}`).toEqual({ lower: k, upper: n + 1 - k })
  }
})

test('every rank is the discrete quantile of its fraction', () => {
  const ranks = Array.from({ length: 500 }, (_, i) => ({ n: 6 + i * 7, rank: 1 + ((i * 13) % (6 + i * 7)) }))
  const fractions = rankFractions(ranks)
  expect(fractions.length).toBeLessThan(ranks.length)
  for (const one of ranks) {
    const fraction = fractions[fractionOf(fractions, one)] ?? 0
    expect(Math.ceil(fraction * one.n)).toBe(one.rank)
  }
})

test('quantiles are those of R', () => {
  const { x, p } = vector<{ x: number[]; p: number[] }>('quantile_type7').inputs
  expect(missed('quantile_type7', { q: p.map((one) => quantile(x, one)) })).toEqual([])
  expect([quantile([7], 0.9), quantile([], 0.5)]).toEqual([7, NaN])
})

test('the order of the values does not move a quantile, and another scale moves it with it', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, p) => {
        expect(quantile(values.toReversed(), p)).toBe(quantile(values, p))
        expect(
          quantile(
            values.map((one) => 3 * one + 7),
            p,
          ),
        ).toBeCloseTo(3 * quantile(values, p) + 7, 6)
      },
    ),
  ))
