import { expect, test } from 'vitest'
import { z } from 'zod'
import { askMetric, forMetric } from '../../metrics/ask.ts'
import { askedOf } from '../../metrics/asked.ts'
import { keepCalendar } from '../../metrics/calendars/keep-calendars.ts'
import { metrics } from '../../metrics/catalogue.ts'
import { besideOf, measureOf } from '../../metrics/compile/measured.ts'
import { factsFor } from '../../metrics/facts-for.ts'
import { Calendar } from '../../model/calendar/calendar.ts'
import type { Incident } from '../../model/incident.ts'
import { sql } from '../../store/sql.ts'
import { storeWith } from '../support/store.ts'

const always = [{ from: '00:00', to: '24:00' }]
const calendar = Calendar.parse({
  name: 'always',
  timeZone: 'UTC',
  hours: Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
      day,
      always,
    ]),
  ),
  holidays: null,
  daysOff: [],
  teams: [],
  services: [],
  standard: true,
})

async function over<T>(
  incidents: readonly Partial<Incident>[],
  work: (store: Awaited<ReturnType<typeof storeWith>>['store']) => Promise<T>,
): Promise<T> {
  const { store, close } = await storeWith(incidents, [], { asOf: '2026-03-03T00:00:00Z' })
  try {
    await keepCalendar(store, calendar, { at: '2026-03-03T00:00:00Z', actor: null })
    return await work(store)
  } finally {
    await close()
  }
}

test('a time of more than 68 years, which 32 bits do not hold, is told to the second beside short ones', async () => {
  const opened_at = '2026-03-02T09:00:00Z'
  const long = (Date.parse('2026-03-02T09:00:01Z') - Date.parse('1926-03-02T09:00:00Z')) / 1_000
  expect(long).toBeGreaterThan(2 ** 31)
  const short = [
    { opened_at, resolved_at: '2026-03-02T09:10:00Z', on_hold_seconds: 0 },
    { opened_at, resolved_at: '2026-03-02T09:20:00Z', on_hold_seconds: 0 },
  ]
  const ended = { opened_at: '1926-03-02T09:00:00Z', resolved_at: '2026-03-02T09:00:01Z', on_hold_seconds: 0 }
  const three = { n: 3, median: 1_200, mean: (1_800 + long) / 3, p75: (1_200 + long) / 2 }
  await over([...short, ended], async (store) => {
    for (const clock of ['wall', 'active'] as const) {
      const { total } = await askMetric(store, 'time-to-resolve', { clock }, 'en')
      expect(total).toMatchObject({ ...three, excluded: {} })
    }
    const { rows } = await askMetric(store, 'time-to-resolve', { grain: 'year' }, 'en')
    expect(rows.find(({ bucket }) => bucket === '1926-01-01')).toMatchObject({ n: 1, median: long })
    expect(rows.at(-1)).toMatchObject({ n: 2, median: 900, mean: 900 })
  })
  // One that is running since then, followed for as long.
  await over([...short, { opened_at: '1926-03-02T09:00:00Z' }], async (store) => {
    const { total } = await askMetric(store, 'time-to-resolve', {}, 'en')
    expect(total).toMatchObject({ n: 2, median: 900, mean: 900, excluded: { unresolved: 1 } })
    expect(total.survival).toMatchObject({ median: 1_200, p75: null, censored: 1 })
  })
})

test('every duration is measured in whole seconds, on every clock', () =>
  over([{ opened_at: '2026-03-02T09:00:00Z', resolved_at: '2026-03-02T09:10:00Z' }], async (store) => {
    for (const clock of ['wall', 'active', 'business'] as const)
      for (const metric of metrics.filter(({ aggregate }) => aggregate.kind === 'duration')) {
        const asked = forMetric(metric, await askedOf(store, { clock }))
        const facts = sql`${factsFor(metric, asked)} as fact ${besideOf(metric, asked, 'left')}`
        const rows = await store.rows(
          sql`select typeof(${measureOf(metric, asked)}) as type from ${facts}`,
          z.object({ type: z.string() }),
        )
        expect(['INTEGER', 'BIGINT', 'HUGEINT'], `${metric.name} ${clock}`).toContain(rows[0]?.type)
      }
  }))
