import { expect, test } from 'vitest'
import { askAgeing } from '../../metrics/flow/ask-ageing.ts'
import { askHeatMap } from '../../metrics/flow/ask-heat-map.ts'
import { askPareto } from '../../metrics/flow/ask-pareto.ts'
import { askRouting } from '../../metrics/flow/ask-routing.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import type { Incident } from '../../model/incident.ts'
import type { Scope } from '../../model/scope.ts'
import type { Store } from '../../store/store.ts'
import { type LooseEvent, storeWith } from '../support/store.ts'

/** The fixture of the specification; its data end with February. */
const INCIDENTS: readonly Partial<Incident>[] = [
  {
    key: 'A',
    category: 'db',
    service: 'pay',
    priority: 1,
    opened_at: '2026-01-05T08:00:00Z',
    resolved_at: '2026-01-05T15:00:00Z',
  },
  {
    key: 'B',
    category: 'db',
    service: 'pay',
    priority: 3,
    opened_at: '2026-01-06T09:00:00Z',
    resolved_at: '2026-01-06T11:00:00Z',
  },
  { key: 'C', category: 'app', service: 'crm', priority: 3, opened_at: '2026-01-07T09:00:00Z' },
  { key: 'D', category: 'app', service: 'crm', opened_at: '2026-01-07T10:00:00Z', state: 'cancelled' },
  {
    key: 'E',
    category: 'db',
    service: 'pay',
    opened_at: '2026-01-05T08:10:00Z',
    resolved_at: '2026-01-05T15:00:00Z',
    parent_key: 'A',
  },
  {
    key: 'F',
    category: 'db',
    service: 'pay',
    priority: 2,
    opened_at: '2026-02-20T09:00:00Z',
    resolved_at: '2026-02-20T10:00:00Z',
  },
  { key: 'G', category: 'app', service: 'crm', opened_at: '2026-02-27T16:30:00Z', state: 'on_hold' },
]
const human = (key: string, happened_at: string): LooseEvent => ({
  key,
  kind: 'comment',
  actor_kind: 'human',
  happened_at,
})
const EVENTS = [
  human('A', '2026-01-05T08:04:00Z'),
  human('C', '2026-01-08T09:00:00Z'),
  { ...human('C', '2026-02-28T09:00:00Z'), actor_kind: 'system' as const },
  human('G', '2026-02-28T10:00:00Z'),
  { key: 'C', kind: 'assignment' as const, field: 'team', to: 'App', happened_at: '2026-01-07T09:00:00Z' },
]

async function over(
  look: (store: Store) => Promise<void>,
  incidents: readonly Partial<Incident>[] = INCIDENTS,
  events: readonly LooseEvent[] = EVENTS,
  asOf: string | null = '2026-03-01T00:00:00Z',
) {
  const { store, close } = await storeWith(incidents, events, { asOf })
  try {
    await look(store)
  } finally {
    await close()
  }
}
const behind = async (store: Store, metric: string, cell: string, scope: Scope = {}) =>
  (await listIncidents(store, { ...scope, metric, cell, sort: 'key' })).incidents.map(({ key }) => key)

test('two are open: one for a day and a half, one since January; of these one moved lately', () =>
  over(async (store) => {
    const told = await askAgeing(store, {})
    expect(told).toMatchObject({ n: 2, at: '2026-03-01T00:00:00Z' })
    expect(told.bins.map(({ bin, n }) => [bin, n])).toEqual([
      ['0-1', 0],
      ['1-3', 1],
      ['3-7', 0],
      ['7-14', 0],
      ['14-30', 0],
      ['30-', 1],
    ])
    expect(told.bins[5]?.priorities).toEqual({ '3': 1 })
    expect(told.bins[1]?.priorities).toEqual({ '': 1 })
    // What a machine does moves nothing.
    expect(told.stale).toEqual({
      known: 2,
      over: [
        { days: 5, n: 1 },
        { days: 30, n: 1 },
      ],
    })
    expect(await behind(store, 'backlog', 'age:30-')).toEqual(['C'])
    expect(await behind(store, 'backlog', 'age:1-3')).toEqual(['G'])
    expect(await behind(store, 'backlog', 'age:0-1')).toEqual([])
    expect(await behind(store, 'backlog', 'stale:30')).toEqual(['C'])
    // At the end of the ninth of January C was two days old, and touched the day before.
    const january = { from: '2026-01-01', to: '2026-01-10', timeZone: 'UTC' }
    const then = await askAgeing(store, january)
    expect(then.bins.filter(({ n }) => n > 0)).toEqual([{ bin: '1-3', n: 1, priorities: { '3': 1 } }])
    expect(then.stale.over).toEqual([
      { days: 5, n: 0 },
      { days: 30, n: 0 },
    ])
    expect(await behind(store, 'backlog', 'age:1-3', january)).toEqual(['C'])
  }))

test('an age on the edge belongs to the older bin; without an end of the data nothing has an age', async () => {
  const edges = [1, 3, 7, 14, 30].map((days) => ({
    opened_at: new Date(Date.UTC(2026, 2, 1) - days * 86_400_000).toISOString(),
  }))
  await over(
    async (store) => {
      const told = await askAgeing(store, {})
      expect(told.bins.map(({ n }) => n)).toEqual([0, 1, 1, 1, 1, 1])
      // Nobody tells what persons did: that nobody touched them is not known.
      expect(told.stale).toEqual({
        known: 0,
        over: [
          { days: 5, n: 0 },
          { days: 30, n: 0 },
        ],
      })
    },
    edges,
    [],
  )
  await over(
    async (store) => expect(await askAgeing(store, {})).toMatchObject({ at: null, bins: [] }),
    edges,
    [],
    null,
  )
  await over(async (store) => expect(await askAgeing(store, {})).toMatchObject({ n: 0 }), [], [])
})

test('one incident on a Monday at nine, in eight Mondays', () =>
  over(async (store) => {
    const told = await askHeatMap(store, { from: '2026-01-01', to: '2026-03-01', timeZone: 'Europe/Berlin' })
    expect(told).toMatchObject({ n: 5, excluded: { cancelled: 1, child: 1 } })
    expect(told.cells).toHaveLength(168)
    expect(
      told.cells
        .filter(({ n }) => n > 0)
        .map(({ weekday, hour, n, slots, rate }) => [weekday, hour, n, slots, rate]),
    ).toEqual([
      [1, 9, 1, 8, 1 / 8],
      [2, 10, 1, 8, 1 / 8],
      [3, 10, 1, 8, 1 / 8],
      // F at ten and G at half past five on a Friday
      [5, 10, 1, 9, 1 / 9],
      [5, 17, 1, 9, 1 / 9],
    ])
    expect(await behind(store, 'incidents-opened', 'hour:1-09', { timeZone: 'Europe/Berlin' })).toEqual(['A'])
    expect(await behind(store, 'incidents-opened', 'hour:1-08', { timeZone: 'Europe/Berlin' })).toEqual([])
  }))

test('the hour that clocks skip does not come, the one they repeat comes twice', async () => {
  const opened = [
    '2026-03-29T00:59:59Z',
    '2026-03-29T01:00:00Z',
    '2026-10-25T00:30:00Z',
    '2026-10-25T01:30:00Z',
  ]
  await over(
    async (store) => {
      const slotsOf = async (from: string, to: string) => {
        const { cells } = await askHeatMap(store, { from, to, timeZone: 'Europe/Berlin' })
        return cells.filter(({ weekday, hour }) => weekday === 7 && hour >= 1 && hour <= 3)
      }
      expect(await slotsOf('2026-03-29', '2026-03-30')).toEqual([
        { weekday: 7, hour: 1, n: 1, slots: 1, rate: 1 },
        { weekday: 7, hour: 2, n: 0, slots: 0, rate: null },
        { weekday: 7, hour: 3, n: 1, slots: 1, rate: 1 },
      ])
      expect(await slotsOf('2026-10-25', '2026-10-26')).toEqual([
        { weekday: 7, hour: 1, n: 0, slots: 1, rate: 0 },
        { weekday: 7, hour: 2, n: 2, slots: 2, rate: 1 },
        { weekday: 7, hour: 3, n: 0, slots: 1, rate: 0 },
      ])
    },
    opened.map((opened_at) => ({ opened_at })),
    [],
    '2026-12-01T00:00:00Z',
  )
})

test('db makes up three of five, app the rest; by hours it is another order', () =>
  over(async (store) => {
    const counts = await askPareto(store, {}, 'category', 'incidents')
    expect(counts).toMatchObject({ n: 5, total: 5, rest: { groups: 0, n: 0 } })
    expect(counts.groups).toEqual([
      { group: 'db', n: 3, value: 3, share: 0.6, cumulative: 0.6 },
      { group: 'app', n: 2, value: 2, share: 0.4, cumulative: 1 },
    ])
    const hours = await askPareto(store, {}, 'category', 'hours')
    // 7, 2 and 1 hours; what is open has none yet
    expect(hours).toMatchObject({ n: 3, total: 10 * 3_600, excluded: { unresolved: 2 } })
    expect(hours.groups).toEqual([{ group: 'db', n: 3, value: 36_000, share: 1, cumulative: 1 }])
    expect((await askPareto(store, {}, 'team', 'incidents')).groups).toEqual([
      { group: null, n: 5, value: 5, share: 1, cumulative: 1 },
    ])
  }))

test('beyond the thirtieth group the rest stands together', () =>
  over(
    async (store) => {
      const { groups, rest } = await askPareto(store, {}, 'service', 'incidents')
      expect(groups).toHaveLength(30)
      expect(groups[0]).toMatchObject({ group: 's0', n: 2 })
      expect(rest).toMatchObject({ groups: 2, n: 2, value: 2 })
      expect((groups.at(-1)?.cumulative ?? 0) + rest.share).toBeCloseTo(1, 12)
    },
    Array.from({ length: 33 }, (_, i) => ({ service: `s${i % 32}`, opened_at: '2026-01-05T08:00:00Z' })),
    [],
  ))

test('behind a team stand the incidents that it had; a part of no picture is refused', () =>
  over(async (store) => {
    const { teams } = await askRouting(store, {})
    expect(teams.map(({ team, incidents }) => [team, incidents])).toEqual([['App', 1]])
    expect(await behind(store, 'handovers', 'team:App')).toEqual(['C'])
    for (const cell of ['hour:8-09', 'age:2-3', 'stale:6', 'weather:fine', ''])
      await expect(listIncidents(store, { metric: 'backlog', cell })).rejects.toMatchObject({
        code: 'bad-question',
      })
  }))
