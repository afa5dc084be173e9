import { expect, test } from 'vitest'
import { Calendar, type Hours } from '../../model/calendar/calendar.ts'
import { workingTimes } from '../../model/calendar/working-time.ts'

const none = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
const every = (...hours: Hours[]) => ({
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
  sunday: hours,
})
const calendar = (told: Partial<Calendar>): Calendar =>
  Calendar.parse({
    name: 'c',
    timeZone: 'Europe/Berlin',
    hours: none,
    holidays: null,
    daysOff: [],
    teams: [],
    services: [],
    standard: true,
    ...told,
  })
const told = (one: Calendar, from: string, to: string, holidays: readonly string[] = []) =>
  workingTimes(one, new Set(holidays), { from, to }).map(({ from: begins, until }) =>
    [begins, until].map((second) => new Date(second * 1_000).toISOString().slice(0, 16)).join(' – '),
  )

test('hours are those of the zone, in winter and in summer; days without hours have none', () => {
  const office = calendar({
    hours: {
      ...none,
      friday: [{ from: '08:00', to: '17:00' }],
      monday: [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
    },
  })
  // Friday 27 March 2026 is in winter time, Monday the 30th in summer time.
  expect(told(office, '2026-03-27', '2026-03-31')).toEqual([
    '2026-03-27T07:00 – 2026-03-27T16:00',
    '2026-03-30T06:00 – 2026-03-30T10:00',
    '2026-03-30T11:00 – 2026-03-30T15:00',
  ])
})

test('public holidays and days off have no hours', () => {
  const daily = calendar({
    hours: every({ from: '10:00', to: '11:00' }),
    daysOff: [{ date: '2026-12-24', name: 'Betriebsruhe' }],
  })
  expect(told(daily, '2026-12-23', '2026-12-28', ['2026-12-25', '2026-12-26'])).toEqual([
    '2026-12-23T09:00 – 2026-12-23T10:00',
    '2026-12-27T09:00 – 2026-12-27T10:00',
  ])
})

test('around the clock is one stretch, over both changes of the clock', () => {
  const always = calendar({ hours: every({ from: '00:00', to: '24:00' }) })
  expect(told(always, '2026-03-01', '2026-12-01')).toEqual(['2026-02-28T23:00 – 2026-11-30T23:00'])
})

test('a night shift loses the hour that the clock is put forward, and gains the one it is put back', () => {
  const night = calendar({ hours: every({ from: '00:00', to: '06:00' }) })
  // 29 March: 02:00 becomes 03:00, so five hours; 25 October: 03:00 becomes 02:00, so seven.
  expect(told(night, '2026-03-29', '2026-03-30')).toEqual(['2026-03-28T23:00 – 2026-03-29T04:00'])
  expect(told(night, '2026-10-25', '2026-10-26')).toEqual(['2026-10-24T22:00 – 2026-10-25T05:00'])
})

test('a stretch in the hour that is left out has no time; one that ends in it ends where the hour is skipped', () => {
  const odd = calendar({ hours: every({ from: '02:00', to: '02:30' }) })
  // Neither 02:00 nor 02:30 exists: the clock shows 03:00 and 03:30 instead.
  expect(told(odd, '2026-03-29', '2026-03-30')).toEqual(['2026-03-29T01:00 – 2026-03-29T01:30'])
  expect(told(odd, '2026-03-28', '2026-03-29')).toEqual(['2026-03-28T01:00 – 2026-03-28T01:30'])
})

test('a day of another length in another part of the world: Lord Howe moves by half an hour', () => {
  const always = calendar({ timeZone: 'Australia/Lord_Howe', hours: every({ from: '00:00', to: '12:00' }) })
  // 4 October 2026: 02:00 (UTC+10:30) becomes 02:30 (UTC+11): eleven hours and a half.
  expect(told(always, '2026-10-04', '2026-10-05')).toEqual(['2026-10-03T13:30 – 2026-10-04T01:00'])
})

test.each([
  ['an end before the beginning', { monday: [{ from: '17:00', to: '08:00' }] }],
  ['no time at all', { monday: [{ from: '08:00', to: '08:00' }] }],
  [
    'a stretch that runs into the next',
    {
      monday: [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
    },
  ],
  ['a time between the quarters', { monday: [{ from: '08:10', to: '12:00' }] }],
  ['a time beyond the day', { monday: [{ from: '08:00', to: '24:15' }] }],
])('%s is no calendar', (_, hours) => {
  expect(Calendar.safeParse({ ...calendar({}), hours: { ...none, ...hours } }).success).toBe(false)
})
