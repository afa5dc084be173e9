import { expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { askedOf } from '../../metrics/asked.ts'
import { keepCalendar } from '../../metrics/calendars/keep-calendars.ts'
import { metricNamed } from '../../metrics/catalogue.ts'
import { tellings } from '../../metrics/compile/durations.ts'
import { Calendar } from '../../model/calendar/calendar.ts'
import { storeWith } from '../support/store.ts'

const AS_OF = '2026-03-20T10:07:30Z'
const HOUR = 3_600_000

const calendar = (name: string, from: string, until: string, teams: string[]) => {
  const hours = [{ from, to: until }]
  const [monday, tuesday, wednesday, thursday, friday] = [hours, hours, hours, hours, hours]
  return Calendar.parse({
    name,
    timeZone: 'Europe/Berlin',
    hours: { monday, tuesday, wednesday, thursday, friday, saturday: [], sunday: [] },
    holidays: null,
    daysOff: [],
    teams,
    services: [],
    standard: teams.length === 0,
  })
}

/** Every way in which opening, acknowledgement and resolution can follow each other, contradictions among them. */
const incidents = [0, 49, 171, 300].flatMap((opened) =>
  [null, -2_000, -1, 0.5, 75, 3_000].flatMap((acknowledged) =>
    [null, -1, 0.25, 30, 100, 4_000].flatMap((resolved) =>
      (['in_progress', 'resolved', 'cancelled'] as const).map((state) => {
        const start = Date.parse('2026-03-02T08:13:20Z') + opened * HOUR
        const after = (hours: number | null) =>
          hours === null ? null : new Date(start + hours * HOUR).toISOString()
        return {
          opened_at: new Date(start).toISOString(),
          acknowledged_at: after(acknowledged),
          resolved_at: after(resolved),
          state,
          team: opened % 2 === 0 ? 'Netz' : 'Mail',
        }
      }),
    ),
  ),
)

test.each([
  { name: 'time-to-resolve', teams: [] },
  { name: 'time-to-acknowledge', teams: [] },
  { name: 'time-to-resolve', teams: ['Netz'] },
  { name: 'time-to-acknowledge', teams: ['Netz'] },
])(
  '$name says the same in one look at the facts as in two, on the calendars of $teams',
  async ({ name, teams }) => {
    const { store, close } = await storeWith(incidents, [], { asOf: AS_OF })
    try {
      const change = { at: AS_OF, actor: null }
      await keepCalendar(store, calendar('office', '08:00', '17:00', []), change)
      if (teams.length > 0) await keepCalendar(store, calendar('early', '06:00', '12:30', teams), change)
      const metric = metricNamed(name)
      const all = { from: '2026-03-01', to: '2026-03-31' }
      for (const clock of ['wall', 'business'] as const) {
        // Without days there is no span, and in working time those that are not done are asked for apart.
        const cut = {
          spans: [{ startsAt: '2026-03-01T00:00:00Z', endsAt: '2026-04-01T00:00:00Z' }],
          by: undefined,
        }
        const asked = await askedOf(store, { clock })
        expect(tellings(metric, asked, cut)).toEqual(['all'])
        expect(tellings(metric, asked, { ...cut, spans: null }).length).toBe(clock === 'wall' ? 1 : 2)
        const apart = await askMetric(store, name, { clock, by: 'team' }, 'en')
        const once = await askMetric(store, name, { clock, by: 'team', ...all }, 'en')
        expect(once.total.n + Object.values(once.total.excluded).reduce((a, b) => a + b, 0)).toBe(432)
        expect(once.total.n).toBeGreaterThan(30)
        expect(once.total.survival?.censored).toBeGreaterThan(5)
        expect(once.total).toEqual(apart.total)
        const figures = ({ rows }: typeof once) =>
          rows.map((row) => ({ ...row, bucket: null, partial: false }))
        expect(figures(once)).toEqual(figures(apart))
        const weekly = await askMetric(store, name, { clock, grain: 'week', ...all }, 'en')
        expect(weekly.rows.reduce((so, { n }) => so + n, 0)).toBe(once.total.n)
        expect(weekly.total).toEqual(once.total)
      }
    } finally {
      await close()
    }
  },
)
