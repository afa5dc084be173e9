import { expect, test } from 'vitest'
import { ratioOf } from '../../../metrics/statistics/ratio.ts'
import { asked, at } from './asked.ts'

const key = { service: 'pay', category: 'db' }
const DAY = 1_440
const late = at(60 * DAY)
const fixed = { ...key, opened_at: at(0), resolved_at: at(60), reopen_count: 0, reassignment_count: 0 }

test.each([
  {
    name: 'hold-share',
    why: '30 of 60 and 0 of 240 minutes are a tenth of the time, not a quarter',
    incidents: [
      { opened_at: at(0), resolved_at: at(60), on_hold_seconds: 1_800 },
      { opened_at: at(0), resolved_at: at(240), on_hold_seconds: 0 },
      { opened_at: at(0), resolved_at: at(60) },
      { opened_at: at(0), resolved_at: at(60), on_hold_seconds: 3_601 },
      { opened_at: at(0), on_hold_seconds: 600 },
    ],
    expected: {
      n: 2,
      value: 0.1,
      valueCi: null,
      excluded: { unresolved: 1, 'ends-before-it-starts': 1, 'no-history': 1 },
    },
  },
  {
    name: 'hold-share',
    why: 'of no time at all there is no share',
    incidents: [{ opened_at: at(0), resolved_at: at(0), on_hold_seconds: 0 }],
    expected: { n: 1, value: null, reason: 'no-time' },
  },
  {
    name: 'reassignments',
    why: '0, 1 and 4 are five thirds; a missing count is not 0',
    incidents: [
      ...[0, 1, 4, null].map((reassignment_count) => ({
        opened_at: at(0),
        resolved_at: at(9),
        reassignment_count,
      })),
      { opened_at: at(0), reassignment_count: 7 },
      { opened_at: at(0), resolved_at: at(9), reassignment_count: 7, state: 'cancelled' as const },
    ],
    expected: {
      n: 3,
      value: 5 / 3,
      excluded: { cancelled: 1, unresolved: 1, 'reassignments-not-known': 1 },
    },
  },
  {
    name: 'reassignments',
    why: 'nobody says how often',
    incidents: [{ opened_at: at(0), resolved_at: at(9) }],
    expected: { n: 0, value: null, reason: 'no-incidents' },
  },
  {
    name: 'first-time-fix',
    why: 'one that came back after exactly 7 days was fixed, a minute sooner it was not',
    asOf: late,
    incidents: [
      fixed,
      { ...fixed, opened_at: at(60 + 7 * DAY), resolved_at: at(8 * DAY) },
      // a minute less than 7 days after the second one
      { ...fixed, opened_at: at(15 * DAY - 1), resolved_at: at(16 * DAY) },
    ],
    expected: { n: 3, numerator: 2 },
  },
  {
    name: 'first-time-fix',
    why: 'passed on or reopened is not fixed at once; what is not known is left out',
    asOf: late,
    incidents: [
      { ...fixed, reassignment_count: 1, category: 'a' },
      { ...fixed, reopen_count: 1, category: 'b' },
      { ...fixed, category: 'c' },
      { ...fixed, reassignment_count: null, category: 'd' },
      { ...fixed, reopen_count: null, category: 'e' },
      { ...fixed, category: null },
      { ...fixed, resolved_at: at(54 * DAY), category: 'f' },
      { ...fixed, resolved_at: null, category: 'g' },
    ],
    expected: {
      n: 3,
      numerator: 1,
      excluded: {
        unresolved: 1,
        'too-recent': 1,
        'reopens-not-known': 1,
        'reassignments-not-known': 1,
        'no-repeat-key': 1,
      },
    },
  },
  {
    name: 'first-time-fix',
    why: 'a next one that was opened while this one ran does not hide the one after it',
    asOf: late,
    incidents: [
      { ...fixed, resolved_at: at(100) },
      { ...fixed, opened_at: at(50), resolved_at: at(70), reassignment_count: 1 },
      { ...fixed, opened_at: at(200), resolved_at: at(210) },
    ],
    // the first came back after 100 minutes; only the last one did not
    expected: { n: 3, numerator: 1 },
  },
  {
    name: 'first-time-fix',
    why: 'one that was opened while this one ran did not come after it',
    asOf: late,
    incidents: [
      { ...fixed, resolved_at: at(100) },
      { ...fixed, opened_at: at(50), resolved_at: at(70), reassignment_count: 1 },
    ],
    expected: { n: 2, numerator: 1 },
  },
  {
    name: 'first-time-fix',
    why: 'a child, a cancelled one and one of another kind are no return',
    asOf: late,
    incidents: [
      fixed,
      { ...key, opened_at: at(100), parent_key: 'T-1' },
      { ...key, opened_at: at(100), state: 'cancelled' as const },
      { ...key, opened_at: at(100), kind: 'request' as const },
    ],
    expected: { n: 1, numerator: 1 },
  },
  {
    name: 'time-between-incidents',
    why: 'two intervals of one key, one opened while the other ran; the first of a key has none',
    incidents: [
      { ...key, opened_at: at(0), resolved_at: at(600) },
      { ...key, opened_at: at(60) },
      { ...key, opened_at: at(240) },
      { ...key, category: 'app', opened_at: at(100) },
      { opened_at: at(100) },
      { ...key, opened_at: at(90), state: 'cancelled' as const },
      { ...key, opened_at: at(90), parent_key: 'T-1' },
    ],
    // 60 and 180 minutes
    expected: {
      n: 2,
      median: 7_200,
      excluded: { cancelled: 1, child: 1, 'no-repeat-key': 1, 'first-of-its-key': 2 },
    },
  },
  {
    name: 'time-between-incidents',
    why: 'opened in the same second is an interval of 0',
    incidents: [
      { ...key, opened_at: at(0) },
      { ...key, opened_at: at(0) },
    ],
    expected: { n: 1, median: 0 },
  },
])('$name: $why', async ({ name, incidents, asOf, expected }) => {
  expect(await asked(name, incidents, asOf === undefined ? {} : { asOf })).toMatchObject(expected)
})

test('the interval of a mean is its standard error, from 30 on', async () => {
  // 15 zeros and 15 twos: mean 1, s² = 30/29, standard error √(1/29) = 0.185695
  const mean = { n: 30, x: 30, xx: 30, y: 30, yy: 60, xy: 30 }
  const { value, interval } = ratioOf(mean)
  expect(value).toBe(1)
  expect(interval?.[0]).toBeCloseTo(1 - 1.959964 * 0.185695, 5)
  expect(interval?.[1]).toBeCloseTo(1 + 1.959964 * 0.185695, 5)
  expect(ratioOf({ n: 29, x: 29, xx: 29, y: 29, yy: 58, xy: 29 }).interval).toBeNull()
  const incidents = Array.from({ length: 30 }, (_, i) => ({
    opened_at: at(0),
    resolved_at: at(9),
    reassignment_count: (i % 2) * 2,
  }))
  const figure = await asked('reassignments', incidents)
  expect(figure.value).toBe(1)
  expect(figure.valueCi?.[0]).toBeCloseTo(0.636044, 5)
})

test('the interval of a ratio takes in that both sums vary', () => {
  // y = (1, 3), x = (2, 2) fifteen times each: ratio 1, residuals ∓1, variance 30/29 · 30 / 60² = 1/116
  const { interval } = ratioOf({ n: 30, x: 60, xx: 120, y: 60, yy: 150, xy: 120 })
  expect(interval?.[0]).toBeCloseTo(1 - 1.959964 / Math.sqrt(116), 6)
})
