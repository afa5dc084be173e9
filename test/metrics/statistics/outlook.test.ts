import { describe, expect, test } from 'vitest'
import { expectedWeek } from '../../../metrics/statistics/anomaly/farrington.ts'
import { drawCount } from '../../../metrics/statistics/chance/draws.ts'
import { mulberry32 } from '../../../metrics/statistics/chance/mulberry32.ts'
import { poissonQuantile } from '../../../metrics/statistics/distributions/poisson.ts'
import { backtest, covered, widened, widening } from '../../../metrics/statistics/forecast/backtest.ts'
import { forecastCounts } from '../../../metrics/statistics/forecast/forecast-counts.ts'
import { averageOutlook, logLinearOutlook } from '../../../metrics/statistics/forecast/log-linear-outlook.ts'
import { naiveOutlook } from '../../../metrics/statistics/forecast/naive-outlook.ts'
import type { Ahead, Forecaster } from '../../../metrics/statistics/forecast/outlook.ts'
import { rareOutlook } from '../../../metrics/statistics/forecast/rare-outlook.ts'
import { smoothedOutlook } from '../../../metrics/statistics/forecast/smoothed-outlook.ts'

/** Counts around a mean that may change, drawn by a seed. */
function drawn(n: number, meanAt: (i: number) => number, spread: number, seed: number): number[] {
  const chance = mulberry32(seed)
  return Array.from({ length: n }, (_, i) => drawCount(meanAt(i), spread, chance))
}
const year = (i: number) => Math.cos((2 * Math.PI * i) / 52)

describe('forecasters', () => {
  const ways: readonly (readonly [string, Forecaster])[] = [
    ['naive', naiveOutlook(52)],
    ['smoothed', smoothedOutlook(52)],
    ['log-linear', logLinearOutlook(52, 2_000, 1)],
    ['average', averageOutlook(smoothedOutlook(52), logLinearOutlook(52, 2_000, 1))],
  ]

  test.each(ways)('%s: around a steady level, with intervals that hold what they say', (_, way) => {
    const hits: { p80: number; p95: number }[] = []
    for (let seed = 1; seed <= 40; seed++) {
      const all = drawn(64, () => 40, 2.5, seed * 7919)
      const [next] = backtest(all, way, 1, 1) ?? []
      if (next === undefined) throw new Error('no forecast')
      expect(next.middle).toBeGreaterThan(20)
      expect(next.middle).toBeLessThan(65)
      hits.push({ p80: covered([next], 'p80'), p95: covered([next], 'p95') })
    }
    const share = (of: 'p80' | 'p95') => hits.filter((one) => one[of] === 1).length / hits.length
    // 40 draws: 26 to 37 of them at 80 %, 35 to 40 at 95 % are what chance allows.
    expect(share('p80')).toBeGreaterThanOrEqual(26 / 40)
    expect(share('p80')).toBeLessThanOrEqual(38 / 40)
    expect(share('p95')).toBeGreaterThanOrEqual(35 / 40)
  })

  test.each(ways)('%s: know the season after two years', (_, way) => {
    const ahead =
      way(
        drawn(130, (i) => 100 + 60 * year(i), 1, 3),
        52,
      ) ?? []
    const at = (i: number) => ahead[i]?.middle ?? 0
    // Place 130 is in the middle of the year (130 − 104 = 26): low. Half a year later it is high.
    expect(at(0)).toBeLessThan(80)
    expect(at(26)).toBeGreaterThan(120)
  })

  test.each(ways.slice(0, 3))('%s: nothing so far is not never', (_, way) => {
    const [next] =
      way(
        Array.from({ length: 40 }, () => 0),
        1,
      ) ?? []
    expect(next?.middle).toBeLessThan(0.5)
    expect(next?.p95[0]).toBeGreaterThanOrEqual(0)
  })

  test('too little is not foretold', () => {
    expect(naiveOutlook(52)([5], 3)).toBeNull()
    expect(smoothedOutlook(52)([5, 6, 7], 3)).toBeNull()
    expect(logLinearOutlook(52, 100, 1)([5, 6, 7], 3)).toBeNull()
    expect(averageOutlook(naiveOutlook(1), smoothedOutlook(1))([5, 6, 7], 3)).toBeNull()
    expect(backtest([5, 6, 7], smoothedOutlook(1), 2, 1)).toBeNull()
  })
})

describe('the choice', () => {
  const asked = { period: 52, steps: 4, seed: 1 }

  test('takes a model where a season and a trend are to be had, and names its errors', () => {
    const told = forecastCounts(
      drawn(170, (i) => 60 + 0.4 * i + 25 * year(i), 1.2, 11),
      asked,
    )
    expect(told?.method).not.toBe('naive')
    const errorOf = (method: string) => told?.tried.find((one) => one.method === method)?.error ?? NaN
    expect(errorOf(told?.method ?? '')).toBeLessThan(0.95 * errorOf('naive'))
    expect(told?.steps).toHaveLength(4)
    expect(told?.origins).toBe(24)
    for (const { middle, p80, p95 } of told?.steps ?? []) {
      const order = [p95[0], p80[0], middle, p80[1], p95[1]]
      expect(order).toEqual(order.toSorted((a, b) => a - b))
    }
  })

  test('shows the baseline where nothing beats it', () =>
    expect(
      forecastCounts(
        drawn(40, () => 30, 2, 4),
        { ...asked, steps: 1 },
      )?.method,
    ).toBe('naive'))

  test('says nothing of too few', () => {
    expect(forecastCounts([], asked)).toBeNull()
    expect(
      forecastCounts(
        drawn(23, () => 30, 1, 5),
        asked,
      ),
    ).toBeNull()
    expect(
      forecastCounts(
        drawn(24, () => 30, 1, 5),
        asked,
      )?.origins,
    ).toBe(12)
  })

  test('is the same for the same seed', () => {
    const counts = drawn(80, () => 20, 3, 6)
    expect(forecastCounts(counts, asked)).toEqual(forecastCounts(counts, asked))
  })
})

describe('intervals', () => {
  const ahead: Ahead = { middle: 10, p80: [8, 12], p95: [6, 16] }
  const came = (value: number) => ({ ...ahead, value })

  test('hold a value on their edge', () => {
    expect(covered([came(12), came(13), came(8), came(7)], 'p80')).toBe(0.5)
    expect(covered([came(12), came(13), came(8), came(7)], 'p95')).toBe(1)
  })

  test('are widened to what would have held enough', () => {
    // Distances by half-width 2: 0, 1, 1.5, 3, 0.5; the quantile 0.8·1.2 = 0.96 of them lies at 0.84 between 1.5 and 3.
    const by = widening([came(10), came(12), came(13), came(4), came(9)], 'p80')
    expect(by).toBeCloseTo(1.5 + 0.84 * 1.5, 12)
    expect(widened(ahead, { p80: 2, p95: 3 })).toEqual({ middle: 10, p80: [6, 14], p95: [0, 28] })
  })
})

// 12 in 104 weeks, 13 ahead: 1.5 expected, mean 1.5625 with the half, spread 1.125; SciPy nbinom: 0 to 3, and 0 to 5.
test('rare events are foretold as a range', () =>
  expect(rareOutlook(12, 104, 13)).toEqual({ middle: 1.5, p80: [0, 3], p95: [0, 5] }))

describe('a week beside those of earlier years', () => {
  const steady = Array.from({ length: 270 }, () => 10)

  test('that are all alike is expected to be like them', () => {
    const told = expectedWeek(steady, 260)
    expect(told?.expected).toBeCloseTo(10, 6)
    expect(told?.observed).toBe(10)
    // Poisson counts, and the expectation itself stands on 35 weeks of 10 only.
    expect(told?.high).toBeGreaterThanOrEqual(poissonQuantile(0.975, 10))
    expect(told?.high).toBeLessThanOrEqual(poissonQuantile(0.975, 10) + 2)
    expect(told?.low).toBeLessThan(6)
    expect(told?.unusual).toBe(false)
  })

  test('is unusual where it holds twice as many', () => {
    expect(expectedWeek(steady.with(260, 22), 260)).toMatchObject({ observed: 22, unusual: true })
    // The newest half year says nothing yet: many in the week before do not make this one usual.
    expect(expectedWeek(steady.with(260, 22).with(255, 90), 260)?.unusual).toBe(true)
  })

  test('is not hidden by an outbreak of the past', () => {
    const past = steady.with(260 - 52, 120)
    expect(expectedWeek(past, 260)?.expected).toBeLessThan(12)
    expect(expectedWeek(past.with(260, 45), 260)?.unusual).toBe(true)
  })

  test('is no matter where there are fewer than five in four weeks', () => {
    const rare = Array.from({ length: 270 }, (_, i): number => (i % 50 === 0 ? 1 : 0))
    expect(expectedWeek(rare.with(260, 4), 260)).toMatchObject({ observed: 4, unusual: false })
    expect(expectedWeek(rare.with(260, 5), 260)).toMatchObject({ observed: 5, unusual: true })
  })

  test('has nothing to stand beside before two years', () => {
    expect(expectedWeek(steady, 103)).toBeNull()
    expect(expectedWeek(steady, 104)).not.toBeNull()
  })

  test('is called unusual about as often as its tail says', () => {
    const counts = drawn(600, (i) => 30 + 10 * year(i), 2, 12)
    const told = Array.from({ length: 300 }, (_, i) => expectedWeek(counts, 300 + i))
    const share = told.filter((one) => one?.unusual).length / 300
    expect(share).toBeLessThan(0.06)
  })
})
