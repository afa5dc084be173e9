import { describe, expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { keepCalendar } from '../../metrics/calendars/keep-calendars.ts'
import { decideHoldRules } from '../../metrics/pausing.ts'
import { decideTargets } from '../../metrics/targets/keep-targets.ts'
import { Calendar } from '../../model/calendar/calendar.ts'
import type { HoldReason } from '../../model/hold-reason.ts'
import type { Incident } from '../../model/incident.ts'
import type { Store } from '../../store/store.ts'
import { type LooseEvent, storeWith } from '../support/store.ts'

const HOUR = 3_600
const change = { at: '2026-11-01T00:00:00Z', actor: null }

const berlin = (local: string) => new Date(`2026-01-${local}:00+01:00`).toISOString()

async function over<T>(
  incidents: readonly Partial<Incident>[],
  asOf: string,
  work: (store: Store) => Promise<T>,
  events: readonly LooseEvent[] = [],
): Promise<T> {
  const { store, close } = await storeWith(incidents, events, { asOf })
  try {
    return await work(store)
  } finally {
    await close()
  }
}

describe('those that are running, in working time: Monday to Friday, 08:00 to 17:00 in Berlin', () => {
  const hours = [{ from: '08:00', to: '17:00' }]
  const always = [{ from: '00:00', to: '24:00' }]
  const calendar = (name: string, times: typeof hours, weekend: typeof hours | [], services: string[]) =>
    Calendar.parse({
      name,
      timeZone: 'Europe/Berlin',
      hours: {
        ...Object.fromEntries(
          ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, times]),
        ),
        saturday: weekend,
        sunday: weekend,
      },
      holidays: null,
      daysOff: [],
      teams: [],
      services,
      standard: false,
    })
  const office = calendar('office', hours, [], [])
  // A Wednesday; everything else happened before it.
  const AS_OF = berlin('14T11:00')

  test('counts for each what was worked since it was opened', () =>
    over(
      [
        { opened_at: berlin('12T08:00'), resolved_at: berlin('12T12:00') },
        { opened_at: berlin('12T08:00'), resolved_at: berlin('13T09:00') },
        // An hour on Friday, two days, and three hours today: 22 hours.
        { opened_at: berlin('09T16:00') },
        // From a Saturday on: 21 hours.
        { opened_at: berlin('10T12:00') },
        { opened_at: berlin('14T10:00') },
        { opened_at: berlin('14T10:00'), state: 'cancelled' },
      ],
      AS_OF,
      async (store) => {
        await keepCalendar(store, office, change)
        const { total } = await askMetric(store, 'time-to-resolve', { clock: 'business' }, 'en')
        expect(total).toMatchObject({ n: 2, median: 7 * HOUR, excluded: { unresolved: 3, cancelled: 1 } })
        // At 4 hours one of four goes, at 10 one of three; half of them are open from there to the end, which is 22.
        expect(total.survival).toMatchObject({
          median: 16 * HOUR,
          p75: null,
          censored: 3,
          tau: 22 * HOUR,
          rmst: (4 + 6 * 0.75 + 12 * 0.5) * HOUR,
        })
      },
    ))

  test('by the calendar of its service, also where the data end long after everything else', () =>
    over(
      [{ opened_at: berlin('10T00:00'), service: 'Bank' }, { opened_at: berlin('10T00:00') }],
      AS_OF,
      async (store) => {
        for (const one of [office, calendar('always', always, always, ['Bank'])])
          await keepCalendar(store, one, change)
        const seen = async (service: string) =>
          (await askMetric(store, 'time-to-resolve', { clock: 'business', service: [service] }, 'en')).total
            .survival
        expect(await seen('Bank')).toMatchObject({ censored: 1, tau: 107 * HOUR, rmst: 107 * HOUR })
        expect(await seen('')).toMatchObject({ censored: 1, tau: 21 * HOUR, rmst: 21 * HOUR })
      },
    ))

  test('who was resolved without an acknowledgement is watched until then', () =>
    over(
      [
        { opened_at: berlin('12T08:00'), acknowledged_at: berlin('12T11:00') },
        // Friday afternoon to Monday morning: two hours.
        { opened_at: berlin('09T16:00'), resolved_at: berlin('12T09:00') },
      ],
      AS_OF,
      async (store) => {
        await keepCalendar(store, office, change)
        const { total } = await askMetric(store, 'time-to-acknowledge', { clock: 'business' }, 'en')
        // Nobody else is at risk after three hours.
        expect(total.survival).toMatchObject({ censored: 1, median: 3 * HOUR, tau: 3 * HOUR })
      },
    ))

  test('is over its target in working time as soon as it has run that long', () =>
    over([{ opened_at: berlin('09T16:00') }, { opened_at: berlin('14T10:00') }], AS_OF, async (store) => {
      await keepCalendar(store, office, change)
      const goal = { metric: 'time-to-resolve', priority: null, service: null, clock: 'business' } as const
      await decideTargets(store, { targets: [{ ...goal, seconds: 21 * HOUR }] }, change)
      const { total } = await askMetric(store, 'time-to-resolve', { clock: 'business' }, 'en')
      expect(total.target).toMatchObject({ n: 1, within: 0, running: 1 })
      await decideTargets(store, { targets: [{ ...goal, seconds: 22 * HOUR }] }, change)
      expect(
        (await askMetric(store, 'time-to-resolve', { clock: 'business' }, 'en')).total.target,
      ).toMatchObject({ n: 0, running: 0 })
    }))
})

describe('those that are running, without time on hold', () => {
  const MINUTE = 60
  const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2) + minutes * MINUTE * 1_000).toISOString()
  const moved = (key: string, minutes: number, to: string, text: string | null = null): LooseEvent => ({
    key,
    kind: 'state',
    happened_at: at(minutes),
    to,
    text,
  })
  const INCIDENTS: Partial<Incident>[] = [
    { key: 'done', opened_at: at(0), resolved_at: at(510), on_hold_seconds: 0 },
    // An hour for the caller, 50 minutes for a change, then for the caller again until the data end: 100 minutes.
    { key: 'told', opened_at: at(0), state: 'on_hold', on_hold_seconds: 210 * MINUTE },
    { key: 'recorded', opened_at: at(0), on_hold_seconds: 60 * MINUTE },
    { key: 'unknown', opened_at: at(0) },
  ]
  const EVENTS = [
    moved('told', 0, 'new'),
    moved('told', 100, 'on_hold', 'Awaiting Caller'),
    moved('told', 160, 'in_progress'),
    moved('told', 200, 'on_hold', 'Awaiting Change'),
    moved('told', 250, 'in_progress'),
    moved('told', 500, 'on_hold', 'Awaiting Caller'),
  ]
  const survival = (pauses: readonly HoldReason[]) =>
    over(
      INCIDENTS,
      at(600),
      async (store) => {
        await decideHoldRules(store, { pauses: [...pauses] }, change)
        const { total } = await askMetric(store, 'time-to-resolve', { clock: 'active' }, 'en')
        expect(total).toMatchObject({ n: 1, excluded: { unresolved: 3 } })
        return total.survival
      },
      EVENTS,
    )

  test('each is seen for as long as its clock ran; whose time on hold nobody knows is not followed', async () => {
    // Seen for 440 and 540 minutes; at 510 one of two goes, and half of them run on to 540.
    const minutes = { median: (510 + 540) / 2, tau: 540, rmst: 510 + 30 / 2 }
    expect(await survival(['caller', 'other'])).toMatchObject({
      censored: 2,
      median: minutes.median * MINUTE,
      tau: minutes.tau * MINUTE,
      rmst: minutes.rmst * MINUTE,
    })
  })

  test('by the rules of the house', async () => {
    // The change pauses too: 390 minutes; what has no known reason does not: 600.
    expect(await survival(['caller', 'change'])).toMatchObject({ censored: 2, median: 555 * MINUTE })
    // Nothing pauses: both are seen to the end, and at 510 minutes one of three goes.
    expect(await survival([])).toMatchObject({
      censored: 2,
      median: null,
      tau: 600 * MINUTE,
      rmst: (510 + (90 * 2) / 3) * MINUTE,
    })
  })
})
