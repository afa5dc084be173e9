import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ewma, ewmaReach } from '../../../metrics/statistics/control/ewma.ts'
import { laneyRates, laneyShares } from '../../../metrics/statistics/control/laney.ts'
import { outside } from '../../../metrics/statistics/control/outside.ts'
import { casesBetween, casesLimit, timesBetween } from '../../../metrics/statistics/control/rare.ts'
import { runsAlong } from '../../../metrics/statistics/control/run-rules.ts'
import { xmr } from '../../../metrics/statistics/control/xmr.ts'
import { apart, missed, vector } from './vector.ts'

interface Values {
  readonly x: readonly number[]
}
const places = (found: readonly number[]) => found.map((place) => place + 1)

describe('single values', () => {
  test('of the NIST handbook', () => {
    const { centre, meanRange, low, high } = xmr(vector<Values>('xmr_nist').inputs.x)
    expect(missed('xmr_nist', { mean: centre, mrbar: meanRange, ucl: high, lcl: low })).toEqual([])
  })

  test('of Montgomery, with the baseline frozen at 20', () => {
    const name = 'i_montgomery_6_5'
    const { x, freeze } = vector<Values & { freeze: number }>(name).inputs
    const chart = xmr(x.slice(0, freeze))
    const runs = runsAlong(x, chart.centre)
    expect(
      missed(name, {
        cl: chart.centre,
        ucl: chart.high,
        lcl: chart.low,
        mrbar: chart.meanRange,
        mr_ucl: chart.rangeHigh,
        signals: places(
          outside(
            x,
            x.map(() => chart),
          ),
        ),
        longest_run: runs.longest,
        longest_run_max: runs.longestAllowed,
        crossings: runs.crossings,
        crossings_min: runs.crossingsNeeded,
      }),
    ).toEqual([])
  })

  test('weighted towards the newest', () => {
    const { x, target, lambda, s } = vector<Values & { target: number; lambda: number; s: number }>(
      'ewma_nist',
    ).inputs
    const reach = ewmaReach(lambda, s)
    const actual = { z: ewma(x, target, lambda), ucl: target + reach, lcl: target - reach }
    expect(missed('ewma_nist', actual)).toEqual([])
  })
})

const withoutSpread = (counts: readonly number[], sizes: readonly number[] = counts.map(() => 1)) =>
  laneyRates({ counts, sizes }, { sigmaZ: 1 })

describe('counts', () => {
  test('with nothing between the periods are the c chart of the NIST handbook', () => {
    const { centre, limits } = withoutSpread(vector<Values>('c_nist').inputs.x)
    const actual = { cl: centre, ucl: limits[0]?.high, lcl: limits[0]?.low }
    expect(missed('c_nist', actual)).toEqual([])
  })

  test('and that of Montgomery, two points left out of the baseline', () => {
    const name = 'c_montgomery_7_3'
    const { x, exclude } = vector<Values & { exclude: number[] }>(name).inputs
    const { centre, limits } = withoutSpread(x.filter((_, i) => !exclude.includes(i + 1)))
    expect(missed(name, { cl: centre, ucl: limits[0]?.high, lcl: limits[0]?.low })).toEqual([])
  })

  test('of unequal sizes are the u chart of Montgomery', () => {
    const { y, n } = vector<{ y: number[]; n: number[] }>('u_montgomery_7_5').inputs
    const { centre, limits } = withoutSpread(y, n)
    const actual = { ubar: centre, ucl: limits.map(({ high }) => high) }
    expect(missed('u_montgomery_7_5', actual)).toEqual([])
  })

  test('that vary between the periods have wider limits (Laney)', () => {
    const { y, n } = vector<{ y: number[]; n: number[] }>('laney_u_complaints').inputs
    const { centre, sigmaZ, rates, limits } = laneyRates({ counts: y, sizes: n })
    const u = withoutSpread(y, n)
    expect(
      missed('laney_u_complaints', {
        ubar: centre,
        sigma_z: sigmaZ,
        ucl_1: limits[0]?.high,
        lcl_1: limits[0]?.low,
        ucl_20: limits[19]?.high,
        lcl_20: limits[19]?.low,
        signals_u: places(outside(u.rates, u.limits)),
        signals_laney: outside(rates, limits),
      }),
    ).toEqual([])
  })
})

test('shares that vary between the periods have wider limits (Laney)', () => {
  const { r, n } = vector<{ r: number[]; n: number[] }>('laney_p_nhs').inputs
  const { centre, sigmaZ, rates, limits } = laneyShares({ counts: r, sizes: n })
  const p = laneyShares({ counts: r, sizes: n }, { sigmaZ: 1 })
  expect(
    missed('laney_p_nhs', {
      pbar: centre,
      sigma_z: sigmaZ,
      ucl_1: limits[0]?.high,
      lcl_1: limits[0]?.low,
      signals_p: places(outside(p.rates, p.limits)),
      signals_laney: outside(rates, limits),
    }),
  ).toEqual([])
})

test('the limits of shares stay shares', () => {
  const { limits } = laneyShares({ counts: [9, 10, 8, 10], sizes: [10, 10, 10, 10] })
  expect(limits[0]?.high).toBe(1)
  // (u − ū)/σ: 37/40, σ = 0.08329; ranges 1.2006, 2.4012, 2.4012 / 1.128 → σz 1.7739; 0.925 − 3·0.08329·1.7739
  expect(limits[0]?.low).toBeCloseTo(0.4818, 3)
})

describe('rare events', () => {
  test('by the time between them, of Montgomery', () => {
    const { centre, low, high } = timesBetween(vector<Values>('t_chart_montgomery_7_6').inputs.x)
    expect(missed('t_chart_montgomery_7_6', { cl: centre, ucl: high, lcl: low })).toEqual([])
  })

  test('by the cases between them', () => {
    const { mean: middle } = vector<{ mean: number }>('g_chart').inputs
    expect(missed('g_chart', { ucl: casesLimit(middle) })).toEqual([])
    expect(casesBetween([4, 20, 6])).toEqual({ centre: 6, low: 0, high: casesLimit(10) })
  })
})

describe('runs', () => {
  test('values on the line count for neither side', () =>
    expect(runsAlong([1, 2, 2, 3, 2, 3], 2)).toMatchObject({
      useful: 3,
      longest: 2,
      crossings: 1,
      run: [3, 6],
    }))

  test('twelve on one side of twelve are a shift', () => {
    const runs = runsAlong(
      Array.from({ length: 12 }, () => 5),
      4,
    )
    // round(log2 12) + 3 = 7; the quantile 0.05 of eleven coins is 3
    expect(runs).toMatchObject({ longestAllowed: 7, crossingsNeeded: 3, shifted: true, run: [0, 12] })
  })

  test('no values, and one, are no shift', () => {
    expect(runsAlong([], 4)).toMatchObject({ useful: 0, shifted: false, run: null })
    expect(runsAlong([5], 4)).toMatchObject({ useful: 1, longest: 1, shifted: false })
  })
})

const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 40 })

test('with sizes that are alike the limits of Laney are those of single values', () =>
  fc.assert(
    fc.property(counts, (list) => {
      fc.pre(list.some((one) => one > 0))
      const { centre, low, high } = xmr(list)
      const laney = laneyRates({ counts: list, sizes: list.map(() => 1) })
      const limits = [laney.centre, laney.limits[0]?.low, laney.limits[0]?.high]
      expect(apart(limits, [centre, Math.max(0, low), high], 1e-9)).toEqual([])
    }),
  ))

test('what happens after the baseline does not move its limits', () =>
  fc.assert(
    fc.property(counts, counts, (first, later) => {
      fc.pre(first.some((one) => one > 0))
      const all = [...first, ...later]
      const sizes = all.map(() => 7)
      const own = laneyRates({ counts: first, sizes: sizes.slice(0, first.length) })
      const frozen = laneyRates({ counts: all, sizes }, { freeze: first.length })
      expect(frozen.limits.slice(0, first.length)).toEqual(own.limits)
    }),
  ))

test('on another scale the limits are on it, and the runs are the same', () =>
  fc.assert(
    fc.property(
      counts,
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: -90, max: 90 }),
      (list, factor, move) => {
        const other = list.map((one) => one * factor + move)
        const [plain, moved] = [xmr(list), xmr(other)]
        const expected = [plain.low, plain.centre, plain.high].map((one) => one * factor + move)
        expect(apart([moved.low, moved.centre, moved.high], expected, 1e-6)).toEqual([])
        expect(runsAlong(other, 30 * factor + move)).toEqual(runsAlong(list, 30))
        const turned = runsAlong(list.toReversed(), 30)
        expect(turned).toMatchObject({
          longest: runsAlong(list, 30).longest,
          crossings: runsAlong(list, 30).crossings,
        })
      },
    ),
  ))
