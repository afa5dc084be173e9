import { expect, test } from 'vitest'
import { autoGrain } from '../../web/auto-grain.ts'
import { shownDays, steppedView, weekWord, wordFor } from '../../web/period-step.ts'

const today = '2026-11-19'

test.each([
  ['a month', { period: '2026-01' }, -1, { period: '2025-12' }],
  ['a quarter', { period: '2026-Q4' }, 1, { period: '2027-Q1' }],
  ['a year', { period: '2026' }, -1, { period: '2025' }],
  ['an ISO week over the turn of the year', { period: '2026-W01' }, -1, { period: '2025-W52' }],
  ['the last 30 days', { period: 'last-30-days' }, -1, { from: '2026-09-21', to: '2026-10-21' }],
  ['the default, twelve months', {}, -1, { from: '2024-12-01', to: '2025-12-01' }],
  [
    'days of one’s own',
    { from: '2026-03-10', to: '2026-03-20' },
    1,
    { from: '2026-03-20', to: '2026-03-30' },
  ],
] as const)('%s moves by its own length', (_, view, direction, expected) => {
  expect(steppedView(view, direction, today)).toEqual(expected)
})

test('a step keeps the filters and forgets the page and the bucket', () => {
  expect(
    steppedView({ period: '2026-01', service: ['SAP'], page: 4, bucket: '2026-01-05' }, 1, today),
  ).toEqual({
    period: '2026-02',
    service: ['SAP'],
  })
})

test('all data cannot be stepped', () => {
  expect(steppedView({ period: 'all' }, 1, today)).toBeNull()
})

test.each([
  ['2026-W53', '2026-12-28'],
  ['2025-W01', '2024-12-30'],
  ['2026-W43', '2026-10-19'],
])('%s starts on %s', (word, monday) => {
  expect(weekWord(monday)).toBe(word)
})

test.each([
  [{ from: '2026-02-01', to: '2026-03-01' }, '2026-02'],
  [{ from: '2026-07-01', to: '2026-10-01' }, '2026-Q3'],
  [{ from: '2026-02-01', to: '2026-05-01' }, null],
  [{ from: '2026-02-02', to: '2026-03-02' }, null],
])('%j is called %s', (days, word) => {
  expect(wordFor(days)).toBe(word)
})

test('an open end reaches to the newest data', () => {
  expect(shownDays({ from: '2026-11-01' }, today)).toEqual({ from: '2026-11-01', to: '2026-11-20' })
})

test.each([
  ['2026-11-01', '2026-12-01', 'day'],
  ['2026-07-01', '2026-10-01', 'week'],
  ['2026-01-01', '2027-01-01', 'month'],
  ['2020-01-01', '2027-01-01', 'quarter'],
])('%s to %s is cut per %s', (from, to, grain) => {
  expect(autoGrain({ from, to })).toBe(grain)
})
