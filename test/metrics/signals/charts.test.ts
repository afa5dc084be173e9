import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askChangePoints } from '../../../metrics/signals/change-points.ts'
import { askedOf } from '../../../metrics/asked.ts'
import { listIncidents } from '../../../metrics/incidents/incident-list.ts'
import { changesIn } from '../../../metrics/signals/codated.ts'
import { askControlChart } from '../../../metrics/signals/control-chart.ts'
import { levelsOf } from '../../../metrics/signals/levels.ts'
import { addDays } from '../../../model/bucket.ts'
import type { Store } from '../../../store/store.ts'
import { storeWith } from '../../support/store.ts'
import { MONDAY, plain, weeks } from './weeks.ts'

/** 4, 6, 4, 6 … and a week of 20; then one that has only begun. */
const steady = [...Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? 4 : 6)), 20, 1]

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await storeWith(
    weeks(steady, (week, i) => ({
      service: 'Mail',
      is_major: week % 3 === 0 && i === 0,
      // Every resolution takes an hour, in every second week four.
      resolved_at: `${addDays(MONDAY, week * 7 + (i % 7))}T${week % 2 === 0 ? 14 : 17}:00:00Z`,
    })),
    [],
    { asOf: '2026-06-29T18:00:00Z' },
  ))
})
afterAll(() => close())

describe('the control chart of a store', () => {
  test('of counts has Laney’s limits from the first twenty weeks', async () => {
    const chart = await askControlChart(store, 'incidents-opened', { timeZone: 'UTC' }, 'en')
    expect(chart).toMatchObject({ chart: 'u', unit: 'incidents', grain: 'week', baseline: 20 })
    expect(chart.points.map(({ value }) => value)).toEqual(steady)
    // Mean and median 5, every step 2: 5 ± 3 · 2 / 1.128, and no count is below 0.
    for (const point of chart.points.slice(0, 25))
      expect(point).toMatchObject({
        low: 0,
        median: expect.closeTo(5, 9),
        high: expect.closeTo(10.319149, 6),
        judged: true,
      })
    expect(chart.points[25]).toMatchObject({ partial: true, judged: false, low: null, high: null })
    expect(chart.signals).toEqual([{ kind: 'outside', bucket: '2026-06-22', side: 'above' }])
    expect(plain(chart.sentence)).toBe(
      'Not chance alone: week 26 of 2026 lies above the limits. What changed there is a question; the chart does not know.',
    )
    const german = await askControlChart(store, 'incidents-opened', { timeZone: 'UTC' }, 'de')
    expect(plain(german.sentence)).toBe(
      'Nicht nur Zufall: KW 26 2026 liegt über den Grenzen. Was sich dort geändert hat, ist eine Frage; das Diagramm weiß es nicht.',
    )
  })
  test('before that week was stable', async () => {
    const chart = await askControlChart(
      store,
      'incidents-opened',
      { timeZone: 'UTC', to: '2026-06-22' },
      'en',
    )
    expect(chart).toMatchObject({ state: 'stable', signals: [] })
    expect(chart.points).toHaveLength(24)
    expect(plain(chart.sentence)).toBe(
      'Stable: all of 24 whole weeks lie within the limits of chance, and no run on one side of the median is longer than chance makes it.',
    )
  })
  test('does not take the time before the data for one without incidents', async () => {
    const asked = { timeZone: 'UTC', from: '2025-01-01', to: '2027-01-01' } as const
    const chart = await askControlChart(store, 'incidents-opened', asked, 'en')
    expect(chart.points[0]?.bucket).toBe(MONDAY)
    expect(chart.points.at(-1)).toMatchObject({ bucket: '2026-06-29', partial: true })
  })
  test('says when there are too few', async () => {
    const chart = await askControlChart(
      store,
      'incidents-opened',
      { timeZone: 'UTC', to: '2026-03-02' },
      'de',
    )
    expect(chart).toMatchObject({ state: 'too-few', signals: [], points: expect.any(Array) })
    expect(chart.points.every(({ high }) => high === null)).toBe(true)
    expect(plain(chart.sentence)).toBe(
      'Bisher 8 ganze Wochen; Grenzen gibt es ab 12. Bis dahin zeigen die Punkte nur, was war.',
    )
    const none = await askControlChart(store, 'incidents-opened', { service: ['Web'], timeZone: 'UTC' }, 'en')
    expect(none.state).toBe('stable')
  })
  test('of durations is one of single values on the logarithm, weeks of fewer than five left out', async () => {
    const chart = await askControlChart(store, 'time-to-resolve', { timeZone: 'UTC', to: '2026-06-22' }, 'en')
    expect(chart).toMatchObject({ chart: 'xmr', unit: 'seconds', state: 'stable' })
    // Weeks of four are drawn and not judged; twelve weeks of six are left, all of five hours.
    expect(chart.points.map(({ judged }) => judged)).toEqual(
      Array.from({ length: 24 }, (_, i) => i % 2 === 1),
    )
    expect(chart.points[1]).toMatchObject({
      value: 18_000,
      low: expect.closeTo(18_000, 6),
      high: expect.closeTo(18_000, 6),
      median: 18_000,
    })
    expect(chart.points[0]).toMatchObject({ value: 7_200, low: null })
  })
  test('of rare incidents shows the time between them', async () => {
    const asked = { timeZone: 'UTC', major: true } as const
    const chart = await askControlChart(store, 'incidents-opened', asked, 'en')
    // One every third week, nine in all: eight gaps of three weeks.
    expect(chart).toMatchObject({ chart: 't', unit: 'seconds', state: 'too-few' })
    expect(chart.points.map(({ bucket, value }) => [bucket, value])).toEqual(
      Array.from({ length: 8 }, (_, i) => [addDays(MONDAY, 21 * (i + 1)), 21 * 86_400]),
    )
    expect(plain(chart.sentence)).toBe(
      '8 gaps between incidents so far; limits need 12. Until then the points only show what happened.',
    )
  })
  test('of a rare outcome shows how many others lie between', async () => {
    const chart = await askControlChart(store, 'major-rate', { timeZone: 'UTC', to: '2026-02-23' }, 'en')
    // Majors are the first of weeks 1, 4 and 7: after 4 + 6 + 4 and 6 + 4 + 6.
    expect(chart).toMatchObject({ chart: 'g', unit: 'incidents' })
    expect(chart.points.map(({ value }) => value)).toEqual([14, 16])
  })
  test('of what stands open is refused', () =>
    expect(askControlChart(store, 'backlog', {}, 'en')).rejects.toMatchObject({ code: 'no-control-chart' }))
})

describe('a change of level', () => {
  test('that may lie anywhere is none', () => {
    // A Christmas of nothing and one week of very many: two levels by a hair, with no place between them.
    const told = [
      28, 29, 18, 9, 19, 24, 27, 23, 22, 30, 28, 28, 25, 32, 65, 28, 31, 27, 33, 26, 33, 26, 17, 27,
    ]
    expect(levelsOf([...told, 29, 39, 24, 30, 25, 28, 29, 21, 29, 27, 27, 30, 27, 29, 20], 'counts')).toEqual(
      [],
    )
  })

  test('is found, with its interval, its levels and what is dated to about then', async () => {
    // Twenty weeks of 4 to 6, then twenty of 11 to 13; with the change comes a new team.
    const counts = Array.from({ length: 40 }, (_, i) => (i < 20 ? 5 : 12) + ((i % 3) - 1))
    const { store: own, close: done } = await storeWith(
      [
        ...weeks(counts, (week, i) => ({ team: week >= 20 && i > 6 ? 'Night' : 'Day' })),
        // Changes of the week before, of the week itself and of the one after it; the last is later.
        ...['2026-05-19', '2026-05-25', '2026-05-26', '2026-05-27', '2026-06-10'].map((day, i) => ({
          key: `CHG-${i}`,
          kind: i === 2 ? ('maintenance' as const) : ('change' as const),
          service: i === 1 ? 'Mail' : 'SAP',
          opened_at: `${day}T10:00:00Z`,
        })),
      ],
      [],
      { asOf: '2026-10-12T00:00:00Z' },
    )
    try {
      const told = await askChangePoints(
        own,
        'incidents-opened',
        { timeZone: 'UTC', kind: ['incident'] },
        'en',
      )
      expect(told.changes).toHaveLength(1)
      const [change] = told.changes
      // Week 21 begins on 25 May; means 5 − 1/20 and 12 by hand.
      expect(change).toMatchObject({ bucket: '2026-05-25', earliest: '2026-05-25', latest: '2026-05-25' })
      expect(change?.before).toBeCloseTo(4.95, 9)
      expect(change?.after).toBeCloseTo(12, 9)
      expect(plain(change?.sentence ?? '')).toBe(
        'From week 22 of 2026 on, about 12 instead of 5. What changed then?',
      )
      expect(change?.codated.map(({ kind, name, n }) => [kind, name, n])).toEqual([
        ['change-began', 'CHG-0, CHG-1, CHG-2, …', 4],
        ['team-began', 'Night', expect.any(Number)],
      ])
      expect(plain(change?.codated[0]?.sentence ?? '')).toBe(
        '18 May 2026 – 31 May 2026: 4 changes and maintenances are dated to these days: CHG-0, CHG-1, CHG-2, …',
      )
      // The list that the page links has as many, and asks for the same services.
      const list = await listIncidents(own, {
        kind: ['change', 'maintenance'],
        from: change?.codated[0]?.day ?? '',
        to: change?.codated[0]?.until ?? '',
        timeZone: 'UTC',
      })
      expect(list.total).toBe(4)
      const sap = await changesIn(own, await askedOf(own, { timeZone: 'UTC', service: ['SAP'] }), {
        from: '2026-05-18',
        to: '2026-06-01',
      })
      expect(sap).toMatchObject({ n: 3, name: 'CHG-0, CHG-2, CHG-3' })
      expect(told.sentence).toBe('The level changes once. What changed then is the question.')
      const before = await askChangePoints(
        own,
        'incidents-opened',
        { timeZone: 'UTC', to: '2026-05-25' },
        'de',
      )
      expect(before.sentence).toBe('In den 20 Abschnitten fällt kein Wechsel des Niveaus auf.')
      const short = await askChangePoints(
        own,
        'incidents-opened',
        { timeZone: 'UTC', to: '2026-03-02' },
        'en',
      )
      expect(short.sentence).toMatch(/^A change of level cannot be told in 8 periods: it takes 16/)
    } finally {
      await done()
    }
  })
})
