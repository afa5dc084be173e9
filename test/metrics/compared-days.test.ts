import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { comparedDays } from '../../metrics/compared-days.ts'
import { addDays } from '../../model/bucket.ts'
import { lengthOf } from '../../model/period.ts'
import { storeWith } from '../support/store.ts'

const july = { from: '2026-07-01', to: '2026-08-01' }
const january = { compareFrom: '2026-01-01', compareTo: '2026-02-01' } as const

/** The code of the problem that a comparison has. */
const code = (how: Parameters<typeof comparedDays>[2]) => {
  try {
    return comparedDays(july, null, how)
  } catch (error) {
    return (error as { code?: string }).code
  }
}

/** How often each weekday is among some days. */
const weekdays = ({ from, to }: { from: string; to: string }) => {
  const counts = Array<number>(7).fill(0)
  for (let day = from; day < to; day = addDays(day, 1)) {
    const which = new Date(`${day}T00:00:00Z`).getUTCDay()
    counts[which] = (counts[which] ?? 0) + 1
  }
  return counts
}

describe('the days to compare with', () => {
  test.each([
    ['nothing', {}, null, null],
    ['the month before', { compare: 'previous' }, '2026-06-01', '2026-07-01'],
    ['the year before', { compare: 'year' }, '2025-07-01', '2025-08-01'],
    ['days of one’s own', { compare: 'custom', ...january }, '2026-01-01', '2026-02-01'],
    ['the same without the word for it', january, '2026-01-01', '2026-02-01'],
    // 1 July 2026 is a Wednesday. Five weeks earlier is the first that leaves July alone; 2 July 2025 is a Wednesday too.
    [
      'the same weekdays before',
      { compare: 'previous', compareMatch: 'weekdays' },
      '2026-05-27',
      '2026-06-27',
    ],
    [
      'the same weekdays a year ago',
      { compare: 'year', compareMatch: 'weekdays' },
      '2025-07-02',
      '2025-08-02',
    ],
    // 1 January 2026 is a Thursday: the Wednesday beside it.
    ['the same weekdays of one’s own', { ...january, compareMatch: 'weekdays' }, '2025-12-31', '2026-01-31'],
  ] as const)('%s', (_, how, from, to) =>
    expect(comparedDays(july, '2026-09-01', how)).toEqual(from === null ? null : { from, to }),
  )

  test('are as many as have passed of a running period', () => {
    const today = '2026-07-10'
    expect(comparedDays(july, today, { compare: 'previous', compareMatch: 'weekdays' })).toEqual({
      from: '2026-05-27',
      to: '2026-06-06',
    })
    expect(comparedDays(july, today, january)).toEqual({ from: '2026-01-01', to: '2026-01-11' })
    // Days of another length were meant as they were said.
    const longer = { compareFrom: '2026-01-01', compareTo: '2026-04-01' }
    expect(comparedDays(july, today, longer)).toEqual({ from: '2026-01-01', to: '2026-04-01' })
  })

  test('of one’s own need both ends, in order', () => {
    expect(code({ compare: 'custom' })).toBe('comparison-without-days')
    expect(code({ compareFrom: '2026-01-01' })).toBe('comparison-without-days')
    expect(code({ compareFrom: '2026-01-02', compareTo: '2026-01-02' })).toBe('empty-period')
  })

  test('matched by weekday have each as often, and the period before ends before it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom('previous' as const, 'year' as const),
        (start, length, compare) => {
          const from = addDays('2024-01-01', start)
          const days = { from, to: addDays(from, length) }
          const other = comparedDays(days, null, { compare, compareMatch: 'weekdays' })
          if (other === null) throw new Error('nothing to compare with')
          expect(weekdays(other)).toEqual(weekdays(days))
          expect(lengthOf(other)).toBe(length)
          expect(compare === 'year' || other.to <= days.from).toBe(true)
        },
      ),
    )
  })
})

test('an answer says with which days it was compared, and why', async () => {
  const { store, close } = await storeWith(
    ['2026-01-02', '2026-01-03', '2026-07-02'].map((day) => ({ opened_at: `${day}T08:00:00Z` })),
    [],
    { asOf: '2026-09-01T00:00:00Z' },
  )
  try {
    const question = { ...july, ...january, timeZone: 'UTC' }
    const answer = await askMetric(store, 'incidents-opened', question, 'en')
    expect(answer.comparison).toMatchObject({
      kind: 'custom',
      from: '2026-01-01',
      to: '2026-02-01',
      total: { value: 2 },
      verdict: { code: 'too-few', n: [1, 2] },
    })
    expect(answer.scope).toMatchObject(january)
    expect(answer.scope).not.toHaveProperty('compareMatch')
  } finally {
    await close()
  }
})
