import { expect, test } from 'vitest'
import { askMetric } from '../../metrics/ask.ts'
import { askPhases } from '../../metrics/flow/ask-phases.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import { askRouting } from '../../metrics/flow/ask-routing.ts'
import type { Incident } from '../../model/incident.ts'
import type { Store } from '../../store/store.ts'
import { type LooseEvent, storeWith } from '../support/store.ts'

const at = (day: string, time: string): string => `2026-01-${day}T${time}:00Z`
const event = (key: string, happened_at: string, more: LooseEvent | Omit<LooseEvent, 'key'>): LooseEvent => ({
  actor_kind: 'human',
  ...more,
  key,
  happened_at,
})
const state = (key: string, happened_at: string, to: string, text: string | null = null) =>
  event(key, happened_at, { kind: 'state', to, text })
const team = (key: string, happened_at: string, to: string, from: string | null = null) =>
  event(key, happened_at, { kind: 'assignment', field: 'team', to, from })

/** The incidents A, B, C and F of the specification, with their histories. */
const INCIDENTS: readonly Partial<Incident>[] = [
  { key: 'A', opened_at: at('05', '08:00'), resolved_at: at('05', '15:00'), state: 'closed' },
  { key: 'B', opened_at: at('06', '09:00'), resolved_at: at('06', '11:00') },
  { key: 'C', opened_at: at('07', '09:00') },
  { key: 'D', opened_at: at('07', '10:00'), state: 'cancelled' },
  // nobody kept its history
  { key: 'E', opened_at: at('07', '10:00'), resolved_at: at('07', '11:00') },
]
const EVENTS: readonly LooseEvent[] = [
  state('A', at('05', '08:00'), 'new'),
  { ...team('A', at('05', '08:00'), 'SD'), actor_kind: 'system' },
  event('A', at('05', '08:04'), { kind: 'assignment', field: 'assignee', to: 'u1' }),
  state('A', at('05', '08:06'), 'in_progress'),
  team('A', at('05', '08:20'), 'DBA', 'SD'),
  event('A', at('05', '08:25'), { kind: 'update', audience: 'public' }),
  team('A', at('05', '08:40'), 'NET', 'DBA'),
  team('A', at('05', '08:45'), 'DBA', 'NET'),
  state('A', at('05', '09:30'), 'resolved'),
  { ...state('A', at('05', '12:00'), 'in_progress'), actor_kind: 'caller' },
  state('A', at('05', '13:00'), 'on_hold', 'Awaiting Caller'),
  state('A', at('05', '14:00'), 'in_progress'),
  state('A', at('05', '15:00'), 'resolved'),
  { ...state('A', at('12', '00:00'), 'closed'), actor_kind: 'system' },
  state('B', at('06', '09:00'), 'new'),
  team('B', at('06', '09:00'), 'DBA'),
  state('B', at('06', '09:30'), 'in_progress'),
  state('B', at('06', '11:00'), 'resolved'),
  state('C', at('07', '09:00'), 'new'),
  team('C', at('07', '09:00'), 'SD'),
  state('C', at('08', '09:00'), 'in_progress'),
  team('D', at('07', '10:00'), 'SD'),
]
const MIN = 60

async function over(
  look: (store: Store) => Promise<void>,
  incidents: readonly Partial<Incident>[] = INCIDENTS,
  events: readonly LooseEvent[] = EVENTS,
) {
  const { store, close } = await storeWith(incidents, events, { asOf: '2026-01-09T09:00:00Z' })
  try {
    await look(store)
  } finally {
    await close()
  }
}

test('the incident of the specification: SD > DBA > NET > DBA, three handovers, one return', () =>
  over(async (store) => {
    const told = await askRouting(store, {})
    expect(told).toMatchObject({
      n: 3,
      excluded: { cancelled: 1, 'no-team-history': 1 },
      // 3, 0 and 0
      handovers: { mean: 1, p90: 2.4, threeOrMore: { numerator: 1, denominator: 3 } },
      pingPong: { numerator: 1, denominator: 3 },
      returns: 1,
      paths: [{ teams: ['SD', 'DBA', 'NET', 'DBA'], n: 1, returns: true }],
    })
    // SD: 20 minutes, and C for two days up to the end of the data: an open one does not vanish from the sum.
    const [sd, dba, net] = ['SD', 'DBA', 'NET'].map((name) => told.teams.find((one) => one.team === name))
    expect(sd).toMatchObject({ incidents: 2, visits: 2, returns: 0, seconds: 20 * MIN + 48 * 60 * MIN })
    // First touched after 4 minutes, and after a day.
    expect(sd?.queue).toMatchObject({ n: 2, median: ((4 + 1_440) / 2) * MIN })
    // DBA: 20 minutes untouched, 375 until the resolution, and B for 120
    expect(dba).toMatchObject({ incidents: 2, visits: 3, returns: 1, untouched: 1, seconds: 515 * MIN })
    // 45 minutes for A, 30 for B
    expect(dba?.queue).toMatchObject({ n: 2, median: 37.5 * MIN })
    expect(dba?.dwell.median).toBe(120 * MIN)
    expect(net).toMatchObject({ seconds: 5 * MIN, untouched: 1, queue: { n: 0, median: null } })
    expect(told.teams.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    const { total } = await askMetric(store, 'ping-pong', {}, 'en')
    expect(total).toMatchObject({ n: 3, numerator: 1, excluded: { cancelled: 1, 'no-team-history': 1 } })
    expect((await askMetric(store, 'handovers', {}, 'en')).total).toMatchObject({ n: 3, value: 1 })
    // The incidents to which visits belong: those that came back to a team, and those that left it untouched.
    const behind = async (cell: string) =>
      (await listIncidents(store, { metric: 'handovers', cell })).incidents.map(({ key }) => key)
    expect(await Promise.all(['DBA', 'SD'].map((name) => behind(`returned:${name}`)))).toEqual([['A'], []])
    expect(await Promise.all(['DBA', 'NET', 'SD'].map((name) => behind(`untouched:${name}`)))).toEqual([
      ['A'],
      ['A'],
      [],
    ])
  }))

test('whose team it was before it was first passed on counts from the opening; the same team in a row is one', () =>
  over(
    async (store) => {
      const told = await askRouting(store, {})
      expect(told.paths).toEqual([{ teams: ['SD', 'NET'], n: 1, returns: false }])
      expect(told.teams.map(({ team: name, seconds }) => [name, seconds])).toEqual([
        ['NET', 60 * MIN],
        ['SD', 30 * MIN],
      ])
    },
    [{ key: 'A', opened_at: at('05', '08:00'), resolved_at: at('05', '09:30') }],
    [
      team('A', at('05', '08:30'), 'NET', 'SD'),
      team('A', at('05', '08:40'), 'NET', 'SD'),
      // what a second import tells again
      team('A', at('05', '08:30'), 'NET', 'SD'),
    ],
  ))

test('nobody has a history, or nobody is there', async () => {
  await over(
    async (store) => {
      expect(await askRouting(store, {})).toMatchObject({
        n: 0,
        teams: [],
        paths: [],
        handovers: { mean: null, p90: null, threeOrMore: { value: null } },
        excluded: { 'no-team-history': 1 },
      })
      expect(await askPhases(store, {})).toMatchObject({ n: 0, phases: [], excluded: { 'no-history': 1 } })
    },
    [{ key: 'A', opened_at: at('05', '08:00'), resolved_at: at('05', '09:30') }],
    [],
  )
  await over(
    async (store) => {
      expect(await askRouting(store, {})).toMatchObject({ n: 0, excluded: {} })
      expect(await askPhases(store, {})).toMatchObject({ n: 0, excluded: {} })
    },
    [],
    [],
  )
})

test('phases add up to the time from opening to resolution; what is in none counts as 0 in its median', () =>
  over(async (store) => {
    const told = await askPhases(store, {})
    expect(told).toMatchObject({ n: 2, excluded: { cancelled: 1, unresolved: 1, 'no-history': 1 } })
    expect(told.seconds).toBe((420 + 120) * MIN)
    expect(
      told.phases.map(({ phase, reason, incidents, seconds }) => [phase, reason, incidents, seconds / MIN]),
    ).toEqual([
      ['new', null, 2, 6 + 30],
      // 8:06 to 9:30, and B from 9:30 to 11:00
      ['in-progress', null, 2, 84 + 90],
      ['on-hold', 'caller', 1, 60],
      ['solved-between', null, 1, 150],
      ['reopened', null, 1, 60 + 60],
    ])
    const median = (name: string) => (told.phases.find(({ phase }) => phase === name)?.median ?? 0) / MIN
    expect(median('new')).toBe(18)
    // 0 and 60
    expect(median('on-hold')).toBe(30)
    expect((told.phases.find(({ phase }) => phase === 'on-hold')?.p90 ?? 0) / MIN).toBe(54)
  }))
