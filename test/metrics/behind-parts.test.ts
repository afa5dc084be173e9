import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askContributors } from '../../metrics/contributors/ask-contributors.ts'
import { askAgeing } from '../../metrics/flow/ask-ageing.ts'
import { askAvailability } from '../../metrics/flow/ask-availability.ts'
import { askHeatMap } from '../../metrics/flow/ask-heat-map.ts'
import { askPareto } from '../../metrics/flow/ask-pareto.ts'
import { askPhases } from '../../metrics/flow/ask-phases.ts'
import { explainMetric } from '../../metrics/explain/explain.ts'
import { askRouting } from '../../metrics/flow/ask-routing.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import { askFigure } from '../../metrics/figures/figure.ts'
import { askOverview } from '../../metrics/overview.ts'
import { askRecurrence } from '../../metrics/recurrence/ask-recurrence.ts'
import type { ListQuestion, Scope } from '../../model/scope.ts'
import type { Store } from '../../store/store.ts'
import { anyScope, dirtyStore } from '../support/dirty-store.ts'

let store: Store
let close: () => Promise<void>

beforeAll(async () => {
  ;({ store, close } = await dirtyStore())
})
afterAll(() => close())

/** A number of a picture, and the question of the list that its link leads to. */
type Part = readonly [n: number, list: Omit<ListQuestion, keyof Scope> & Scope]

/** The most that any part had, so that a test over nothing but zeros is seen. */
async function holds(
  scope: Scope,
  partsOf: (scope: Scope) => Promise<readonly Part[]>,
  most = 20,
): Promise<number> {
  const parts = (await partsOf(scope)).slice(0, most)
  for (const [n, list] of parts)
    expect([list.cell, (await listIncidents(store, list)).total]).toEqual([list.cell, n])
  // And the part opens as a number of its own, of exactly those.
  for (const [n, { metric, ...of }] of parts.filter(([, { cell }]) => cell !== undefined).slice(0, 3)) {
    const { number, included, excluded, query } = await explainMetric(store, metric ?? '', of, 'en')
    expect([of.cell, number.n, included.n]).toEqual([of.cell, n, n])
    expect(excluded.reduce((sum, one) => sum + one.n, 0)).toBe(
      Object.values(number.excluded).reduce((sum, one) => sum + one, 0),
    )
    expect(new URLSearchParams(query).get('cell')).toBe(of.cell)
  }
  return Math.max(0, ...parts.map(([n]) => n))
}

/** Pictures stand on calendar time: their links say no clock. */
const calm = ({ clock: _clock, ...scope }: Scope): Scope => scope

const PICTURES: Readonly<Record<string, (scope: Scope) => Promise<readonly Part[]>>> = {
  phases: async (scope) => {
    const { n, phases } = await askPhases(store, scope)
    const list = (cell: string) => ({ ...calm(scope), metric: 'time-to-resolve', cell })
    return [
      [n, list('states:told')],
      ...phases.map(
        ({ phase, reason, incidents }): Part => [
          incidents,
          list(`phase:${reason === null ? phase : `${phase}/${reason}`}`),
        ],
      ),
    ]
  },
  teams: async (scope) => {
    const { n, teams, paths } = await askRouting(store, scope)
    const list = (cell?: string) => ({ ...calm(scope), metric: 'handovers', ...(cell ? { cell } : {}) })
    return [
      [n, list()],
      ...teams.map(({ team, incidents }): Part => [incidents, list(`team:${team}`)]),
      ...paths.map((way): Part => [way.n, list(`way:${JSON.stringify(way.teams)}`)]),
    ]
  },
  ageing: async (scope) => {
    const { bins, stale } = await askAgeing(store, scope)
    const list = (cell: string, priority?: string) => ({
      ...calm(scope),
      ...(priority === undefined ? {} : { priority: [priority] }),
      metric: 'backlog',
      cell,
    })
    return [
      ...bins.flatMap(({ bin, n, priorities }): Part[] => [
        [n, list(`age:${bin}`)],
        ...Object.entries(priorities).map(([one, of]): Part => [of, list(`age:${bin}`, one)]),
      ]),
      ...stale.over.map(({ days, n }): Part => [n, list(`stale:${days}`)]),
    ]
  },
  'heat map': async (scope) => {
    const { cells } = await askHeatMap(store, scope)
    return cells
      .filter(({ n }) => n > 0)
      .map(({ weekday, hour, n }): Part => {
        const cell = `hour:${weekday}-${String(hour).padStart(2, '0')}`
        return [n, { ...calm(scope), metric: 'incidents-opened', cell }]
      })
  },
  availability: async ({ from, to, ...rest }) => {
    const {
      services,
      from: first,
      to: last,
      excluded,
    } = await askAvailability(store, {
      ...rest,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    })
    const all = { ...calm(rest), metric: 'major-rate' }
    const left = Object.values(excluded).reduce((sum, n) => sum + n, 0)
    return [
      [left, { ...all, cell: 'outage:none' }],
      ...services.map(
        ({ service, incidents }): Part => [
          incidents,
          { ...all, service: [service], cell: `outage:${first}_${last}` },
        ],
      ),
    ]
  },
  pareto: async (scope) => {
    const told = await Promise.all(
      (['service', 'category', 'ci', 'team', 'priority', 'major'] as const).map(async (by) => {
        const hours = by === 'team'
        const { groups } = await askPareto(store, scope, by, hours ? 'hours' : 'incidents')
        const metric = hours ? 'time-to-resolve' : 'incidents-opened'
        return groups.slice(0, 4).map(
          ({ group, n }): Part => [
            n,
            {
              ...calm(scope),
              ...(by === 'major' ? { major: group === 'true' } : { [by]: [group ?? ''] }),
              metric,
            },
          ],
        )
      }),
    )
    return told.flat()
  },
  recurrence: async (scope) => {
    const told = await Promise.all(
      (['structural', 'linked'] as const).map(async (tier) => {
        const window = tier === 'linked' ? '90' : '30'

        const answer = await askRecurrence(store, { ...calm(scope), tier, window })
        const own = { ...calm(scope), ...(tier === 'linked' ? { duplicates: true } : {}) }
        const opened = (cell: string) => ({ ...own, metric: 'incidents-opened', cell })
        const resolved = (cell: string): Part[1] => ({
          ...own,
          attribution: 'resolved',
          metric: 'time-to-resolve',
          cell,
        })
        return [
          [answer.assessable, opened(`judged:${tier}`)],
          [answer.repeats, opened(`again:${tier}:${window}`)],
          [answer.mature.n, resolved(`watched:${tier}:${window}`)],
          [answer.mature.recurred, resolved(`back:${tier}:${window}`)],
          ...answer.groups.slice(0, 2).flatMap(({ id, incidents, repeats }): Part[] => [
            [incidents, opened(`group:${tier}:${id}`)],
            [repeats, opened(`again:${tier}:${window}:${id}`)],
          ]),
        ] satisfies Part[]
      }),
    )
    return told.flat()
  },
  'groups of the overview': async (scope) => {
    const { repeats } = await askOverview(store, scope, 'en')
    const list = (cell: string) => ({ ...calm(scope), metric: 'repeat-rate', cell })
    return repeats.flatMap(({ id, incidents, repeats: back }): Part[] => [
      [incidents, list(`group:structural:${id}`)],
      [back, list(`again:structural:30:${id}`)],
    ])
  },
  'parts of shares': async (scope) => {
    const told = await Promise.all(
      ['repeat-rate', 'reopen-rate', 'sla-met', 'first-time-fix'].map(async (name): Promise<Part[]> => {
        const { numerator = 0, n } = await askFigure(store, name, scope)
        const list = { ...calm(scope), metric: name }
        return [
          [numerator, { ...list, cell: 'holds:true' }],
          [n - numerator, { ...list, cell: 'holds:false' }],
        ]
      }),
    )
    return told.flat()
  },
  contributors: async (scope) => {
    const { rows, before, now: all } = await askContributors(store, 'incidents-opened', scope, 'en')
    const named = rows.map(({ service, priority, cause }) => [
      service ?? '',
      priority ?? '',
      ...(cause === undefined ? [] : [cause ?? '']),
    ])
    const others: Part = [
      all.n - rows.reduce((sum, { now }) => sum + now.n, 0),
      { ...calm(scope), metric: 'incidents-opened', cell: `others:${JSON.stringify(named)}` },
    ]
    const told = rows.flatMap(({ service, priority, cause, now, before: then }): Part[] => {
      const own = {
        ...calm(scope),
        service: [service ?? ''],
        priority: [priority ?? ''],
        ...(cause === undefined ? {} : { cause: [cause ?? ''] }),
        metric: 'incidents-opened',
      }
      return [[now.n, own], ...(before === null ? [] : [[then.n, { ...own, ...before }] as const])]
    })
    return rows.length === 0 ? told : [others, ...told]
  },
}

// What is filtered by what the link adds would be asked for twice.
const own = ({ service: _s, priority: _p, cause: _c, category: _k, duplicates: _d, ...rest }: Scope): Scope =>
  rest

test.each(Object.keys(PICTURES))(
  'behind every number of the picture “%s” are exactly its incidents',
  async (name) => {
    const partsOf = PICTURES[name]
    if (!partsOf) throw new Error('a picture')
    const spring = { from: '2026-01-01', to: '2026-05-01' }
    expect(await holds(spring, partsOf)).toBeGreaterThan(1)
    await fc.assert(
      fc.asyncProperty(anyScope, async (scope) => {
        await holds(own(scope), partsOf, 6)
      }),
      { numRuns: 2 },
    )
  },
)

test.each([
  'way:a',
  'way:{}',
  'others:[]',
  'others:[["SAP","9"]]',
  'phase:lunch',
  'phase:on-hold/lunch',
  'again:structural',
  'again:moon:30',
  'holds:maybe',
])('no part of any picture is %s', async (cell) => {
  const asked = listIncidents(store, { metric: 'repeat-rate', cell })
  await expect(asked).rejects.toMatchObject({ code: 'bad-question' })
})

test('a share has those for whom it holds, another metric has none', async () => {
  const asked = listIncidents(store, { metric: 'time-to-resolve', cell: 'holds:true' })
  await expect(asked).rejects.toMatchObject({ code: 'bad-question' })
})
