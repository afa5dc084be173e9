import fc from 'fast-check'
import { type Incident, KINDS, STATES } from '../../model/incident.ts'
import { extraTerm } from '../../model/extra-column.ts'
import { ATTRIBUTIONS, Scope } from '../../model/scope.ts'
import { takeIn } from '../../store/layer.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, letCorrectionsWait, letReviewsStand, storeWith } from './store.ts'

/** A header whose every character means something somewhere. */
export const ODD_COLUMN = 'Site/"Haus" ~1.*=x'

const HOUR = 3_600_000
const instant = (hours: number): string => new Date(Date.UTC(2026, 0, 1) + hours * HOUR).toISOString()

/** Every kind of dirt, from a fixed sequence, so that a failure comes again. */
function dirty(count: number): Partial<Incident>[] {
  let seed = 42
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  const maybe = <T>(value: T, of = 5): T | null => (next(of) === 0 ? null : value)
  return Array.from({ length: count }, () => {
    const opened = next(24 * 120)
    return {
      kind: KINDS[next(10)] ?? 'incident',
      state: STATES[next(STATES.length)] ?? 'closed',
      priority: maybe(1 + next(5)),
      is_major: maybe(next(4) === 0),
      service: maybe(`s${next(3)}`),
      ci: maybe(`c${next(3)}`, 2),
      category: maybe(`k${next(3)}`),
      team: maybe(`t${next(3)}`),
      labels: next(3) === 0 ? [`l${next(2)}`] : [],
      title: maybe(`Title ${next(9)}`),
      opened_at: maybe(instant(opened), 20),
      acknowledged_at: maybe(instant(opened + next(8) - 1)),
      resolved_at: maybe(instant(opened + next(200) - 2)),
      occurred_at: maybe(instant(opened - next(5)), 3),
      detected_at: maybe(instant(opened - next(4)), 3),
      mitigated_at: maybe(instant(opened + next(9) - 1), 3),
      restored_at: maybe(instant(opened + next(12) - 1), 3),
      closed_at: maybe(instant(opened + next(300) - 2)),
      on_hold_seconds: maybe(next(7200)),
      reopen_count: maybe(next(3)),
      reassignment_count: maybe(next(5)),
      made_sla: maybe(next(3) > 0),
      // Columns that no field is made of, one with a header that means something to a path of JSON.
      extra: {
        ...(next(4) === 0 ? {} : { [ODD_COLUMN]: `h${next(3)}` }),
        ...(next(3) === 0 ? {} : { Channel: ['mail', 'phone', "O'Brien", ''][next(4)] ?? '' }),
      },
      parent_key: next(12) === 0 ? 'P' : null,
      duplicate_of: next(12) === 0 ? 'D' : null,
    }
  })
}

export const INCIDENTS = dirty(400)
/** Every seventh incident came back once, and every other of those twice. */
const EVENTS = INCIDENTS.flatMap((incident, i) => {
  if (i % 7 !== 0 || !incident.opened_at) return []
  const opened = (Date.parse(incident.opened_at) - Date.UTC(2026, 0, 1)) / HOUR
  const moves = [
    ['resolved', 1],
    ['closed', 2],
    ['in_progress', 20 + i],
    ...(i % 2 === 0
      ? ([
          ['closed', 40 + i],
          ['new', 60 + i],
        ] as const)
      : []),
  ] as const
  return moves.map(([to, hours]) => ({
    key: `K-${i}`,
    kind: 'state' as const,
    to,
    happened_at: instant(opened + hours),
  }))
})
/** Of every fifth incident somebody was informed up to three times, the last time perhaps after its end. */
const UPDATES = INCIDENTS.flatMap((incident, i) => {
  if (i % 5 !== 0 || !incident.opened_at) return []
  const opened = (Date.parse(incident.opened_at) - Date.UTC(2026, 0, 1)) / HOUR
  return [i % 4, 9, 30 + i].slice(0, 1 + (i % 3)).map((hours) => ({
    key: `K-${i}`,
    kind: 'update' as const,
    audience: i % 11 === 0 ? ('internal' as const) : ('public' as const),
    happened_at: instant(opened + hours),
  }))
})
/** Every fourth one went from team to team, some back to where they came from. */
const TEAMS = INCIDENTS.flatMap((incident, i) => {
  if (i % 4 !== 0 || !incident.opened_at) return []
  const opened = (Date.parse(incident.opened_at) - Date.UTC(2026, 0, 1)) / HOUR
  return ['a', 'b', i % 3 === 0 ? 'a' : 'c'].slice(0, 1 + (i % 3)).map((to, n) => ({
    key: `K-${i}`,
    kind: 'assignment' as const,
    field: 'team',
    to,
    happened_at: instant(opened + n * 2),
  }))
})
/** Of every third one an agreement ran when it was exported, some over its time. */
const AGREEMENTS = INCIDENTS.flatMap((incident, i) =>
  i % 3 === 0 && incident.opened_at
    ? [
        {
          key: `K-${i}`,
          kind: 'agreement' as const,
          to: String((i * 7) % 110),
          happened_at: incident.opened_at,
        },
      ]
    : [],
)
/** Of every sixth one there is a review, every other released, with actions of which some are late. */
const REVIEWS = Array.from({ length: 60 }, (_, i) => ({
  key: `K-${i * 6}`,
  versions: [{ at: instant(500 + i * 50), released: i % 2 === 0 }],
  actions: [{ due: '2026-03-01' }, ...(i % 3 === 0 ? [{ due: '2026-05-01', done: instant(2_000) }, {}] : [])],
}))
/** Blanks around a cause are none of it, and nothing but blanks is no cause. */
const CAUSES = ['change', ' change', 'capacity', ' ', null]
/** Every twelfth incident was corrected by hand. */
export const CORRECTIONS = Array.from({ length: 34 }, (_, i) => ({
  key: `K-${i * 12}`,
  ...([
    { field: 'resolved_at', value: instant(2_750 + i) },
    { field: 'service', value: i % 2 === 0 ? 's0' : null },
    { field: 'state', value: 'closed' },
    { field: 'title', value: 'Title 3' },
    { field: 'kind', value: 'incident' },
    { field: 'detected_at', value: instant(i * 80) },
  ][i % 6] ?? { field: 'title', value: null }),
}))

/** A store with all of that, taken in in the order of the rows or against it. */
export async function dirtyStore(reversed = false): Promise<{ store: Store; close: () => Promise<void> }> {
  const named = INCIDENTS.map((incident, i) => ({ ...incident, key: `K-${i}`, cause: CAUSES[i % 5] ?? null }))
  const { store, close } = await storeWith()
  const told = { asOf: '2026-04-27T10:00:00Z' }
  await letCorrectionsWait(store, CORRECTIONS)
  await takeIn(
    store,
    layerOf(reversed ? named.toReversed() : named, [...EVENTS, ...UPDATES, ...TEAMS, ...AGREEMENTS], told),
  )
  await letReviewsStand(store, REVIEWS)
  return { store, close }
}

const some = (words: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
const day = fc.integer({ min: 0, max: 60 }).map((n) => instant(n * 24).slice(0, 10))
const lateDay = fc.integer({ min: 61, max: 130 }).map((n) => instant(n * 24).slice(0, 10))
const zone = fc.constantFrom(
  'Europe/Berlin',
  'UTC',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
)
/** Any scope of that store. */
export const anyScope = fc
  .record(
    {
      from: day,
      to: lateDay,
      timeZone: zone,
      attribution: fc.constantFrom(...ATTRIBUTIONS),
      clock: fc.constantFrom('wall' as const, 'active' as const),
      service: some(['s0', 's1', '', 'nobody']),
      'service!': some(['s2', '']),
      priority: some(['1', '2', '3', '']),
      'state!': some(['new', 'on_hold']),
      kind: some(['incident', 'request']),
      category: some(['k0', 'k1', '']),
      'team!': some(['t0', '']),
      label: some(['l0', 'l1', '']),
      cause: some(['change', 'capacity', '']),
      'cause!': some(['change', '']),
      extra: some(
        ['h0', 'h1', '', 'nobody']
          .map((value) => extraTerm({ column: ODD_COLUMN, value }))
          .concat(extraTerm({ column: 'Channel', value: "O'Brien" })),
      ),
      'extra!': some(['Channel=mail', 'Channel=']),
      major: fc.boolean(),
      text: fc.constantFrom('title 3', 'K-1', 'TITLE'),
      cancelled: fc.boolean(),
      duplicates: fc.boolean(),
      children: fc.boolean(),
      corrections: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((loose) => Scope.parse(loose))
