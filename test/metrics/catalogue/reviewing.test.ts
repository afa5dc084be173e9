import { expect, test } from 'vitest'
import { askMetric } from '../../../metrics/ask.ts'
import { listIncidents } from '../../../metrics/incidents/incident-list.ts'
import type { Incident } from '../../../model/incident.ts'
import { letReviewsStand, storeWith, type Written } from '../../support/store.ts'
import { at } from './asked.ts'

const DAY = 1_440
const major = { opened_at: at(0), resolved_at: at(60), is_major: true }

async function answered(
  name: string,
  incidents: readonly Partial<Incident>[],
  reviews: readonly Written[],
  asOf?: string,
) {
  const { store, close } = await storeWith(incidents, [], asOf === undefined ? {} : { asOf })
  try {
    await letReviewsStand(store, reviews)
    const { total } = await askMetric(store, name, {}, 'en')
    const behind = await listIncidents(store, { metric: name })
    const left = await listIncidents(store, { metric: name, part: 'excluded' })
    expect(behind.total).toBe(total.n)
    expect(left.total).toBe(Object.values(total.excluded).reduce((sum, n) => sum + n, 0))
    return total
  } finally {
    await close()
  }
}

test('coverage: a draft is no review, only major incidents that are over count', async () => {
  const incidents = [
    major,
    major,
    major,
    { ...major, is_major: false },
    { ...major, is_major: null },
    { ...major, resolved_at: null },
    { ...major, state: 'cancelled' as const },
  ]
  const reviews = [
    { key: 'T-1', versions: [{ at: at(DAY) }, { at: at(2 * DAY), released: true }] },
    { key: 'T-2', versions: [{ at: at(DAY) }] },
    { key: 'T-4', versions: [{ at: at(DAY), released: true }] },
  ]
  expect(await answered('review-coverage', incidents, reviews)).toMatchObject({
    n: 3,
    numerator: 1,
    denominator: 3,
    excluded: { cancelled: 1, unresolved: 1, 'major-not-known': 1, 'not-major': 1 },
  })
})

test.each(['review-coverage', 'review-delay', 'actions-overdue'])(
  '%s says that no reviews are kept, not 0',
  async (name) => {
    const total = await answered(name, [major, { ...major, state: 'cancelled' as const }], [])
    expect(total).toMatchObject({
      n: 0,
      reason: 'reviews-not-kept',
      excluded: { cancelled: 1, 'reviews-not-kept': 1 },
    })
    expect(total.value === undefined ? total.median : total.value).toBeNull()
  },
)

test('delay: from the final resolution to the first release; before it is left out', async () => {
  const reviews = [
    // 60 minutes after the opening it was resolved: one day, then three
    {
      key: 'T-1',
      versions: [
        { at: at(30) },
        { at: at(60 + DAY), released: true },
        { at: at(60 + 9 * DAY), released: true },
      ],
    },
    { key: 'T-2', versions: [{ at: at(60 + 3 * DAY), released: true }] },
    { key: 'T-3', versions: [{ at: at(59), released: true }] },
    { key: 'T-4', versions: [{ at: at(99) }] },
  ]
  expect(await answered('review-delay', [major, major, major, major, major], reviews)).toMatchObject({
    n: 2,
    median: 2 * 86_400,
    excluded: { 'no-review': 2, 'ends-before-it-starts': 1 },
  })
})

test('overdue: not done on the day after; done late is done; without a day it cannot be late', async () => {
  const reviews = [
    {
      key: 'T-1',
      actions: [{ due: '2026-03-08' }, { due: '2026-03-09' }, { due: '2026-03-05', done: at(4 * DAY) }, {}],
    },
    { key: 'T-2', actions: [{ due: '2026-03-31' }] },
    { key: 'T-3', actions: [{}] },
  ]
  const incidents = [major, major, major, major]
  // Today is 9 March: one of four is late
  expect(await answered('actions-overdue', incidents, reviews, '2026-03-09T09:00:00Z')).toMatchObject({
    n: 2,
    value: 1 / 4,
    excluded: { 'no-review': 1, 'no-actions': 1 },
  })
  // In Berlin it is the tenth already: two of four
  expect(await answered('actions-overdue', incidents, reviews, '2026-03-09T23:30:00Z')).toMatchObject({
    value: 2 / 4,
  })
  // What was written after the data end says what day it is as well.
  const later = [...reviews, { key: 'T-4', versions: [{ at: '2026-04-01T09:00:00Z' }] }]
  expect(await answered('actions-overdue', incidents, later, '2026-03-09T09:00:00Z')).toMatchObject({
    value: 3 / 4,
  })
})
