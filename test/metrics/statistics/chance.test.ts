import { describe, expect, test } from 'vitest'
import { bootstrap } from '../../../metrics/statistics/chance/bootstrap.ts'
import {
  drawCount,
  drawGamma,
  drawNormal,
  drawPlace,
  drawPoisson,
} from '../../../metrics/statistics/chance/draws.ts'
import { type Chance, mulberry32 } from '../../../metrics/statistics/chance/mulberry32.ts'
import { normalShare } from '../../../metrics/statistics/distributions/normal.ts'
import { poissonShare } from '../../../metrics/statistics/distributions/poisson.ts'
import { mean, variance } from '../../../metrics/statistics/mean.ts'
import { missed, vector } from './vector.ts'

test('the generator gives what its published C code gives for the seed 0', () => {
  const chance = mulberry32(0)
  const first = [chance(), chance(), chance()].map((one) => one * 4_294_967_296)
  expect(first).toEqual([1144304738, 1416247, 958946056])
})

const many = (draw: (chance: Chance) => number, n = 40_000): readonly number[] => {
  const chance = mulberry32(20_260_101)
  return Array.from({ length: n }, () => draw(chance))
}
const below = (draws: readonly number[], x: number) => draws.filter((one) => one <= x).length / draws.length

describe('draws', () => {
  test.each([-1.96, 0, 1])('of the normal distribution lie below %f as often as they should', (z) =>
    expect(below(many(drawNormal), z)).toBeCloseTo(normalShare(z), 2),
  )

  test.each([0.4, 1, 7.5])(
    'of the gamma distribution have the mean and the variance of their shape %f',
    (shape) => {
      const draws = many((chance) => drawGamma(shape, chance))
      expect(mean(draws) / shape).toBeCloseTo(1, 1)
      expect(variance(draws) / shape).toBeCloseTo(1, 1)
    },
  )

  test.each([
    [0.7, 1],
    [12, 10],
    [80, 75],
    [900, 920],
  ])('of a count with the mean %f are at most %i as often as they should', (middle, count) =>
    expect(
      below(
        many((chance) => drawPoisson(middle, chance)),
        count,
      ),
    ).toBeCloseTo(poissonShare(count, middle), 2),
  )

  test('of counts that vary more have their mean and variance', () => {
    const draws = many((chance) => drawCount(40, 5, chance))
    expect(mean(draws) / 40).toBeCloseTo(1, 1)
    expect(variance(draws) / 200).toBeCloseTo(1, 1)
    expect(drawCount(0, 5, mulberry32(1))).toBe(0)
  })

  test('of places reach all of them and no other', () =>
    expect(new Set(many((chance) => drawPlace(7, chance))).size).toBe(7))
})

const correlation = (list: readonly { x: number; y: number }[]) => {
  const [mx, my] = [mean(list.map(({ x }) => x)), mean(list.map(({ y }) => y))]
  let [xx, yy, xy] = [0, 0, 0]
  for (const { x, y } of list) {
    xx += (x - mx) ** 2
    yy += (y - my) ** 2
    xy += (x - mx) * (y - my)
  }
  return xy / Math.sqrt(xx * yy)
}

// The lower end hangs on the last half percent of the draws: with 400,000 of them NumPy gives 0.327 to 0.334.
test('the law schools of Efron and Tibshirani', () => {
  const { lsat, gpa } = vector<{ lsat: number[]; gpa: number[] }>('bootstrap_law').inputs
  const pairs = lsat.map((x, i) => ({ x, y: gpa[i] ?? 0 }))
  const told = bootstrap(pairs, correlation, 99_999, mulberry32(3333))
  expect(
    missed('bootstrap_law', {
      r: told.value,
      standard_error: told.standardError,
      ci_bca: told.bca,
      ci_percentile: told.percentile,
    }),
  ).toEqual([])
})

const once = () => bootstrap([3, 1, 4, 1, 5, 9, 2, 6], mean, 200, mulberry32(42))

test('the same seed gives the same interval', () => {
  expect(once()).toEqual(once())
  expect(bootstrap([5, 5, 5], mean, 50, mulberry32(1))).toMatchObject({
    value: 5,
    bca: [5, 5],
    standardError: 0,
  })
})
