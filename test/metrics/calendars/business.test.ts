import { describe, expect, test } from 'vitest'
import { askMetric } from '../../../metrics/ask.ts'
import { stretches } from '../../../metrics/calendars/business-clock.ts'
import { dropCalendar, keepCalendar } from '../../../metrics/calendars/keep-calendars.ts'
import { listIncidents } from '../../../metrics/incidents/incident-list.ts'
import { Calendar, type Hours } from '../../../model/calendar/calendar.ts'
import type { Incident } from '../../../model/incident.ts'
import type { MetricQuestion } from '../../../model/scope.ts'
import { calendarsOf } from '../../../store/calendars.ts'
import type { Store } from '../../../store/store.ts'
import { storeWith } from '../../support/store.ts'

const HOUR = 3_600
const change = { at: '2026-11-01T00:00:00Z', actor: null }
const days = (hours: readonly Hours[], ...names: string[]) =>
  Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
      day,
      names.includes(day) ? hours : [],
    ]),
  )
const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
const ALL_DAYS = [...WORKDAYS, 'saturday', 'sunday']
const calendar = (told: Record<string, unknown> = {}): Calendar =>
  Calendar.parse({
    name: 'office',
    timeZone: 'Europe/Berlin',
    hours: days([{ from: '08:00', to: '17:00' }], ...WORKDAYS),
    holidays: null,
    daysOff: [],
    teams: [],
    services: [],
    standard: false,
    ...told,
  })
const always = calendar({ name: 'always', hours: days([{ from: '00:00', to: '24:00' }], ...ALL_DAYS) })

/** A store with incidents and calendars, for one test. */
async function over<T>(
  incidents: readonly Partial<Incident>[],
  calendars: readonly Calendar[],
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const { store, close } = await storeWith(
    incidents.map((one, i) => ({ key: `K-${i}`, state: 'resolved', ...one })),
  )
  try {
    for (const one of calendars) await keepCalendar(store, one, change)
    return await work(store)
  } finally {
    await close()
  }
}
/** What metrics say of one incident in business seconds, told by local times of Berlin with their offset. */
const asked = (from: string, to: string, one: Calendar, metrics: readonly string[]) =>
  over(
    [
      {
        opened_at: new Date(from).toISOString(),
        resolved_at: new Date(to).toISOString(),
        acknowledged_at: new Date(to).toISOString(),
      },
    ],
    [one],
    async (store) => {
      const medians = []
      for (const metric of metrics) {
        const { total } = await askMetric(store, metric, { clock: 'business' }, 'en')
        expect(total.n).toBe(1)
        medians.push(total.median)
      }
      return medians
    },
  )
const seconds = async (from: string, to: string, one: Calendar) =>
  (await asked(from, to, one, ['time-to-resolve']))[0]

// 2026: 5 January is a Monday, 6 January a holiday in Bavaria.
describe('working time by hand, Monday to Friday 08:00 to 17:00 in Berlin', () => {
  test.each([
    ['within a day', '2026-01-05T09:10:20+01:00', '2026-01-05T11:10:21+01:00', 2 * HOUR + 1],
    ['from before work until after it', '2026-01-05T06:00:00+01:00', '2026-01-05T22:00:00+01:00', 9 * HOUR],
    ['over a night', '2026-01-05T16:00:00+01:00', '2026-01-06T09:30:00+01:00', 2.5 * HOUR],
    ['over a weekend', '2026-01-09T16:30:00+01:00', '2026-01-12T08:15:00+01:00', 0.75 * HOUR],
    ['a whole week', '2026-01-05T00:00:00+01:00', '2026-01-12T00:00:00+01:00', 45 * HOUR],
    ['until the second in which work ends', '2026-01-05T16:59:59+01:00', '2026-01-05T17:00:00+01:00', 1],
    ['from that second on', '2026-01-05T17:00:00+01:00', '2026-01-06T08:00:00+01:00', 0],
    ['on a Saturday: nothing, and it stays in', '2026-01-10T10:00:00+01:00', '2026-01-10T12:00:00+01:00', 0],
    ['no time at all', '2026-01-05T10:00:00+01:00', '2026-01-05T10:00:00+01:00', 0],
    // Friday 16:00 in winter until Monday 09:00 in summer: one hour and one hour.
    ['over the change to summer time', '2026-03-27T16:00:00+01:00', '2026-03-30T09:00:00+02:00', 2 * HOUR],
  ])('%s', async (_, from, to, expected) => {
    const both = await asked(from, to, calendar(), ['time-to-resolve', 'time-to-acknowledge'])
    expect(both).toEqual([expected, expected])
  })

  test('a public holiday has none, a day off has none', async () => {
    const from = '2026-01-05T16:00:00+01:00'
    const to = '2026-01-07T09:00:00+01:00'
    expect(await seconds(from, to, calendar())).toBe(11 * HOUR)
    expect(await seconds(from, to, calendar({ holidays: 'DE-BY' }))).toBe(2 * HOUR)
    expect(await seconds(from, to, calendar({ holidays: 'DE-BE' }))).toBe(11 * HOUR)
    expect(await seconds(from, to, calendar({ daysOff: [{ date: '2026-01-06', name: 'Inventur' }] }))).toBe(
      2 * HOUR,
    )
  })
})

describe('nights in which the clock changes', () => {
  const night = calendar({ hours: days([{ from: '00:00', to: '06:00' }], ...ALL_DAYS) })
  test.each([
    // 29 March 2026, 02:00 becomes 03:00: five hours of a shift of six; an incident over noon to noon lasts 23 hours.
    ['spring, a shift', '2026-03-28T20:00:00+01:00', '2026-03-29T12:00:00+02:00', night, 5 * HOUR],
    ['spring, around the clock', '2026-03-28T12:00:00+01:00', '2026-03-29T12:00:00+02:00', always, 23 * HOUR],
    // 25 October 2026, 03:00 becomes 02:00: seven hours; 25 around the clock; between the two 02:30 lies one.
    ['autumn, a shift', '2026-10-24T20:00:00+02:00', '2026-10-25T12:00:00+01:00', night, 7 * HOUR],
    ['autumn, around the clock', '2026-10-24T12:00:00+02:00', '2026-10-25T12:00:00+01:00', always, 25 * HOUR],
    ['autumn, in the doubled hour', '2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00', night, HOUR],
  ])('%s', async (_, from, to, one, expected) => {
    expect(await seconds(from, to, one)).toBe(expected)
  })
})

/** Incidents over a year and a half, from a fixed sequence. */
function many(count: number): Partial<Incident>[] {
  let seed = 7
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  return Array.from({ length: count }, (_, i) => {
    const opened = Date.UTC(2025, 8, 1) + next(540 * 86_400) * 1_000
    return {
      opened_at: new Date(opened).toISOString(),
      acknowledged_at: next(4) === 0 ? null : new Date(opened + next(50_000) * 1_000).toISOString(),
      resolved_at: next(6) === 0 ? null : new Date(opened + (next(900_000) - 2_000) * 1_000).toISOString(),
      state: next(9) === 0 ? 'on_hold' : 'resolved',
      team: ['a', 'b', null][i % 3] ?? null,
      service: ['x', 'y'][i % 2] ?? null,
    }
  })
}

test('around the clock on every day is calendar time, in every figure and every week', () =>
  over(many(400), [always], async (store) => {
    for (const name of ['time-to-resolve', 'time-to-acknowledge']) {
      const question = { grain: 'week', by: 'team', timeZone: 'Europe/Berlin' } as const
      const wall = await askMetric(store, name, question, 'en')
      const business = await askMetric(store, name, { ...question, clock: 'business' }, 'en')
      const figures = ({ rows, total }: typeof wall) =>
        [...rows, total].map((row) => ({ ...row, survival: null }))
      expect(figures(business)).toEqual(figures(wall))
      expect(business.total.n).toBeGreaterThan(200)
    }
  }))

test('the mean of many is what summing every stretch of working time by hand gives', () =>
  over(many(200), [calendar({ holidays: 'DE-BY' })], async (store) => {
    const { total } = await askMetric(store, 'time-to-resolve', { clock: 'business' }, 'en')
    // The plain way: every quarter of an hour of 2025 to 2027, looked at one by one.
    const off = new Set(
      ['10-03', '11-01', '12-25', '12-26', '01-01', '01-06', '05-01'].flatMap((day) =>
        [2025, 2026, 2027].map((year) => `${year}-${day}`),
      ),
    )
    // Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi of 2026 and 2027
    for (const day of [
      '2026-04-03',
      '2026-04-06',
      '2026-05-14',
      '2026-05-25',
      '2026-06-04',
      '2027-03-26',
      '2027-03-29',
    ])
      off.add(day)
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Berlin',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
    })
    const isWorked = (ms: number): boolean => {
      const part = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, value]))
      const time = `${part['hour']}:${part['minute']}`
      const day = `${part['year']}-${part['month']}-${part['day']}`
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
      return weekday > 0 && weekday < 6 && time >= '08:00' && time < '17:00' && !off.has(day)
    }
    const QUARTER = 900_000
    let sum = 0
    let n = 0
    for (const { opened_at: opened, resolved_at: resolved, state } of many(200)) {
      if (!opened || !resolved || state !== 'resolved' || resolved < opened) continue
      n++
      const [from, to] = [Date.parse(opened), Date.parse(resolved)]
      for (let at = Math.floor(from / QUARTER) * QUARTER; at < to; at += QUARTER)
        if (isWorked(at)) sum += Math.min(to, at + QUARTER) - Math.max(from, at)
    }
    expect(total.n).toBe(n)
    expect(total.mean).toBeCloseTo(sum / 1_000 / n, 6)
  }))

test('each incident has its own calendar: that of its team, of its service, or the standard', () => {
  const at = { opened_at: '2026-01-05T04:00:00Z', resolved_at: '2026-01-06T04:00:00Z' } // 05:00 to 05:00 in Berlin
  const incidents = [
    { ...at, team: 'night', service: 'shop' },
    { ...at, team: 'day', service: 'shop' },
    { ...at, team: null, service: 'shop' },
    { ...at, team: 'day', service: 'mail' },
  ]
  const night = calendar({
    name: 'night',
    teams: ['night'],
    hours: days([{ from: '00:00', to: '06:00' }], ...ALL_DAYS),
  })
  const shop = calendar({
    name: 'shop',
    services: ['shop', 'nobody'],
    hours: days([{ from: '09:00', to: '19:00' }], ...ALL_DAYS),
  })
  return over(incidents, [calendar({ standard: true }), night, shop], async (store) => {
    const means = async (question: MetricQuestion) =>
      (await askMetric(store, 'time-to-resolve', { clock: 'business', ...question }, 'en')).rows.map(
        ({ group, mean }) => [group, (mean ?? 0) / HOUR],
      )
    expect(await means({ by: 'team', service: ['shop'] })).toEqual([
      ['day', 10],
      ['night', 6],
      [null, 10],
    ])
    expect(await means({ by: 'team', service: ['mail'] })).toEqual([['day', 9]])
    // One calendar for everybody, where the question names it.
    expect(await means({ by: 'team', calendar: 'night' })).toEqual([
      ['day', 6],
      ['night', 6],
      [null, 6],
    ])
  })
})

test('weekends and holidays stay in as 0, behind the number are as many incidents, and the question shown answers itself', () =>
  over(
    [
      { opened_at: '2026-01-10T10:00:00Z', resolved_at: '2026-01-10T12:00:00Z' },
      { opened_at: '2026-01-05T08:00:00Z', resolved_at: '2026-01-05T10:00:00Z' },
      { opened_at: '2026-01-05T08:00:00Z', resolved_at: null, state: 'in_progress' },
    ],
    [calendar()],
    async (store) => {
      const { total, scope } = await askMetric(store, 'time-to-resolve', { clock: 'business' }, 'en')
      expect(total).toMatchObject({ n: 2, mean: HOUR, excluded: { unresolved: 1 } })
      expect(scope).toMatchObject({ clock: 'business' })
      const list = await listIncidents(store, { metric: 'time-to-resolve', clock: 'business' })
      expect(list.counts).toEqual({ included: 2, excluded: { unresolved: 1 } })
    },
  ))

test('what lies before the first or behind the last day of calendars is left out, and counted', () =>
  over(
    [
      { opened_at: '1994-12-31T22:00:00Z', resolved_at: '1995-01-03T10:00:00Z' },
      { opened_at: '2044-12-30T08:00:00Z', resolved_at: '2045-02-01T10:00:00Z' },
      { opened_at: '2026-01-05T08:00:00Z', resolved_at: '2026-01-05T10:00:00Z' },
    ],
    [calendar()],
    async (store) => {
      const { total } = await askMetric(store, 'time-to-resolve', { clock: 'business' }, 'en')
      expect(total).toMatchObject({ n: 1, median: 2 * HOUR, excluded: { 'outside-calendar': 2 } })
      const list = await listIncidents(store, {
        metric: 'time-to-resolve',
        clock: 'business',
        reason: 'outside-calendar',
      })
      expect(list.total).toBe(2)
    },
  ))

test('a calendar that is not there, and none at all, are said', () =>
  over([{ opened_at: '2026-01-05T08:00:00Z' }], [], async (store) => {
    const ask = (question: MetricQuestion) => askMetric(store, 'time-to-resolve', question, 'en')
    await expect(ask({ clock: 'business' })).rejects.toMatchObject({ code: 'no-calendar' })
    await expect(ask({ calendar: 'office' })).rejects.toMatchObject({
      code: 'unknown-calendar',
      facts: { known: [] },
    })
    // A count has no clock, and needs none.
    const [counted, listed] = [
      await askMetric(store, 'incidents-opened', { clock: 'business' }, 'en'),
      await listIncidents(store, { metric: 'incidents-opened', clock: 'business' }),
    ]
    expect(counted.scope.clock).toBe('wall')
    expect(listed.total).toBe(1)
    await keepCalendar(store, calendar(), change)
    await expect(ask({ calendar: 'Office' })).rejects.toMatchObject({
      code: 'unknown-calendar',
      facts: { name: 'Office', known: ['office'] },
    })
    expect((await ask({ calendar: 'office' })).scope).toMatchObject({ clock: 'business', calendar: 'office' })
  }))

test('a changed calendar changes the next answer, also of the past, and one that is removed is gone', () =>
  over(
    [{ opened_at: '2026-01-05T06:00:00Z', resolved_at: '2026-01-05T18:00:00Z' }],
    [calendar()],
    async (store) => {
      const median = async () =>
        (await askMetric(store, 'time-to-resolve', { clock: 'business' }, 'en')).total.median
      const version = await store.dataVersion()
      expect(await median()).toBe(9 * HOUR)
      await keepCalendar(
        store,
        calendar({ hours: days([{ from: '10:00', to: '12:00' }], ...ALL_DAYS) }),
        change,
      )
      expect(await median()).toBe(2 * HOUR)
      expect(await store.dataVersion()).toBe(version + 1)
      expect(await dropCalendar(store, 'office', change)).toBe(true)
      expect(await dropCalendar(store, 'office', change)).toBe(false)
      await expect(median()).rejects.toMatchObject({ code: 'no-calendar' })
    },
  ))

test('one calendar is the standard, and nobody has two', () =>
  over([], [calendar(), calendar({ name: 'night', teams: ['n'] })], async (store) => {
    const standards = async () => (await calendarsOf(store)).map(({ name, standard }) => [name, standard])
    expect(await standards()).toEqual([
      ['office', true],
      ['night', false],
    ])
    await expect(keepCalendar(store, calendar({ teams: ['n'] }), change)).rejects.toMatchObject({
      code: 'calendar-claimed',
      facts: { kind: 'team', claimed: 'n', by: 'night' },
    })
    await expect(keepCalendar(store, calendar({ standard: false }), change)).rejects.toMatchObject({
      code: 'calendar-standard',
    })
    await expect(dropCalendar(store, 'office', change)).rejects.toMatchObject({ code: 'calendar-standard' })
    await expect(keepCalendar(store, calendar({ holidays: 'DE-XX' }), change)).rejects.toMatchObject({
      code: 'unknown-holidays',
    })
    await keepCalendar(store, calendar({ name: 'night', teams: ['n'], standard: true }), change)
    expect(await standards()).toEqual([
      ['night', true],
      ['office', false],
    ])
    expect(await dropCalendar(store, 'office', change)).toBe(true)
  }))

test('quarters before, in and behind working time, each with what was worked before it', () => {
  const Q = 900
  expect(
    stretches(
      [
        { from: 2 * Q, until: 4 * Q },
        { from: 6 * Q, until: 20 * Q },
      ],
      3,
      10,
    ),
  ).toEqual([
    { first: 3, next: 4, before: 0, runs: 1 },
    { first: 4, next: 6, before: 1, runs: 0 },
    { first: 6, next: 10, before: 1, runs: 1 },
  ])
  expect(stretches([], 3, 5)).toEqual([{ first: 3, next: 5, before: 0, runs: 0 }])
})
