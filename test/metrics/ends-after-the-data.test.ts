import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { askAgeing } from '../../metrics/flow/ask-ageing.ts'
import { askAvailability } from '../../metrics/flow/ask-availability.ts'
import { askPareto } from '../../metrics/flow/ask-pareto.ts'
import { incidentDetail } from '../../metrics/incidents/incident-detail.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import { askQuality } from '../../metrics/quality/ask-quality.ts'
import type { Incident } from '../../model/incident.ts'
import type { MetricQuestion } from '../../model/scope.ts'
import type { Store } from '../../store/store.ts'
import { type LooseEvent, storeWith } from '../support/store.ts'

// The data end on 1 May 2026. "plan" and "late" are done, but the times that say when lie after that end.
const COURSE = {
  service: 'x',
  is_major: true,
  occurred_at: '2026-04-01T07:00:00Z',
  opened_at: '2026-04-01T08:00:00Z',
} as const
const INCIDENTS: readonly Partial<Incident>[] = [
  {
    ...COURSE,
    key: 'good',
    state: 'closed',
    detected_at: '2026-04-01T07:30:00Z',
    acknowledged_at: '2026-04-01T08:10:00Z',
    mitigated_at: '2026-04-01T09:00:00Z',
    restored_at: '2026-04-01T10:00:00Z',
    resolved_at: '2026-04-01T12:00:00Z',
    closed_at: '2026-04-02T12:00:00Z',
    on_hold_seconds: 0,
  },
  {
    ...COURSE,
    key: 'plan',
    state: 'closed',
    detected_at: '2027-04-01T07:30:00Z',
    acknowledged_at: '2027-04-01T08:10:00Z',
    mitigated_at: '2027-04-01T09:00:00Z',
    restored_at: '2027-04-01T10:00:00Z',
    resolved_at: '2027-04-01T12:00:00Z',
    closed_at: '2027-04-02T12:00:00Z',
    on_hold_seconds: 0,
  },
  // Resolved in the very second in which the data end, and one later.
  {
    key: 'edge',
    opened_at: '2026-04-30T00:00:00Z',
    resolved_at: '2026-05-01T00:00:00Z',
    on_hold_seconds: 0,
  },
  {
    key: 'late',
    opened_at: '2026-04-30T00:00:00Z',
    resolved_at: '2026-05-01T00:00:01Z',
    on_hold_seconds: 0,
  },
  { key: 'open', opened_at: '2026-04-21T00:00:00Z' },
]
const EVENTS: readonly LooseEvent[] = ['good', 'plan'].map((key) => ({
  key,
  happened_at: '2026-04-01T08:30:00Z',
  kind: 'update',
  audience: 'public',
}))

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await storeWith(INCIDENTS, EVENTS, { asOf: '2026-05-01T00:00:00Z' })
  store = opened.store
  close = opened.close
})
afterAll(() => close())

const april: MetricQuestion = { from: '2026-04-01', to: '2026-05-02', timeZone: 'UTC' }
const total = async (name: string, question: MetricQuestion = april) =>
  (await askMetric(store, name, question, 'en')).total

describe('what is over only after the end of the data', () => {
  test.each([
    // good takes 4 hours, edge 24; open is still running
    ['time-to-resolve', 50_400, { unresolved: 1, 'ends-after-as-of': 2 }],
    ['time-to-acknowledge', 600, { 'not-acknowledged': 3, 'ends-after-as-of': 1 }],
    ['time-to-detect', 1_800, { 'times-not-known': 3, 'ends-after-as-of': 1 }],
    ['time-to-mitigate', 7_200, { 'times-not-known': 3, 'ends-after-as-of': 1 }],
    ['time-to-restore', 10_800, { 'times-not-known': 3, 'ends-after-as-of': 1 }],
  ])('is in no duration: %s', async (name, median, excluded) => {
    expect(await total(name)).toMatchObject({ median, excluded })
  })

  test('is in no duration that is placed by the resolution, not even where no period is asked for', async () => {
    // good was closed a day after its resolution, edge not at all
    const excluded = { unresolved: 1, 'not-closed': 1, 'ends-after-as-of': 2 }
    expect(await total('time-to-close', {})).toMatchObject({ n: 1, median: 86_400, excluded })
    const resolved = { attribution: 'resolved', timeZone: 'UTC' } as const
    expect(await total('time-to-resolve', resolved)).toMatchObject({ n: 2, median: 50_400 })
  })

  test('is in none on the clock without time on hold either, and is followed by no Kaplan–Meier', async () => {
    const { n, excluded, survival } = await total('time-to-resolve', { ...april, clock: 'active' })
    expect([n, excluded]).toEqual([2, { unresolved: 1, 'ends-after-as-of': 2 }])
    expect(survival ?? null).toBeNull()
    expect((await total('time-to-resolve')).survival).toMatchObject({ censored: 1 })
  })

  test('was not resolved in the data: at their end it was open', async () => {
    expect(await total('incidents-resolved', {})).toMatchObject({
      value: 2,
      excluded: { unresolved: 1, 'ends-after-as-of': 2 },
    })
    expect(await total('backlog', {})).toMatchObject({
      value: 3,
      excluded: { 'not-open': 2 },
    })
    expect(await askAgeing(store, {})).toMatchObject({ n: 3 })
    const { rows } = await askMetric(store, 'backlog', { ...april, to: '2026-05-01', grain: 'week' }, 'en')
    // the weeks end on 6, 13, 20 and 27 April, the last one at the end of the data
    expect(rows.map(({ value }) => value)).toEqual([1, 1, 1, 2, 3])
  })

  test('stays an incident that was opened', async () => {
    expect(await total('incidents-opened')).toMatchObject({ value: 5, excluded: {} })
  })

  test('has no silence up to that end', async () => {
    // good: from its detection at 7:30 to the update at 8:30, and from there to its restoration at 10:00
    expect(await total('longest-silence', { ...april, service: ['x'] })).toMatchObject({
      n: 1,
      median: 5_400,
      excluded: { 'ends-after-as-of': 1 },
    })
  })

  test('is behind the number with its reason, and its times are not said as durations', async () => {
    const page = await listIncidents(store, { metric: 'time-to-resolve', reason: 'ends-after-as-of' })
    expect(
      page.incidents.map((one) => [one.key, one['time-to-resolve'], one['time-to-acknowledge']]),
    ).toEqual(
      expect.arrayContaining([
        ['late', null, null],
        ['plan', null, null],
      ]),
    )
    expect(page.total).toBe(2)
    const sorted = await listIncidents(store, { sort: '-time-to-resolve' })
    expect(sorted.incidents.slice(0, 2).map(({ key }) => key)).toEqual(['edge', 'good'])
    const { durations } = await incidentDetail(store, 'plan')
    expect(Object.values(durations).filter((one) => one !== null && one > 0)).toEqual([])
    expect((await incidentDetail(store, 'good')).durations['time-to-resolve']).toBe(14_400)
  })

  test('weighs nothing among the hours of a service, and nothing in its availability', async () => {
    const pareto = await askPareto(store, april, 'service', 'hours')
    // x: 4 hours of good; no service: 24 hours of edge
    expect(pareto.groups.map(({ group, n, value }) => [group, n, value])).toEqual([
      [null, 1, 86_400],
      ['x', 1, 14_400],
    ])
    const { services, excluded } = await askAvailability(store, april)
    // good was out from 7:00 to 10:00
    expect(services.map(({ service, incidents, downSeconds }) => [service, incidents, downSeconds])).toEqual([
      ['x', 1, 10_800],
    ])
    expect(excluded).toEqual({ 'times-not-known': 1 })
  })

  test('is looked for in the data; to leave it out as a whole would move no headline further', async () => {
    const { rules } = await askQuality(store, {}, 'en')
    expect(rules.find(({ rule }) => rule === 'future-time')).toMatchObject({ incidents: 2, effects: [] })
  })
})
