import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, bucketOf, buckets, dayStart, GRAINS } from '../../model/bucket.ts'
import { daysOf, previousDays, yearBefore } from '../../model/period.ts'
import { dayAt } from '../../model/time-zone.ts'

const MINUTE = 60_000

/** The local day an instant has, as the calendar of the platform writes it. */
const calendars = new Map<string, Intl.DateTimeFormat>()
function localDay(ms: number, zone: string): string {
  const calendar =
    calendars.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', calendar: 'gregory' })
  calendars.set(zone, calendar)
  return calendar.format(ms)
}

// Days around the changes of the clocks in 2026, north and south, and Lord Howe's half hour.
const DAYS = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-09-27',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
]

test('a local day starts at the first instant that has its date, in every zone', () => {
  for (const zone of Intl.supportedValuesOf('timeZone'))
    for (const day of DAYS) {
      const start = Date.parse(dayStart(day, zone))
      expect(localDay(start, zone), `${day} in ${zone}`).toBe(day)
      expect(localDay(start - MINUTE, zone) < day, `before ${day} in ${zone}`).toBe(true)
      expect(dayAt(start, zone)).toBe(day)
    }
})

const nthDay = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)

test('the buckets of a period leave no gap and do not overlap', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...GRAINS),
      fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 1, max: 500 }),
      (grain, zone, begin, length) => {
        const list = buckets(nthDay(begin), nthDay(begin + length), grain, zone, null)
        expect(list[0]?.startsAt).toBe(dayStart(nthDay(begin), zone))
        expect(list.at(-1)?.endsAt).toBe(dayStart(nthDay(begin + length), zone))
        expect(list.slice(1).map(({ startsAt }) => startsAt)).toEqual(
          list.slice(0, -1).map(({ endsAt }) => endsAt),
        )
        expect(list.slice(1, -1).some(({ partial }) => partial)).toBe(false)
      },
    ),
  ))

test.each([
  ['2026-01-01', 'week', '2025-12-29'],
  ['2027-01-03', 'week', '2026-12-28'],
  ['2026-03-31', 'quarter', '2026-01-01'],
  ['2026-12-31', 'quarter', '2026-10-01'],
  ['2026-12-31', 'year', '2026-01-01'],
] as const)('%s lies in the %s of %s', (day, grain, bucket) => expect(bucketOf(day, grain)).toBe(bucket))

test('a month is cut where the other is shorter', () => {
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
})

test('a bucket that the end of the data cuts is partial', () => {
  const list = buckets('2026-01-01', '2026-03-01', 'month', 'Europe/Berlin', '2026-02-14T12:00:00Z')
  expect(list.map(({ partial }) => partial)).toEqual([false, true])
})

test.each([
  ['2026', '2026-01-01', '2027-01-01'],
  ['2026-Q3', '2026-07-01', '2026-10-01'],
  ['2026-12', '2026-12-01', '2027-01-01'],
  // 4 January 2026 is a Sunday, so week 1 starts in the old year; 2026 has 53 weeks
  ['2026-W01', '2025-12-29', '2026-01-05'],
  ['2026-W53', '2026-12-28', '2027-01-04'],
  ['last-7-days', '2026-11-15', '2026-11-22'],
  ['last-12-months', '2025-12-01', '2026-12-01'],
])('the period %s', (period, from, to) => expect(daysOf(period, '2026-11-21')).toEqual({ from, to }))

test('whole months are compared with whole months, other days with as many days', () => {
  expect(previousDays({ from: '2026-03-01', to: '2026-04-01' })).toEqual({
    from: '2026-02-01',
    to: '2026-03-01',
  })
  expect(previousDays({ from: '2026-03-02', to: '2026-03-09' })).toEqual({
    from: '2026-02-23',
    to: '2026-03-02',
  })
  expect(yearBefore({ from: '2026-03-02', to: '2026-03-09' })).toEqual({
    from: '2025-03-02',
    to: '2025-03-09',
  })
})
