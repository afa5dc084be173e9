import { expect, test } from 'vitest'
import { asked } from './asked.ts'

const pay = { service: 'pay', category: 'db' }
/** A, B and F of the specification: F came 44.917 days after B, and itself was watched for 8.583 days. */
const THREE = [
  { ...pay, opened_at: '2026-01-05T08:00:00Z', resolved_at: '2026-01-05T15:00:00Z' },
  { ...pay, opened_at: '2026-01-06T09:00:00Z', resolved_at: '2026-01-06T11:00:00Z' },
  { ...pay, opened_at: '2026-02-20T09:00:00Z', resolved_at: '2026-02-20T10:00:00Z' },
]
const asOf = '2026-03-01T00:00:00Z'

test('one of three came back within 30 days, one later, one was watched for nine days: 1 − 2/3', async () => {
  const figure = await asked('recurrence-probability', THREE, { asOf })
  expect(figure).toMatchObject({ n: 3, excluded: {} })
  expect(figure.value).toBeCloseTo(1 / 3, 12)
  // Greenwood 1/6; 0.8001 / ln(2/3) = −1.9734; (2/3)^7.195 and (2/3)^0.1390
  expect(figure.valueCi?.[0]).toBeCloseTo(0.0548, 4)
  expect(figure.valueCi?.[1]).toBeCloseTo(0.9459, 4)
})

test('who is watched for less than the window leaves the others with more weight', async () => {
  // The third of them now stands between: 0.75 days, then one watched for 1 day, then one that came after 10 days.
  const incidents = [
    { ...pay, category: 'a', opened_at: '2026-02-01T00:00:00Z', resolved_at: '2026-02-01T01:00:00Z' },
    { ...pay, category: 'a', opened_at: '2026-02-11T01:00:00Z', resolved_at: '2026-02-28T00:00:00Z' },
    { ...pay, category: 'b', opened_at: '2026-01-01T00:00:00Z', resolved_at: '2026-01-01T01:00:00Z' },
  ]
  // a came back after 10 days; the second a is watched for one day, b for 59: S = 1 − 1/2
  expect((await asked('recurrence-probability', incidents, { asOf })).value).toBeCloseTo(0.5, 12)
})

test.each([
  {
    why: 'watched for nine days only: nobody knows',
    incidents: THREE.slice(2),
    expected: { n: 1, value: null, valueCi: null, reason: 'not-watched' },
  },
  {
    why: 'watched for the whole window, and nothing came',
    incidents: THREE.slice(0, 1),
    expected: { n: 1, value: 0, valueCi: null },
  },
  {
    why: 'all came back: one, and no interval',
    incidents: [THREE[0] ?? {}, { ...pay, opened_at: '2026-01-06T09:00:00Z' }],
    expected: { n: 1, value: 1, valueCi: null, excluded: { unresolved: 1 } },
  },
  {
    why: 'one that opened after the end of the data has not come yet',
    incidents: [THREE[0] ?? {}, { ...pay, opened_at: '2026-03-01T00:00:01Z' }],
    expected: { n: 1, value: 0 },
  },
  {
    why: 'without a key, cancelled, a child, the wrong way round, resolved after the end of the data',
    incidents: [
      { ...THREE[0], category: null },
      { ...THREE[0], state: 'cancelled' as const },
      { ...THREE[0], parent_key: 'T-1' },
      { ...THREE[0], resolved_at: '2026-01-04T00:00:00Z' },
      { ...THREE[0], resolved_at: '2026-03-01T00:00:01Z' },
    ],
    expected: {
      n: 0,
      value: null,
      reason: 'no-incidents',
      excluded: {
        'no-repeat-key': 1,
        cancelled: 1,
        child: 1,
        'ends-before-it-starts': 1,
        'ends-after-as-of': 1,
      },
    },
  },
])('$why', async ({ incidents, expected }) => {
  expect(await asked('recurrence-probability', incidents, { asOf })).toMatchObject(expected)
})
