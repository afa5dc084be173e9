import { expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { metricEntry, metricNamed, metrics } from '../../metrics/catalogue.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import { MetricAnswer } from '../../model/answer.ts'
import type { Incident } from '../../model/incident.ts'
import { METRIC_NAMES } from '../../model/metric-name.ts'
import type { MetricQuestion } from '../../model/scope.ts'
import { EXCLUSION_REASONS, reasonWords } from '../../model/words.ts'
import { storeWith } from '../support/store.ts'

type Loose = Partial<Incident>

const at = (minutes: number): string => new Date(Date.UTC(2026, 2, 2, 9, minutes)).toISOString()
/** Opened on Monday 2 March 2026, 09:00 UTC, resolved that many minutes later; `null` is still open. */
const lasting = (minutes: number | null, told: Loose = {}): Loose => ({
  opened_at: at(0),
  resolved_at: minutes === null ? null : at(minutes),
  ...told,
})
const done = { state: 'resolved' } as const

async function total(name: string, incidents: readonly Loose[], question: MetricQuestion = {}) {
  const { store, close } = await storeWith(incidents)
  try {
    return (await askMetric(store, name, question, 'en')).total
  } finally {
    await close()
  }
}

test.each([
  {
    name: 'the median, not the mean',
    incidents: [10, 20, 600].map((m) => lasting(m)),
    expected: { n: 3, excluded: {}, median: 1200, p75: 18_600, p90: 29_040, mean: 12_600, medianCi: null },
  },
  {
    name: 'two have the middle between them as their median',
    incidents: [10, 20].map((m) => lasting(m)),
    expected: { n: 2, median: 900 },
  },
  {
    name: 'open ones are counted apart',
    incidents: [lasting(60), lasting(null)],
    expected: { n: 1, excluded: { unresolved: 1 }, median: 3600 },
  },
  {
    name: 'six values have an interval: the smallest and the largest',
    incidents: [5, 1, 6, 2, 4, 3].map((m) => lasting(m)),
    expected: { n: 6, median: 210, medianCi: [60, 360] },
  },
  {
    name: 'nine values: the second and the eighth',
    incidents: [9, 8, 7, 6, 5, 4, 3, 2, 1].map((m) => lasting(m)),
    expected: { n: 9, median: 300, medianCi: [120, 480] },
  },
  { name: 'one is enough for a median', incidents: [lasting(7)], expected: { n: 1, median: 420, mean: 420 } },
  {
    name: 'none has no median, and says why',
    incidents: [lasting(null)],
    expected: { n: 0, median: null, medianCi: null, mean: null, reason: 'no-incidents' },
  },
  {
    name: 'resolved in the second of opening is a duration of 0, not a missing one',
    incidents: [lasting(0)],
    expected: { n: 1, median: 0 },
  },
  {
    name: 'everybody who is left out is named once, by the first reason that holds',
    incidents: [
      lasting(10),
      lasting(20, { kind: 'request', state: 'cancelled' }),
      lasting(20, { state: 'cancelled', parent_key: 'T-1' }),
      lasting(20, { duplicate_of: 'T-1', parent_key: 'T-1' }),
      lasting(20, { parent_key: 'T-1' }),
      lasting(null, done),
      lasting(-30),
      { resolved_at: at(5) },
      lasting(null),
    ],
    expected: {
      n: 1,
      median: 600,
      excluded: {
        'not-an-incident': 1,
        cancelled: 1,
        duplicate: 1,
        child: 1,
        'no-opened-time': 1,
        'done-without-time': 1,
        unresolved: 1,
        'ends-before-it-starts': 1,
      },
    },
  },
  {
    name: 'a resolution time of one that is open again does not count',
    incidents: [lasting(10), lasting(20, { state: 'in_progress' })],
    expected: { n: 1, excluded: { unresolved: 1 }, median: 600 },
  },
])('time-to-resolve: $name', async ({ incidents, expected }) => {
  expect(await total('time-to-resolve', incidents)).toMatchObject(expected)
})

test('the population switches let in who is asked for', async () => {
  const incidents = [lasting(10), lasting(20, { duplicate_of: 'x' }), lasting(30, { parent_key: 'x' })]
  expect((await total('time-to-resolve', incidents, { duplicates: true })).n).toBe(2)
  expect((await total('time-to-resolve', incidents, { children: true })).n).toBe(2)
  expect(
    (await total('incidents-opened', [lasting(5, { kind: 'request' })], { kind: ['request'] })).value,
  ).toBe(1)
})

test('the active clock leaves out time on hold, and who has no history', async () => {
  const incidents = [
    lasting(60, { on_hold_seconds: 600 }),
    lasting(60),
    lasting(60, { on_hold_seconds: 7200 }),
  ]
  expect(await total('time-to-resolve', incidents, { clock: 'active' })).toMatchObject({
    n: 1,
    median: 3000,
    excluded: { 'no-history': 1, 'ends-before-it-starts': 1 },
  })
})

const night = (from: string, to: string) => total('time-to-resolve', [{ opened_at: from, resolved_at: to }])

test('a duration across the change of the clocks is the time between two instants', async () => {
  // 28 to 29 March 2026, noon to noon in Berlin: 23 hours. 24 to 25 October: 25 hours.
  expect((await night('2026-03-28T11:00:00Z', '2026-03-29T10:00:00Z')).median).toBe(23 * 3600)
  expect((await night('2026-10-24T10:00:00Z', '2026-10-25T11:00:00Z')).median).toBe(25 * 3600)
})

test('local days begin where the clocks of Berlin say, also in the nights when they change', async () => {
  const opened = [
    '2026-03-28T22:59:59Z', // the 28th, 23:59:59
    '2026-03-28T23:00:00Z', // the 29th
    '2026-03-29T21:59:59Z', // the 29th, an hour early
    '2026-03-29T22:00:00Z', // the 30th
  ]
  const { store, close } = await storeWith(opened.map((opened_at) => ({ opened_at })))
  try {
    const question = {
      from: '2026-03-28',
      to: '2026-03-31',
      grain: 'day',
      timeZone: 'Europe/Berlin',
    } as const
    const { rows } = await askMetric(store, 'incidents-opened', question, 'en')
    expect(rows.map(({ bucket, value }) => [bucket, value])).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-03-30', 1],
    ])
  } finally {
    await close()
  }
})

test('time to acknowledge is from opened to acknowledged', async () => {
  const incidents = [
    { opened_at: at(0), acknowledged_at: at(4) },
    { opened_at: at(0) },
    { opened_at: at(0), acknowledged_at: at(-1) },
  ]
  expect(await total('time-to-acknowledge', incidents)).toMatchObject({
    n: 1,
    median: 240,
    excluded: { 'not-acknowledged': 1, 'ends-before-it-starts': 1 },
  })
})

// The seven incidents of the specification: A reopened major, B its repeat, C open, D cancelled, E child of A, F the same
// key six weeks later, G on hold and concurrent with C. The data end on 1 March.
const pay = { service: 'pay', ci: 'ci1', category: 'db' }
const crm = { service: 'crm', ci: 'ci2', category: 'app' }
const SEVEN: readonly Loose[] = [
  {
    key: 'A',
    state: 'closed',
    is_major: true,
    priority: 1,
    ...pay,
    opened_at: '2026-01-05T08:00:00Z',
    acknowledged_at: '2026-01-05T08:04:00Z',
    resolved_at: '2026-01-05T15:00:00Z',
    on_hold_seconds: 3600,
  },
  {
    key: 'B',
    state: 'resolved',
    priority: 3,
    ...pay,
    opened_at: '2026-01-06T09:00:00Z',
    resolved_at: '2026-01-06T11:00:00Z',
  },
  { key: 'C', state: 'in_progress', priority: 3, ...crm, opened_at: '2026-01-07T09:00:00Z' },
  {
    key: 'D',
    state: 'cancelled',
    priority: 4,
    ...crm,
    opened_at: '2026-01-07T10:00:00Z',
    resolved_at: '2026-01-07T10:05:00Z',
  },
  {
    key: 'E',
    state: 'resolved',
    priority: 3,
    ...pay,
    parent_key: 'A',
    opened_at: '2026-01-05T08:10:00Z',
    resolved_at: '2026-01-05T15:00:00Z',
  },
  {
    key: 'F',
    state: 'resolved',
    priority: 2,
    ...pay,
    opened_at: '2026-02-20T09:00:00Z',
    resolved_at: '2026-02-20T10:00:00Z',
  },
  { key: 'G', state: 'on_hold', priority: 2, ...crm, opened_at: '2026-02-27T16:30:00Z' },
]
const months = { from: '2026-01-01', to: '2026-03-01', grain: 'month', timeZone: 'Europe/Berlin' } as const

test.each([
  ['incidents-opened', [3, 2]],
  ['incidents-resolved', [2, 1]],
  ['backlog', [1, 2]],
  // B came back 18 hours after A was resolved; F after six weeks; G while C is open.
  ['repeat-rate', [1 / 3, 0]],
])('the seven incidents: %s', async (name, expected) => {
  const { store, close } = await storeWith(SEVEN, [], { asOf: '2026-03-01T00:00:00Z' })
  try {
    const { rows } = await askMetric(store, name, months, 'de')
    expect(rows.map(({ value }) => value)).toEqual(expected)
  } finally {
    await close()
  }
})

test('the seven incidents: times, backlog by day, and a comparison of the running month', async () => {
  const { store, close } = await storeWith(SEVEN, [], { asOf: '2026-03-01T00:00:00Z' })
  try {
    const resolve = await askMetric(store, 'time-to-resolve', { ...months, compare: 'previous' }, 'en')
    // A 25,200 s, B 7,200 s; P90 of type 7 = 7,200 + 0.9 · 18,000
    expect(resolve.rows[0]).toMatchObject({ n: 2, median: 16_200, p75: 20_700, p90: 23_400 })
    expect(resolve.rows[0]?.excluded).toEqual({ cancelled: 1, child: 1, unresolved: 1 })
    expect(resolve.rows[1]).toMatchObject({ n: 1, median: 3600, excluded: { unresolved: 1 } })
    expect(resolve.comparison).toMatchObject({ from: '2025-11-01', to: '2026-01-01', total: { n: 0 } })
    const active = await askMetric(store, 'time-to-resolve', { clock: 'active' }, 'en')
    expect(active.total).toMatchObject({ n: 1, median: 21_600, excluded: { 'no-history': 2 } })
    const days = { from: '2026-01-05', to: '2026-01-10', grain: 'day' } as const
    const open = await askMetric(store, 'backlog', days, 'en')
    expect(open.rows.map(({ value }) => value)).toEqual([0, 0, 1, 1, 1])
    expect(open.total.value).toBe(1)
    const running = { period: '2026-03', grain: 'day', compare: 'previous' } as const
    const march = await askMetric(store, 'incidents-opened', running, 'en')
    expect(march.comparison).toMatchObject({ from: '2026-02-01', to: '2026-02-02' })
    expect(march.rows[0]).toMatchObject({ bucket: '2026-03-01', value: 0, partial: true })
    expect(march.rows[1]).toMatchObject({ value: null, reason: 'after-as-of', partial: true })
  } finally {
    await close()
  }
})

test('groups: the most first, those without the field last', async () => {
  const incidents = [{ service: 'b' }, { service: 'a' }, {}, {}, {}, { service: 'a' }]
  const { store, close } = await storeWith(incidents.map((one) => ({ opened_at: at(0), ...one })))
  try {
    const { rows } = await askMetric(store, 'incidents-opened', { by: 'service' }, 'en')
    expect(rows.map(({ group, value }) => [group, value])).toEqual([
      ['a', 2],
      ['b', 1],
      [null, 3],
    ])
  } finally {
    await close()
  }
})

const HOSTILE = "O'Brien; drop table incident --"

test.each(metrics)(
  '$name binds under a hostile scope, and answers what its schema promises',
  async ({ name }) => {
    const { store, close } = await storeWith(SEVEN, [], { asOf: '2026-03-01T00:00:00Z' })
    try {
      const hostile: MetricQuestion = {
        service: [HOSTILE, ''],
        'team!': [HOSTILE],
        label: [HOSTILE],
        text: HOSTILE,
        priority: ['1', ''],
        'state!': ['new'],
        major: false,
        grain: 'week',
        by: 'category',
        compare: 'year',
        period: 'last-12-months',
      }
      const answer = MetricAnswer.parse(await askMetric(store, name, hostile, 'de'))
      expect(answer.sql).toContain("'O''Brien; drop table incident --'")
      const clean = MetricAnswer.parse(await askMetric(store, name, { ...months, by: 'priority' }, 'en'))
      expect(clean.rows.length).toBeGreaterThan(0)
    } finally {
      await close()
    }
  },
)

test('what a scope says never gets into the text of a question', async () => {
  const { store, close } = await storeWith(SEVEN)
  const texts: string[] = []
  const watched = {
    rows: ((query, row, patience) => {
      texts.push(query.render().text)
      return store.rows(query, row, patience)
    }) as typeof store.rows,
    lists: ((query, row, patience) => {
      texts.push(query.render().text)
      return store.lists(query, row, patience)
    }) as typeof store.lists,
  }
  try {
    for (const { name } of metrics)
      await askMetric(
        watched,
        name,
        { service: [HOSTILE], text: HOSTILE, label: [HOSTILE], grain: 'month' },
        'en',
      )
    await listIncidents(watched, { metric: 'backlog', text: HOSTILE, source: [HOSTILE] })
    expect(texts.length).toBeGreaterThan(10)
    expect(texts.filter((text) => text.includes('Brien'))).toEqual([])
  } finally {
    await close()
  }
})

test('the catalogue is complete, and explains every metric in both languages', () => {
  expect(metrics.map(({ name }) => name)).toEqual(METRIC_NAMES)
  for (const metric of metrics)
    for (const lang of ['en', 'de'] as const) {
      const entry = metricEntry(metric, lang)
      for (const text of [entry.label, entry.says, entry.start, entry.stop, entry.formula])
        expect(text).not.toBe('')
      for (const reason of entry.reasons) {
        expect(EXCLUSION_REASONS).toContain(reason)
        expect(reasonWords[reason as keyof typeof reasonWords][lang]).not.toBe('')
      }
    }
})

test('an unknown metric is refused with the names there are', () => {
  expect(() => metricNamed('mttr')).toThrow(expect.objectContaining({ code: 'unknown-metric' }))
})

test('questions that would give too many rows, or none, are refused', async () => {
  const century = { from: '1900-01-01', to: '2026-01-01', grain: 'day' } as const
  await expect(total('incidents-opened', SEVEN, century)).rejects.toMatchObject({ code: 'too-many-buckets' })
  const backwards = { from: '2026-02-01', to: '2026-01-01' }
  await expect(total('incidents-opened', SEVEN, backwards)).rejects.toMatchObject({ code: 'empty-period' })
})
