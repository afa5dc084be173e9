import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chanceSeen,
  detectableCount,
  detectableDuration,
  detectableShare,
  neededEach,
  neededForRanks,
} from '../../../metrics/statistics/groups/detectable.ts'
import { dispersion } from '../../../metrics/statistics/groups/dispersion.ts'
import { falseDiscovery, falseDiscoveryAnyhow } from '../../../metrics/statistics/groups/false-discovery.ts'
import { hodgesLehmann } from '../../../metrics/statistics/groups/hodges-lehmann.ts'
import { everyDeal } from '../../../metrics/statistics/groups/permutation.ts'
import {
  chanceLarger,
  exactTail,
  rankSum,
  rankSumCounted,
  rankSumNormalP,
  rankSumP,
  rankSumTail,
} from '../../../metrics/statistics/groups/rank-sum.ts'
import { rateRatio } from '../../../metrics/statistics/groups/two-counts.ts'
import { shareRatio, sharesP } from '../../../metrics/statistics/groups/two-shares.ts'
import { mean } from '../../../metrics/statistics/mean.ts'
import { median } from '../../../metrics/statistics/quantile.ts'
import { apart, missed, vector } from './vector.ts'

interface Two {
  readonly x: readonly number[]
  readonly y: readonly number[]
}

describe('the rank test', () => {
  test('on the data of Hollander and Wolfe', () => {
    const { x, y } = vector<Two>('mann_whitney').inputs
    const ranked = rankSum(x, y)
    expect(
      missed('mann_whitney', {
        u: ranked.u,
        a12: chanceLarger(ranked),
        p_exact_greater: exactTail(ranked.n1, ranked.n2, ranked.u),
        p_exact_two_sided: rankSumP(ranked),
        p_normal_no_continuity_greater: rankSumTail(ranked),
        p_normal_continuity_two_sided: rankSumNormalP(ranked),
        hodges_lehmann: hodgesLehmann(x, y)?.shift,
      }),
    ).toEqual([])
  })

  test('with ties', () => {
    const { x, y } = vector<Two>('mann_whitney_ties').inputs
    const ranked = rankSum(x, y)
    const actual = { u: ranked.u, p_normal_continuity_two_sided: rankSumP(ranked) }
    expect(missed('mann_whitney_ties', actual)).toEqual([])
  })

  // What SciPy 1.17 prints for 33 values 1, 4, … 97 beside 23 values 7.5, 11.5, … 95.5.
  test('is exact up to 49 values a side', () => {
    const ranked = rankSum(
      Array.from({ length: 33 }, (_, i) => 1 + 3 * i),
      Array.from({ length: 23 }, (_, i) => 7.5 + 4 * i),
    )
    expect(ranked).toEqual({ n1: 33, n2: 23, u: 360, ties: 0 })
    expect(rankSumP(ranked)).toBeCloseTo(0.7536382316872128, 12)
  })

  test('says nothing of nobody, and nothing of two groups that are all alike', () => {
    expect(rankSumP(rankSum([], [1, 2]))).toBeNull()
    expect(chanceLarger(rankSum([], [1, 2]))).toBeNull()
    expect(rankSumP(rankSum([5, 5], [5, 5, 5]))).toBeNull()
    expect(rankSumTail(rankSum([5, 5], [5, 5, 5]))).toBeNull()
  })

  test('one beside one is no difference', () => expect(rankSumP(rankSum([1], [2]))).toBe(1))
})

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 })

test('what one group wins the other loses, and the order of the values changes nothing', () =>
  fc.assert(
    fc.property(values, values, (x, y) => {
      const ranked = rankSum(x, y)
      const turned = rankSum(y.toReversed(), x.toReversed())
      expect(ranked.u + turned.u).toBe(x.length * y.length)
      expect(rankSumP(turned)).toBe(rankSumP(ranked))
      const pairs = x.flatMap((a) => y.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
      expect(ranked.u).toBe(pairs.reduce<number>((so, one) => so + one, 0))
    }),
  ))

test('on another scale the rank test is the same, and the shift is on that scale', () =>
  fc.assert(
    fc.property(values, values, fc.integer({ min: 1, max: 90 }), fc.integer(), (x, y, factor, move) => {
      const other = (list: readonly number[]) => list.map((one) => one * factor + move)
      expect(rankSum(other(x), other(y))).toEqual(rankSum(x, y))
      const plain = hodgesLehmann(x, y)
      expect(hodgesLehmann(other(x), other(y))?.shift).toBeCloseTo((plain?.shift ?? 0) * factor, 6)
      expect(plain?.interval[0]).toBeLessThanOrEqual(plain?.shift ?? 0)
      expect(plain?.interval[1]).toBeGreaterThanOrEqual(plain?.shift ?? 0)
    }),
  ))

test('every way to deal a few values gives the exact tail of the rank test', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { minLength: 4, maxLength: 9 }), (all) => {
      const [x, y] = [all.slice(0, 2), all.slice(2)]
      const ranks = new Map(all.toSorted((a, b) => a - b).map((value, i) => [value, i + 1]))
      const dealt = everyDeal(x, y, (group) => mean(group.map((value) => ranks.get(value) ?? 0)))
      expect(exactTail(x.length, y.length, rankSum(x, y).u)).toBeCloseTo(dealt.greater, 10)
    }),
    { numRuns: 40 },
  ))

test('a shift is the one put in, and its interval has the size that R gives', () => {
  const x = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
  expect(
    hodgesLehmann(
      x.map((one) => one + 3),
      x,
    )?.shift,
  ).toBeCloseTo(3, 12)
  expect(hodgesLehmann([], x)).toBeNull()
  expect(hodgesLehmann([7], [4])).toEqual({ shift: 3, interval: [3, 3] })
})

test('all deals of the mice of Efron and Tibshirani', () => {
  const name = 'permutation_exact_mouse'
  const { treatment, control } = vector<{ treatment: number[]; control: number[] }>(name).inputs
  const means = everyDeal(treatment, control, mean)
  const medians = everyDeal(treatment, control, median)
  expect(
    missed(name, {
      diff_mean: means.difference,
      p_mean_one_sided: means.greater,
      p_mean_two_sided: means.twoSided,
      diff_median: medians.difference,
      p_median_one_sided: medians.greater,
      p_median_two_sided: medians.twoSided,
      n_splits: means.splits,
    }),
  ).toEqual([])
})

describe('many comparisons', () => {
  test('on the example of Benjamini and Hochberg', () => {
    const { p, alpha } = vector<{ p: number[]; alpha: number }>('benjamini_hochberg').inputs
    const q = falseDiscovery(p)
    expect(
      missed('benjamini_hochberg', {
        q_bh: q,
        q_by: falseDiscoveryAnyhow(p),
        rejected_bonferroni: p.filter((one) => one * p.length < alpha).length,
        rejected_bh: q.filter((one) => one !== null && one < alpha).length,
      }),
    ).toEqual([])
  })

  const shares = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 30 })
  test('q is never below p, keeps its order, and does not depend on the order asked', () =>
    fc.assert(
      fc.property(shares, (p) => {
        const q = falseDiscovery(p)
        const pairs = p.flatMap((one, i) => (one === null ? [] : [{ p: one, q: q[i] ?? -1 }]))
        for (const pair of pairs) expect(pair.q).toBeGreaterThanOrEqual(pair.p)
        const sorted = pairs.toSorted((a, b) => a.p - b.p)
        expect(sorted.map((pair) => pair.q)).toEqual(pairs.map((pair) => pair.q).toSorted((a, b) => a - b))
        expect(q.filter((one) => one === null)).toHaveLength(p.length - pairs.length)
        expect(falseDiscovery(p.toReversed()).toReversed()).toEqual(q)
      }),
    ))

  test('one comparison keeps its p, none has none', () => {
    expect(falseDiscovery([0.03])).toEqual([0.03])
    expect(falseDiscovery([])).toEqual([])
    expect(falseDiscovery([null, 0.03])).toEqual([null, 0.03])
  })
})

const turned = (share: number) => 2 * Math.asin(Math.sqrt(share))

describe('what would be seen', () => {
  test('by a test on logarithms', () => {
    const {
      sd_log: sd,
      n_for: needed,
      power_for: seen,
    } = vector<{
      sd_log: number
      n_for: { reduction: number; power: number }[]
      power_for: { n_per_group: number; reduction: number[] }
    }>('power_log').inputs
    expect(
      missed('power_log', {
        n_per_group: needed.map(({ reduction, power }) => neededEach(sd, reduction, power)),
        power: seen.reduction.map((reduction) => chanceSeen(sd, reduction, seen.n_per_group)),
      }),
    ).toEqual([])
  })

  // The table of the specification: 79/67/50/39/25/15 % fewer at a power of 0.8.
  test.each([
    [1.25, 10, 79],
    [1.25, 20, 67],
    [1.25, 50, 50],
    [1.25, 100, 39],
    [1.25, 300, 25],
    [1.25, 1000, 15],
    [1.85, 78, 56],
  ])('of durations with a spread of %f and %i a side: %i %% less', (sd, n, percent) => {
    const { down, up } = detectableDuration(sd, n, n)
    expect(Math.abs(-down * 100 - percent)).toBeLessThan(0.6)
    expect((1 + down) * (1 + up)).toBeCloseTo(1, 12)
  })

  test.each([
    [0.55, 1047],
    [0.6, 262],
    [0.65, 117],
    [0.7, 66],
  ])('of ranks with a chance of %f: %i in all', (chance, n) => expect(neededForRanks(chance, 0.8)).toBe(n))

  test('of counts and shares', () => {
    // exp(2.8016 · √(2.4 (1/60 + 1/84))) = 2.0826
    expect(detectableCount(2.4, 60, 84).up).toBeCloseTo(1.0826, 3)
    // Cohen's h = 2.8016 · √(2/400): from 20 % up to 28.6 %, down to 12.9 %.
    const { down, up } = detectableShare(0.2, 400, 400)
    expect(turned(0.2 * (1 + up)) - turned(0.2)).toBeCloseTo(2.8016 * Math.sqrt(2 / 400), 4)
    expect(turned(0.2) - turned(0.2 * (1 + down))).toBeCloseTo(2.8016 * Math.sqrt(2 / 400), 4)
    expect(detectableShare(0.01, 3, 3).down).toBe(-1)
  })
})

describe('counts', () => {
  // The example of the specification: 60 against 84, with the spread of the weeks z = 1.28, p = 0.20, ratio 0.84 to 2.34.
  test('that vary more than by chance are told apart later', () => {
    const wide = rateRatio({ count: 60, exposure: 1 }, { count: 84, exposure: 1 }, 2.4)
    expect(wide?.ratio).toBeCloseTo(1.4, 12)
    expect(wide?.p).toBeCloseTo(0.2, 2)
    expect(wide?.interval[0]).toBeCloseTo(0.84, 2)
    expect(wide?.interval[1]).toBeCloseTo(2.34, 2)
    // z = 1.99: two-sided 0.0466
    expect(rateRatio({ count: 60, exposure: 1 }, { count: 84, exposure: 1 }, 1)?.p).toBeCloseTo(0.0466, 3)
  })

  test('over twice as long are half the rate', () =>
    expect(rateRatio({ count: 60, exposure: 30 }, { count: 60, exposure: 60 }, 1)?.ratio).toBe(0.5))

  test('of none have no ratio', () =>
    expect(rateRatio({ count: 0, exposure: 1 }, { count: 4, exposure: 1 }, 1)).toBeNull())

  test('are spread at least as chance has it', () => {
    // mean 6, squares 16 + 4 + 0 + 4 + 16 = 40, 40 / 6 / 4
    expect(dispersion([2, 4, 6, 8, 10])).toBeCloseTo(40 / 24, 12)
    expect([dispersion([5, 5, 5]), dispersion([7]), dispersion([]), dispersion([0, 0])]).toEqual([1, 1, 1, 1])
  })
})

describe('shares', () => {
  // What SciPy 1.17 prints: χ² without continuity, relative_risk(45, 90, 30, 100).
  test('of 30 in 100 and 45 in 90', () => {
    const told = shareRatio({ hits: 30, trials: 100 }, { hits: 45, trials: 90 })
    const expected = {
      ratio: 1.6666666666666667,
      interval: [1.1584370233625274, 2.3978668859485213],
      p: 0.0048610115053746095,
    }
    expect(apart(told, expected, 1e-10)).toEqual([])
  })

  test('of none or of all say no more than they can', () => {
    expect(shareRatio({ hits: 0, trials: 10 }, { hits: 4, trials: 10 })).toBeNull()
    expect(sharesP({ hits: 0, trials: 10 }, { hits: 0, trials: 20 })).toBeNull()
    expect(sharesP({ hits: 10, trials: 10 }, { hits: 20, trials: 20 })).toBeNull()
    expect(sharesP({ hits: 0, trials: 0 }, { hits: 2, trials: 20 })).toBeNull()
  })
})

const many = (list: readonly number[], value: number) => list.filter((one) => one === value).length

test('counted by value the rank test is the same', () =>
  fc.assert(
    fc.property(values, values, (x, y) => {
      const all = [...new Set([...x, ...y])].toSorted((a, b) => a - b)
      const occurs = all.map((value) => [many(x, value), many(y, value)] as const)
      expect(rankSumCounted(occurs)).toEqual(rankSum(x, y))
    }),
  ))
