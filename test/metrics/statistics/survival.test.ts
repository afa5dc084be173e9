import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kaplanMeier } from '../../../metrics/statistics/survival/kaplan-meier.ts'
import { lifeTable } from '../../../metrics/statistics/survival/life-table.ts'
import { logLimits } from '../../../metrics/statistics/survival/limits.ts'
import {
  logRankTest,
  rankedEvents,
  rankedEventsCounted,
} from '../../../metrics/statistics/survival/log-rank.ts'
import { restrictedMean } from '../../../metrics/statistics/survival/restricted-mean.ts'
import type { Watched } from '../../../metrics/statistics/survival/risk-set.ts'
import {
  survivalMedianInterval,
  survivalQuantile,
} from '../../../metrics/statistics/survival/survival-quantile.ts'
import { mean } from '../../../metrics/statistics/mean.ts'
import { apart, missed, vector } from './vector.ts'

interface Group {
  readonly time: readonly number[]
  readonly event: readonly number[]
}

const watchedOf = ({ time, event }: Group): readonly Watched[] =>
  time.map((t, i) => ({ t, event: event[i] === 1 }))
const curveOf = (watched: readonly Watched[]) => kaplanMeier(lifeTable(watched))
const lastOf = (watched: readonly Watched[]) => Math.max(...watched.map(({ t }) => t))

test.each(['km_aml_maintained', 'km_aml_nonmaintained', 'km_6mp', 'km_placebo'])(
  'the curve of %s',
  (name) => {
    const { inputs } = vector<Group & { tau: readonly number[] }>(name)
    const watched = watchedOf(inputs)
    const curve = curveOf(watched)
    const actual = {
      curve: curve.map(({ greenwood: _greenwood, ...point }) => point),
      median: survivalQuantile(curve, 0.5, lastOf(watched)),
      p90: survivalQuantile(curve, 0.9, lastOf(watched)),
      median_ci_loglog: survivalMedianInterval(curve),
      median_ci_log: survivalMedianInterval(curve, logLimits),
      rmst: inputs.tau.map((tau) => {
        const { mean: rmst, se } = restrictedMean(curve, tau)
        return { tau, rmst, se }
      }),
    }
    expect(missed(name, actual)).toEqual([])
  },
)

test('a quantile on a flat piece is its middle', () => {
  const { inputs } = vector<Group & { s_targets: readonly number[] }>('km_quantile_rule')
  const watched = watchedOf(inputs)
  const curve = curveOf(watched)
  const t = inputs.s_targets.map((target) => survivalQuantile(curve, 1 - target, lastOf(watched)))
  expect(missed('km_quantile_rule', { t })).toEqual([])
})

test.each(['logrank_aml', 'logrank_6mp'])('the test of %s', (name) => {
  const { inputs } = vector<{ group1: Group; group2: Group }>(name)
  const first = watchedOf(inputs.group1)
  const second = watchedOf(inputs.group2)
  const ranked = rankedEvents(first, second)
  expect(missed(name, { ...ranked, ...logRankTest(ranked) })).toEqual([])
  expect(apart(logRankTest(rankedEvents(second, first)), logRankTest(ranked), 1e-9)).toEqual([])
})

describe('delayed entry', () => {
  // Watched from day 5 on: the one of 10 days and the one of 4, who was over before anybody looked.
  const watched: readonly Watched[] = [
    { t: 3, event: true },
    { t: 10, event: true, entry: 5 },
    { t: 8, event: true },
    { t: 4, event: true, entry: 5 },
    { t: 8, event: false, entry: 8 },
  ]

  test('counts at risk who has entered before, and nobody who was never watched', () =>
    expect(lifeTable(watched)).toEqual([
      { t: 3, n: 2, d: 1 },
      { t: 8, n: 2, d: 1 },
      { t: 10, n: 1, d: 1 },
    ]))

  test('an entry at the start is none', () => {
    const { inputs } = vector<Group>('km_6mp')
    const plain = watchedOf(inputs)
    expect(lifeTable(plain.map((one) => ({ ...one, entry: 0 })))).toEqual(lifeTable(plain))
  })
})

describe('at the limits', () => {
  test('nobody has no curve', () => {
    expect(curveOf([])).toEqual([])
    expect(survivalQuantile([], 0.5, 0)).toBeNull()
    expect(restrictedMean([], 5)).toEqual({ mean: 5, se: 0 })
    expect(logRankTest(rankedEvents([], []))).toEqual({ chisq: null, p: null })
  })
  test('one who is still running has no median', () => {
    expect(survivalQuantile(curveOf([{ t: 7, event: false }]), 0.5, 7)).toBeNull()
  })
  test('one who is done has no interval', () => {
    const curve = curveOf([{ t: 7, event: true }])
    expect(survivalQuantile(curve, 0.5, 7)).toBe(7)
    expect(survivalMedianInterval(curve)).toEqual([null, null])
  })
  test('all alike: one step down to nothing', () =>
    expect(curveOf([7, 7, 7].map((t) => ({ t, event: true })))).toEqual([
      { t: 7, n: 3, d: 3, s: 0, greenwood: 0, se: null },
    ]))
  test('one against nobody cannot be told apart', () =>
    expect(logRankTest(rankedEvents([{ t: 7, event: true }], [])).p).toBeNull())
})

const someone: fc.Arbitrary<Watched> = fc.record({ t: fc.integer({ min: 1, max: 40 }), event: fc.boolean() })
const group = fc.array(someone, { minLength: 1, maxLength: 60 })
const done = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 })

test('where nobody is censored the curve is what the share above each time is', () =>
  fc.assert(
    fc.property(done, (times) => {
      const curve = curveOf(times.map((t) => ({ t, event: true })))
      for (const { t, s } of curve)
        expect(s).toBeCloseTo(times.filter((one) => one > t).length / times.length, 12)
      expect(restrictedMean(curve, Math.max(...times)).mean).toBeCloseTo(mean(times), 9)
    }),
  ))

test('the order of the rows changes nothing', () =>
  fc.assert(
    fc.property(group, fc.integer(), (watched, turn) => {
      const by = Math.abs(turn) % watched.length
      expect(curveOf([...watched.slice(by), ...watched.slice(0, by)])).toEqual(curveOf(watched))
    }),
  ))

test('longer by a factor: the times are longer by it, the test of two groups is the same', () =>
  fc.assert(
    fc.property(group, group, fc.constantFrom(60, 3600, 0.25), (first, second, factor) => {
      const longer = (watched: readonly Watched[]) => watched.map((one) => ({ ...one, t: one.t * factor }))
      const plain = survivalQuantile(curveOf(first), 0.5, lastOf(first))
      const scaled = survivalQuantile(curveOf(longer(first)), 0.5, lastOf(longer(first)))
      expect(scaled).toBe(plain === null ? null : plain * factor)
      expect(rankedEvents(longer(first), longer(second))).toEqual(rankedEvents(first, second))
    }),
  ))

test('who is still running after all events counts in every step', () =>
  fc.assert(
    fc.property(done, fc.integer({ min: 1, max: 20 }), (times, open) => {
      const events = times.map((t) => ({ t, event: true }))
      const running = Array.from({ length: open }, () => ({ t: 41, event: false }))
      const all = times.length + open
      for (const { t, s } of curveOf([...events, ...running]))
        expect(s).toBeCloseTo(1 - times.filter((one) => one <= t).length / all, 12)
    }),
  ))

const ended = (watched: readonly Watched[], time: number) => ({
  done: watched.filter(({ t, event }) => t === time && event).length,
  running: watched.filter(({ t, event }) => t === time && !event).length,
})

test('counted by time the test of two groups is the same', () =>
  fc.assert(
    fc.property(group, group, (first, second) => {
      const times = [...new Set([...first, ...second].map(({ t }) => t))].toSorted((a, b) => a - b)
      const ends = times.map((t) => ({ first: ended(first, t), second: ended(second, t) }))
      expect(apart(rankedEventsCounted(ends), rankedEvents(first, second), 1e-9)).toEqual([])
    }),
  ))
