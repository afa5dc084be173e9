import { describe, expect, test } from 'vitest'
import { betaShare } from '../../../metrics/statistics/distributions/beta.ts'
import { binomialQuantile, binomialShare } from '../../../metrics/statistics/distributions/binomial.ts'
import { chiSquareTail } from '../../../metrics/statistics/distributions/chi-square.ts'
import { spreadQuantile, spreadShare } from '../../../metrics/statistics/distributions/negative-binomial.ts'
import {
  normalQuantile,
  normalShare,
  normalTail,
  twoSided,
  Z95,
} from '../../../metrics/statistics/distributions/normal.ts'
import { poissonQuantile, poissonShare } from '../../../metrics/statistics/distributions/poisson.ts'

// What SciPy 1.17 prints; the ratio to it is 1 in eleven digits.

describe('the normal distribution', () => {
  test.each([
    [-8, 6.22096057427174e-16],
    [-1.96, 0.024997895148220435],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [3, 0.9986501019683699],
  ])('lies below %f by its share', (z, share) => expect(normalShare(z) / share).toBeCloseTo(1, 11))

  test('keeps its digits far out', () => expect(normalTail(6) / 9.865876450376946e-10).toBeCloseTo(1, 11))
  test('is symmetric', () => expect(twoSided(-1.5) / (2 * normalTail(1.5))).toBeCloseTo(1, 11))

  test.each([
    [1e-12, -7.034483825301131],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.8, 0.8416212335729143],
    [0.995, 2.5758293035489004],
  ])('has its quantile %f', (p, z) => expect(normalQuantile(p) / z).toBeCloseTo(1, 11))

  test('has its middle at 0 and its ends nowhere', () => {
    expect(Math.abs(normalQuantile(0.5))).toBeLessThan(1e-15)
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, NaN])
    expect(normalQuantile(0.975) / Z95).toBeCloseTo(1, 11)
  })
})

test.each([
  [3.396388699, 1, 0.06533932203961779],
  [16.7929409892, 1, 4.168809109370859e-5],
  [5, 3, 0.1717971442967335],
  [40, 12, 7.190884052842894e-5],
  [0.1, 2, 0.951229424500714],
])('the χ² distribution beyond %f with %i degrees of freedom', (x, degrees, tail) =>
  expect(chiSquareTail(x, degrees) / tail).toBeCloseTo(1, 11),
)

test.each([
  [2, 3, 0.4, 0.5248],
  [0.5, 0.5, 0.1, 0.20483276469913345],
  [30, 70, 0.35, 0.8615754758661092],
])('the incomplete beta function of %f, %f at %f', (a, b, x, share) => {
  expect(betaShare(a, b, x) / share).toBeCloseTo(1, 11)
  expect(betaShare(b, a, 1 - x) / (1 - share)).toBeCloseTo(1, 11)
})

describe('the binomial distribution', () => {
  test.each([
    [3, 10, 0.5, 0.171875],
    [0, 20, 0.1, 0.12157665459056925],
    [14, 38, 0.5, 0.07165332714794204],
    [60, 144, 0.4, 0.6905410631417055],
  ])('has at most %i hits of %i', (k, n, p, share) =>
    expect(binomialShare(k, n, p) / share).toBeCloseTo(1, 11),
  )

  test('has no less than none and no more than all', () =>
    expect([binomialShare(-1, 5, 0.5), binomialShare(5, 5, 0.5)]).toEqual([0, 1]))

  test.each([
    [0.05, 39, 0.5, 14],
    [0.05, 19, 0.5, 6],
    [0.5, 100, 0.3, 30],
    [0.975, 1000, 0.01, 17],
    [0.05, 1, 0.5, 0],
  ])('has its quantile %f of %i', (share, n, p, k) => expect(binomialQuantile(share, n, p)).toBe(k))
})

describe('counts', () => {
  test.each([
    [0, 0.5, 0.6065306597126334],
    [3, 4, 0.43347012036670896],
    [120, 100, 0.9773306709216473],
  ])('reach at most %i at a mean of %f', (k, mean, share) =>
    expect(poissonShare(k, mean) / share).toBeCloseTo(1, 11),
  )

  test.each([
    [0.9, 1.3, 3],
    [0.975, 100, 120],
    [0.1, 0.05, 0],
  ])('have their quantile %f', (share, mean, k) => expect(poissonQuantile(share, mean)).toBe(k))

  test.each([
    [5, 4, 2.5, 0.7397067409274456],
    [200, 150, 20, 0.8297031937281618],
    [0, 1, 1.5, 0.4444444444444444],
    [3, 4, 1, 0.43347012036670896],
  ])('spread wider reach at most %i', (x, mean, spread, share) =>
    expect(spreadShare(x, mean, spread) / share).toBeCloseTo(1, 11),
  )

  test.each([
    [0.975, 12, 3.4, 27],
    [0.1, 12, 3.4, 5],
    [0.9, 200, 20, 284],
    [0.975, 100, 1, 120],
    [0.5, 0, 3, 0],
  ])('spread wider have their quantile %f', (share, mean, spread, x) =>
    expect(spreadQuantile(share, mean, spread)).toBe(x),
  )
})
