import { expect, test } from 'vitest'
import { askMetric } from '../../../metrics/ask.ts'
import { decideUpdatePolicy } from '../../../metrics/informing/update-policy.ts'
import type { Incident } from '../../../model/incident.ts'
import { correctIncident } from '../../../store/corrections.ts'
import { takeIn } from '../../../store/layer.ts'
import { undoImport } from '../../../store/undo.ts'
import { layerOf, type LooseEvent, storeWith } from '../../support/store.ts'
import { asked, at } from './asked.ts'

const told = (key: string, minutes: number, audience: 'public' | 'internal' | null = 'public') => ({
  key,
  kind: 'update' as const,
  happened_at: at(minutes),
  audience,
})
const moved = (key: string, minutes: number, to: string) => ({
  key,
  kind: 'state' as const,
  happened_at: at(minutes),
  to,
})
const MIN = 60

test.each([
  {
    name: 'first-update',
    why: 'from detection, else opening; internal ones and ones before it do not count; without any it is followed',
    incidents: [
      // 5 min before the opening: 35 minutes
      { detected_at: at(-5), opened_at: at(0), resolved_at: at(90) },
      { opened_at: at(0), resolved_at: at(90) },
      { opened_at: at(0), resolved_at: at(90) },
      { opened_at: at(0), state: 'cancelled' as const },
    ],
    events: [
      told('T-1', -6),
      told('T-1', 10, 'internal'),
      told('T-1', 30),
      told('T-1', 40),
      told('T-2', 0, null),
      told('T-3', 20, 'internal'),
      told('T-4', 20),
    ],
    expected: { n: 2, median: 17.5 * MIN, excluded: { cancelled: 1, 'no-update': 1 } },
  },
  {
    name: 'first-update',
    why: 'who was never informed for as long as 90 minutes counts for these',
    incidents: [
      { opened_at: at(0), resolved_at: at(90) },
      { opened_at: at(0), resolved_at: at(90) },
    ],
    events: [told('T-1', 30)],
    asOf: at(200),
    // one of two informed after 30 minutes: half of them, and then nobody; the median lies between 30 and the end of both
    expected: { n: 1, median: 30 * MIN, survival: { censored: 1 } },
  },
  {
    name: 'first-update',
    why: 'of a source that keeps none nothing is said',
    incidents: [{ opened_at: at(0), resolved_at: at(90) }],
    expected: { n: 0, median: null, reason: 'updates-not-kept', excluded: { 'updates-not-kept': 1 } },
  },
  { name: 'first-update', why: 'nobody', incidents: [], expected: { n: 0, median: null } },
  {
    name: 'longest-silence',
    why: 'the time before the first update and the time after the last one are silence too',
    incidents: [
      { opened_at: at(0), resolved_at: at(100) },
      { opened_at: at(0), resolved_at: at(100) },
      { opened_at: at(0), resolved_at: at(100) },
    ],
    // 40 first, 50 last, 60 in between
    events: [
      ...[40, 60, 80].map((minutes) => told('T-1', minutes)),
      ...[30, 50].map((minutes) => told('T-2', minutes)),
      ...[20, 80, 150].map((minutes) => told('T-3', minutes)),
    ],
    expected: { n: 3, median: 50 * MIN, p90: 58 * MIN, mean: 50 * MIN },
  },
  {
    name: 'longest-silence',
    why: 'restored ends it before the resolution does; who was told nothing had silence all along; negative is left out',
    incidents: [
      { detected_at: at(-10), opened_at: at(0), restored_at: at(50), resolved_at: at(500) },
      { opened_at: at(0), resolved_at: at(70) },
      { opened_at: at(0), resolved_at: at(-1) },
      { opened_at: at(0), resolved_at: at(-1) },
      { opened_at: at(0), state: 'resolved' as const },
    ],
    // 40, 20; all of 70; the third and fourth end before they start, told or not; the last has no end
    events: [told('T-1', 30), told('T-1', 400), told('T-3', 1)],
    expected: {
      n: 2,
      median: 55 * MIN,
      excluded: { 'done-without-time': 1, 'ends-before-it-starts': 2 },
    },
  },
  {
    name: 'longest-silence',
    why: 'what is running is silent up to the end of the data',
    incidents: [{ opened_at: at(0) }, { opened_at: at(0) }, { opened_at: at(150) }],
    events: [told('T-1', 30), told('T-2', 90), told('T-2', 110)],
    asOf: at(120),
    // 90 since the last one; 90 before the first one; the third was opened after the end
    expected: { n: 2, median: 90 * MIN, excluded: { 'opened-after-as-of': 1 } },
  },
  {
    name: 'longest-silence',
    why: 'without an end of the data nobody knows how long what is running is silent',
    incidents: [{ opened_at: at(0) }],
    events: [told('T-1', 30)],
    expected: { n: 0, median: null, excluded: { unresolved: 1 } },
  },
  {
    name: 'longest-silence',
    why: 'between a resolution and a reopening nobody waits',
    incidents: [{ opened_at: at(0), resolved_at: at(1_000) }],
    events: [
      moved('T-1', 0, 'new'),
      moved('T-1', 60, 'resolved'),
      moved('T-1', 900, 'in_progress'),
      moved('T-1', 1_000, 'resolved'),
      told('T-1', 25),
      told('T-1', 500),
      told('T-1', 930),
    ],
    // 25, 35 | away | 30, 70
    expected: { n: 1, median: 70 * MIN },
  },
  {
    name: 'longest-silence',
    why: 'the night on which the clocks go forward has an hour less: 23:00 to 07:00 in Berlin are 7 hours',
    incidents: [{ opened_at: '2026-03-28T22:00:00Z', resolved_at: '2026-03-29T05:00:00Z' }],
    events: [{ key: 'T-1', kind: 'update' as const, happened_at: '2026-03-28T22:00:00Z' }],
    expected: { n: 1, median: 7 * 60 * MIN },
  },
])('$name: $why', async ({ name, incidents, events = [], asOf, expected }) => {
  const figure = await asked(name, incidents, { events, ...(asOf === undefined ? {} : { asOf }) })
  expect(figure).toMatchObject(expected)
})

const day = (time: string): string => `2026-01-05T${time}:00Z`

/** The major incident A of the specification: 07:55 detected, 09:20 restored, updates at 08:25, 08:50, 10:10 and 15:05. */
test('the incident of the specification: first update after 30 minutes, longest silence 30 minutes', async () => {
  const a = {
    occurred_at: day('07:40'),
    detected_at: day('07:55'),
    opened_at: day('08:00'),
    restored_at: day('09:20'),
    resolved_at: day('15:00'),
    is_major: true,
  }
  const events = [
    ...['08:25', '08:50', '10:10', '15:05'].map((time) => ({ ...told('T-1', 0), happened_at: day(time) })),
    { ...moved('T-1', 0, 'new'), happened_at: day('08:00') },
    { ...moved('T-1', 0, 'resolved'), happened_at: day('09:30') },
    { ...moved('T-1', 0, 'in_progress'), happened_at: day('12:00') },
    { ...moved('T-1', 0, 'resolved'), happened_at: day('15:00') },
  ]
  expect(await asked('first-update', [a], { events })).toMatchObject({ n: 1, median: 1_800 })
  expect(await asked('longest-silence', [a], { events })).toMatchObject({ n: 1, median: 1_800 })
  // Three silences, one of them too long, by 15 minutes.
  const first = { ...a, priority: 1 }
  expect(await asked('cadence-compliance', [first], { events })).toMatchObject({ n: 1, value: 2 / 3 })
  expect(await asked('overdue-minutes', [first], { events })).toMatchObject({ n: 1, median: 15 * MIN })
})

test('a correction moves it, leaving corrections out moves it back, and an undone import leaves no trace', async () => {
  const { store, close } = await storeWith(
    [{ opened_at: at(0), detected_at: at(0), resolved_at: at(90) }],
    [told('T-1', 30)],
  )
  try {
    const now = new Date(at(5_000))
    const median = async (corrections = true) =>
      (await askMetric(store, 'longest-silence', { corrections }, 'en')).total.median
    expect(await median()).toBe(60 * MIN)
    await correctIncident(
      store,
      { source: 'test', key: 'T-1' },
      { field: 'detected_at', value: at(-120), reason: 'pager log' },
      { id: 'c1', now },
    )
    expect(await median()).toBe(150 * MIN)
    expect(await median(false)).toBe(60 * MIN)
    const again = layerOf([{ opened_at: at(0), resolved_at: at(90) }], [told('T-1', 30), told('T-1', 60)], {
      importId: 'i2',
      fields: ['source', 'key', 'opened_at', 'resolved_at', 'state', 'kind'],
    })
    await takeIn(store, again)
    expect(await median(false)).toBe(30 * MIN)
    await undoImport(store, 'i2', now)
    expect(await median()).toBe(150 * MIN)
    expect(await median(false)).toBe(60 * MIN)
    await undoImport(store, 'i1', now)
    const { total } = await askMetric(store, 'longest-silence', {}, 'en')
    expect(total).toMatchObject({ n: 0, excluded: {} })
  } finally {
    await close()
  }
})

/** A number over a few incidents, counted by hand. */
interface Case {
  readonly name: string
  readonly why: string
  readonly incidents: readonly Partial<Incident>[]
  readonly events: readonly LooseEvent[]
  readonly asOf?: string
  readonly expected: Readonly<Record<string, unknown>>
}

const P1 = { priority: 1, opened_at: at(0), resolved_at: at(90) }

test.each([
  {
    name: 'cadence-compliance',
    why: 'by the first and the regular promise, and a tenth more for the regular one',
    // P1: 15, then 30 and 3 more
    incidents: [P1, { ...P1, priority: 2 }, { ...P1, priority: 4 }, { ...P1, priority: null }],
    events: [
      // 15 kept, 33 kept, 42 broken
      ...[15, 48].map((minutes) => told('T-1', minutes)),
      // P2: 31 broken, 59 kept
      told('T-2', 31),
    ],
    expected: { n: 2, value: 3 / 5, excluded: { 'no-update-policy': 2 } },
  },
  {
    name: 'cadence-compliance',
    why: 'about whom nobody was told anything has one silence, and broke the promise; negative is left out',
    incidents: [P1, P1, { ...P1, resolved_at: at(-5) }],
    events: [told('T-1', 10), told('T-1', 40), told('T-1', 70)],
    // 10, 30, 30, 20 kept; 90 broken
    expected: { n: 2, value: 4 / 5, excluded: { 'ends-before-it-starts': 1 } },
  },
  {
    name: 'cadence-compliance',
    why: 'of a source that keeps none nothing is said',
    incidents: [P1],
    events: [],
    expected: { n: 0, value: null, reason: 'updates-not-kept' },
  },
  {
    name: 'overdue-minutes',
    why: 'without grace; always in time is 0; what runs is overdue up to the end of the data',
    incidents: [P1, P1, { priority: 1, opened_at: at(0) }, { ...P1, state: 'cancelled' as const }],
    events: [
      // 10 of the first, 3 of the second, 12 of the last
      ...[25, 58].map((minutes) => told('T-1', minutes)),
      // 5, 25, 30, 30: none
      ...[5, 30, 60].map((minutes) => told('T-2', minutes)),
      told('T-3', 15),
    ],
    asOf: at(105),
    // 10 + 3 + 2, 0 and 60
    expected: { n: 3, median: 15 * MIN, mean: 25 * MIN, excluded: { cancelled: 1 } },
  },
  {
    name: 'all-clear-delay',
    why: 'the first update after the end; where updates say a state, the first that says resolved',
    incidents: [
      { ...P1, restored_at: at(60) },
      { ...P1, restored_at: at(60) },
      P1,
      { priority: 1, opened_at: at(0) },
    ],
    events: [
      told('T-1', 30),
      told('T-1', 60),
      { ...told('T-2', 70), to: 'in_progress' },
      { ...told('T-2', 100), to: 'resolved' },
      // all of them before the end
      told('T-3', 30),
      told('T-4', 30),
    ],
    expected: { n: 2, median: 20 * MIN, excluded: { 'no-update': 2 } },
  },
])('$name: $why', async ({ name, incidents, events, asOf, expected }: Case) => {
  const figure = await asked(name, incidents, { events, ...(asOf === undefined ? {} : { asOf }) })
  expect(figure).toMatchObject(expected)
})

test('what is promised is decided, and a promise that is taken back measures nobody', async () => {
  const { store, close } = await storeWith([P1], [told('T-1', 20)])
  try {
    const ask = async () => (await askMetric(store, 'cadence-compliance', {}, 'en')).total
    // 20 is late for 15, 70 for 33
    expect(await ask()).toMatchObject({ n: 1, value: 0 })
    const by = { at: at(0), actor: null }
    await decideUpdatePolicy(store, { priorities: [{ priority: 1, first: 20, cadence: 60 }] }, by)
    expect(await ask()).toMatchObject({ n: 1, value: 1 / 2 })
    await decideUpdatePolicy(store, { priorities: [{ priority: 1, first: 20, cadence: null }] }, by)
    expect(await ask()).toMatchObject({ n: 0, excluded: { 'no-update-policy': 1 } })
  } finally {
    await close()
  }
})
