import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { askMetric } from '../../metrics/ask.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import { askOverview } from '../../metrics/overview.ts'
import type { Incident } from '../../model/incident.ts'
import type { ListQuestion, MetricQuestion } from '../../model/scope.ts'
import { takeIn } from '../../store/layer.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, storeWith } from '../support/store.ts'

// Eight incidents around the edges of a rule each; every expectation is counted by hand. The data end on 1 May 2026.
const INCIDENTS: readonly Partial<Incident>[] = [
  // a and b share a key: b came exactly 30 days after a was solved, c a second before 30 days after b.
  {
    key: 'a',
    service: 'x',
    category: 'k',
    priority: 2,
    opened_at: '2026-01-31T22:59:59Z', // the last second of January in Berlin
    resolved_at: '2026-02-01T23:00:00Z',
  },
  {
    key: 'b',
    service: 'x',
    category: 'k',
    priority: 1,
    opened_at: '2026-03-03T23:00:00Z',
    resolved_at: '2026-03-04T00:00:00Z',
  },
  {
    key: 'c',
    service: 'x',
    category: 'k',
    is_major: true,
    opened_at: '2026-04-02T23:59:59Z',
    resolved_at: '2026-04-03T00:00:09Z',
  },
  // the first instant of February in Berlin
  { key: 'd', service: 'y', category: 'k', priority: 3, opened_at: '2026-01-31T23:00:00Z' },
  // solved before it was opened
  {
    key: 'e',
    category: 'k',
    priority: 3,
    opened_at: '2026-02-10T12:00:00Z',
    resolved_at: '2026-02-10T11:00:00Z',
  },
  // opened after the data end
  { key: 'f', service: 'y', category: 'k', priority: 3, opened_at: '2026-05-01T00:00:01Z' },
  // cancelled, and a child: cancelled is the first reason
  { key: 'g', state: 'cancelled', parent_key: 'a', opened_at: '2026-02-11T12:00:00Z' },
  { key: 'h', opened_at: null },
]
let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await storeWith(INCIDENTS, [], { asOf: '2026-05-01T00:00:00Z' })
  store = opened.store
  close = opened.close
})
afterAll(() => close())

const ask = (name: string, question: MetricQuestion) => askMetric(store, name, question, 'en')
const keys = async (question: ListQuestion) =>
  (await listIncidents(store, question)).incidents.map(({ key }) => key).join('')

test('a period ends before its last instant, with and without buckets', async () => {
  const january = { from: '2026-01-01', to: '2026-02-01', timeZone: 'Europe/Berlin' } as const
  expect((await ask('incidents-opened', january)).total.value).toBe(1)
  expect(await keys(january)).toBe('a')
  const { rows, total } = await ask('incidents-opened', { ...january, to: '2026-03-01', grain: 'month' })
  expect(rows.map(({ value }) => value)).toEqual([1, 2])
  expect(total.value).toBe(3)
})

test('filters keep, leave out, and know those without a value', async () => {
  expect(await keys({ service: ['x'], sort: 'key' })).toBe('abc')
  expect(await keys({ 'service!': ['x'], sort: 'key' })).toBe('defgh')
  expect(await keys({ 'service!': ['x', ''], sort: 'key' })).toBe('df')
  expect(await keys({ major: true })).toBe('c')
  expect(await keys({ major: false, service: ['x'], sort: 'key' })).toBe('ab')
  expect(await keys({ 'priority!': ['3'], sort: 'key' })).toBe('abcgh')
})

test('a repeat comes less than 30 days after a resolution; the total adds up what its months hold', async () => {
  const { rows, total } = await ask('repeat-rate', {
    from: '2026-01-01',
    to: '2026-05-01',
    grain: 'month',
    timeZone: 'UTC',
  })
  expect(rows.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
    [0, 2],
    // e has no service, and so nothing that it could be the repeat of
    [0, 0],
    [0, 1],
    [1, 1],
  ])
  expect(total).toMatchObject({
    numerator: 1,
    denominator: 4,
    n: 4,
    excluded: { cancelled: 1, 'no-repeat-key': 1 },
  })
})

test('without a period the total also has those that are in no month', async () => {
  const { rows, total } = await ask('incidents-opened', { grain: 'month', timeZone: 'UTC' })
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(5)
  expect(total.excluded).toEqual({ cancelled: 1, 'no-opened-time': 1, 'opened-after-as-of': 1 })
  // in the order in which they hold
  expect(Object.keys(total.excluded)).toEqual(['cancelled', 'no-opened-time', 'opened-after-as-of'])
  const groups = await ask('incidents-opened', { by: 'priority' })
  expect(groups.rows.map(({ group, n }) => [group, n])).toEqual([
    ['1', 1],
    ['2', 1],
    ['3', 2],
    [null, 1],
  ])
  expect(groups.total).toEqual(total)
})

test('times to resolve: quantiles, mean and every reason, of the total and of the months', async () => {
  const question = { from: '2026-01-01', to: '2026-05-01', grain: 'quarter', timeZone: 'UTC' } as const
  const { rows, total, sql: text } = await ask('time-to-resolve', question)
  // a 86,401 s, b 3,600 s; then c 10 s
  expect(rows[0]).toMatchObject({ n: 2, median: 45_000.5, p75: 65_700.75, p90: 78_120.9, mean: 45_000.5 })
  expect(rows[0]?.excluded).toEqual({ cancelled: 1, unresolved: 1, 'ends-before-it-starts': 1 })
  expect(rows[1]).toMatchObject({ n: 1, median: 10, p75: 10, p90: 10, mean: 10, medianCi: null })
  expect(total).toMatchObject({ n: 3, median: 3600, mean: (86_401 + 3600 + 10) / 3 })
  expect(total.excluded).toEqual(rows[0]?.excluded)
  // The question that the answer shows is the one that it answers.
  const Shown = z.object({ span: z.int(), reason: z.int(), n: z.int(), median: z.number().nullable() })
  const asAsked = sql(Object.assign([text], { raw: [text] }))
  const shown = await store.rows(
    sql`select span, reason, n, quantiles[1] as median from (${asAsked}) order by span, reason`,
    Shown,
  )
  expect(shown.filter(({ reason }) => reason === 0)).toEqual([
    { span: 0, reason: 0, n: 2, median: 45_000.5 },
    { span: 1, reason: 0, n: 1, median: 10 },
  ])
})

test('a backlog stands at the end of a span, or of the data', async () => {
  const days = { from: '2026-03-03', to: '2026-03-06', grain: 'day', timeZone: 'UTC' } as const
  // d is open all along; b was opened on the third, and solved at the very end of it.
  expect((await ask('backlog', days)).rows.map(({ value }) => value)).toEqual([1, 1, 1])
  const hour = { from: '2026-03-03', to: '2026-03-05', grain: 'day', timeZone: 'Europe/Berlin' } as const
  // The third ends in Berlin at 23:00, when b was opened.
  expect((await ask('backlog', hour)).rows.map(({ value }) => value)).toEqual([2, 1])
  const running = await ask('backlog', { from: '2026-05-01', to: '2026-05-02', timeZone: 'UTC' })
  expect(running.total.value).toBe(1)
})

const noon = (n: number) => `2026-03-0${n}T12:00:00Z`
const move = (key: string, n: number, to: string, from: string | null = null) => ({
  key,
  kind: 'state' as const,
  happened_at: noon(n),
  from,
  to,
})

test('a backlog leaves out who was resolved at that time and came back later, where the history says so', async () => {
  const back = await storeWith(
    [
      { key: 'came back', opened_at: noon(1), resolved_at: noon(7) },
      // Only the record knows that it came back.
      { key: 'no history', opened_at: noon(1), resolved_at: noon(7), reopen_count: 1 },
      { key: 'back, and open since', opened_at: noon(4), state: 'in_progress' },
      { key: 'closed after it was resolved', opened_at: noon(2), resolved_at: noon(3), closed_at: noon(4) },
    ],
    [
      move('came back', 1, 'new'),
      move('came back', 3, 'resolved', 'new'),
      move('came back', 4, 'closed', 'resolved'),
      move('came back', 5, 'in_progress', 'closed'),
      move('came back', 7, 'resolved', 'in_progress'),
      move('back, and open since', 5, 'closed'),
      move('back, and open since', 6, 'in_progress', 'closed'),
      move('closed after it was resolved', 3, 'resolved'),
      move('closed after it was resolved', 4, 'closed', 'resolved'),
    ],
    { asOf: '2026-03-09T00:00:00Z' },
  )
  try {
    // What the second import says again is the same move.
    const again = layerOf(
      [{ key: 'came back', opened_at: noon(1), resolved_at: noon(7) }],
      [move('came back', 3, 'resolved', 'new'), move('came back', 5, 'in_progress')],
      { importId: 'i2', asOf: '2026-03-09T00:00:00Z' },
    )
    await takeIn(back.store, again)
    const days = { from: '2026-03-01', to: '2026-03-09', grain: 'day', timeZone: 'UTC' } as const
    const { rows } = await askMetric(back.store, 'backlog', days, 'en')
    // 1: both that came back; 2: the last one too; 3: only the one without history; 4: and the third; 5: the first is
    // back, the third is not open; 6: all three; 7 and 8: the third alone.
    expect(rows.map(({ value }) => value)).toEqual([2, 3, 1, 2, 2, 3, 1, 1])
    const listed = await Promise.all(
      rows.map(({ bucket }) =>
        listIncidents(back.store, { ...days, metric: 'backlog', bucket: bucket ?? undefined }),
      ),
    )
    expect(listed.map(({ total }) => total)).toEqual([2, 3, 1, 2, 2, 3, 1, 1])
    expect(listed[4]?.incidents.map(({ key }) => key).toSorted()).toEqual(['came back', 'no history'])
  } finally {
    await back.close()
  }
})

test('what is said to happen after the data end has not happened yet', async () => {
  const early = await storeWith(
    [{ key: 'a', opened_at: '2026-04-30T12:00:00Z', resolved_at: '2026-05-01T12:00:00Z' }],
    [],
    { asOf: '2026-05-01T00:00:00Z' },
  )
  try {
    const may = { from: '2026-05-01', to: '2026-06-01', timeZone: 'UTC' } as const
    const { total } = await askMetric(early.store, 'backlog', may, 'en')
    expect(total).toMatchObject({ n: 1, value: 1, excluded: {} })
    expect((await listIncidents(early.store, { ...may, metric: 'backlog' })).total).toBe(1)
  } finally {
    await early.close()
  }
})

test('a list sorts those without a value last, both ways, and negative times count as none', async () => {
  expect(await keys({ sort: 'opened_at' })).toBe('adegbcfh')
  expect(await keys({ sort: '-opened_at' })).toBe('fcbgedah')
  expect(await keys({ sort: 'key' })).toBe('abcdefgh')
  expect(await keys({ sort: '-key' })).toBe('hgfedcba')
  expect((await keys({ sort: 'priority' })).slice(0, 2)).toBe('ba')
  expect((await keys({ sort: '-priority' })).slice(3, 5)).toBe('ab')
  expect((await keys({ sort: 'time-to-resolve' })).slice(0, 3)).toBe('cba')
  expect((await keys({ sort: '-time-to-resolve' })).slice(0, 3)).toBe('abc')
  expect((await keys({ sort: '-service' })).slice(0, 2)).toBe('df')
  expect((await keys({ sort: 'resolved_at' })).slice(0, 4)).toBe('aebc')
})

test('a list of a number has its part, and its reason', async () => {
  const asked = { metric: 'time-to-resolve', sort: 'key' } as const
  expect(await keys(asked)).toBe('abc')
  expect(await keys({ ...asked, part: 'excluded' })).toBe('defgh')
  expect(await keys({ ...asked, reason: 'cancelled' })).toBe('g')
  expect(await keys({ ...asked, reason: 'unresolved' })).toBe('d')
})

test('an overview puts the period beside the one before', async () => {
  const period = { from: '2026-03-01', to: '2026-05-01', timeZone: 'UTC' } as const
  const { cards, resolve, volume, priority1 } = await askOverview(store, period, 'en')
  expect(cards.map(({ now, before }) => [now.n, before.n])).toEqual([
    [2, 3],
    [0, 0],
    [2, 1],
    [2, 2],
  ])
  expect(resolve.map(({ bucket, median }) => [bucket, median])).toEqual([
    ['2026-03-01', 3600],
    ['2026-04-01', 10],
  ])
  expect(volume.filter(({ n }) => n > 0).map(({ bucket, group }) => [bucket, group])).toEqual([
    ['2026-03-01', '1'],
    ['2026-04-01', null],
  ])
  expect(priority1).toEqual({ n: 1, repeats: 0 })
})

test('pages follow one another without a gap', async () => {
  const many = await storeWith(
    Array.from({ length: 120 }, (_, i) => ({
      key: `K-${String(i).padStart(3, '0')}`,
      opened_at: '2026-01-01T00:00:00Z',
    })),
  )
  try {
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => listIncidents(many.store, { sort: '-key', page })),
    )
    expect(pages.map(({ incidents }) => incidents.length)).toEqual([50, 50, 20, 0])
    const seen = pages.flatMap(({ incidents }) => incidents.map(({ key }) => Number(key.slice(2))))
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => 119 - i))
    expect(pages.map(({ total }) => total)).toEqual([120, 120, 120, 120])
  } finally {
    await many.close()
  }
})
