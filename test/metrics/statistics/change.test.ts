import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mulberry32 } from '../../../metrics/statistics/chance/mulberry32.ts'
import { changeInterval } from '../../../metrics/statistics/change/change-interval.ts'
import {
  type Cost,
  deviationOfSteps,
  levelCost,
  poissonCost,
  spreadCost,
} from '../../../metrics/statistics/change/cost.ts'
import { cusum } from '../../../metrics/statistics/change/cusum.ts'
import { bestCut, changePenalty, changePoints } from '../../../metrics/statistics/change/pelt.ts'
import { mean, variance } from '../../../metrics/statistics/mean.ts'
import { missed, vector } from './vector.ts'

interface Years {
  readonly y: readonly number[]
  readonly start_year: number
}

test('the Nile changed after 1898', () => {
  const { y, start_year: start } = vector<Years>('changepoint_nile').inputs
  const cost = levelCost(y, variance(y))
  const places = changePoints(y.length, cost, changePenalty(y.length))
  const [place = 0] = places
  expect(
    missed('changepoint_nile', {
      last_index_before: places,
      year_last_before: start + place - 1,
      mean_before: mean(y.slice(0, place)),
      mean_after: mean(y.slice(place)),
    }),
  ).toEqual([])
  expect(changePoints(y.length, cost, changePenalty(y.length), 8)).toEqual(places)
  const [first, last] = changeInterval(y, place, 500, mulberry32(1))
  // By another way (asymptotic, Bai 1997) R's strucchange gives 1895 to 1902.
  expect([first, last].map((one) => start + one - 1)).toEqual([
    expect.closeTo(1895, -1),
    expect.closeTo(1902, -1),
  ])
  expect(first).toBeLessThanOrEqual(place)
  expect(last).toBeGreaterThanOrEqual(place)
})

test('accidents in coal mines changed twice', () => {
  const { y } = vector<Years>('changepoint_coal').inputs
  const cost = poissonCost(y)
  const cut = bestCut(y.length, cost)
  const place = cut?.place ?? 0
  expect(
    missed('changepoint_coal', {
      single_best: place,
      mean_before: mean(y.slice(0, place)),
      mean_after: mean(y.slice(place)),
      likelihood_ratio: cut?.gain,
      last_index_before: changePoints(y.length, cost, changePenalty(y.length)),
    }),
  ).toEqual([])
  expect(changePoints(y.length, cost, changePenalty(y.length), 8)).toEqual([41, 96])
})

test.each(['cusum_nist', 'cusum_montgomery_runger_16_6'])('the sums of %s', (name) => {
  const { target, k, h, x } = vector<{ target: number; k: number; h: number; x: number[] }>(name).inputs
  const { high, low, signal } = cusum(x, target, k, h)
  expect(missed(name, { hi: high, lo: low, first_signal: signal === null ? null : signal + 1 })).toEqual([])
})

/** Every cut of `n` values into pieces of at least `least`, the cheapest of them. */
function cheapest(n: number, cost: Cost, penalty: number, least: number): number {
  const best = [-penalty]
  for (let end = 1; end <= n; end++) {
    best[end] = Infinity
    for (let start = 0; start <= end - least; start++)
      best[end] = Math.min(best[end] ?? Infinity, (best[start] ?? Infinity) + cost(start, end) + penalty)
  }
  return best[n] ?? Infinity
}

const priceOf = (places: readonly number[], n: number, cost: Cost, penalty: number) =>
  [...places, n].reduce((so, end, i) => so + cost(places[i - 1] ?? 0, end) + penalty, -penalty)

const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 })

test('no cut is cheaper than the one found, whatever the least length', () =>
  fc.assert(
    fc.property(
      counts,
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      fc.constantFrom<(list: readonly number[]) => Cost>(
        (list) => levelCost(list, 9),
        poissonCost,
        (list) => spreadCost(list, 3),
      ),
      (list, least, penalty, costOf) => {
        fc.pre(list.length >= least)
        const cost = costOf(list)
        const places = changePoints(list.length, cost, penalty, least)
        const price = priceOf(places, list.length, cost, penalty)
        expect(price).toBeCloseTo(cheapest(list.length, cost, penalty, least), 6)
        const pieces = [...places, list.length].map((end, i) => end - (places[i - 1] ?? 0))
        expect(Math.min(...pieces)).toBeGreaterThanOrEqual(least)
      },
    ),
    { numRuns: 400 },
  ))

const gain = (cost: Cost) => cost(0, 7) - cost(0, 4) - cost(4, 7)

describe('at the limits', () => {
  test('nothing, one value and a flat line have no change', () => {
    for (const list of [[], [3], [5, 5, 5, 5, 5, 5], [0, 0, 0, 0]])
      expect(changePoints(list.length, poissonCost(list), changePenalty(list.length))).toEqual([])
    expect(bestCut(1, poissonCost([3]))).toBeNull()
    expect(cusum([], 5, 1, 2)).toEqual({ high: [], low: [], signal: null })
  })

  test('with a large size the negative binomial is Poisson, up to what does not depend on the cut', () => {
    const list = [4, 9, 1, 0, 7, 12, 3]
    const [wide, plain] = [spreadCost(list, 1e9), poissonCost(list)]
    expect(gain(wide)).toBeCloseTo(gain(plain), 5)
  })

  test('one jump does not widen the spread of the steps', () => {
    const wave = Array.from({ length: 40 }, (_, i) => (i % 2) * 2 + (i > 20 ? 500 : 0))
    // steps of +2 and −2, one of another size: the middle 2 or −2, distances 0 or 4 … their median is 0 or 4
    expect(deviationOfSteps(wave)).toBeLessThanOrEqual((1.4826 * 4) / Math.SQRT2)
  })
})
