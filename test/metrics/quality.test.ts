import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import { askQuality } from '../../metrics/quality/ask-quality.ts'
import { qualityRules } from '../../metrics/quality/rules.ts'
import type { Incident } from '../../model/incident.ts'
import { QUALITY_RULES, type QualityRuleName } from '../../model/quality-rules.ts'
import type { Quality } from '../../model/quality.ts'
import { putBacks } from '../../model/wall-time.ts'
import { takeIn } from '../../store/layer.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, storeWith } from '../support/store.ts'

const at = (day: number, clock: string) => `2026-03-${String(day).padStart(2, '0')}T${clock}Z`
let minutes = 0
/** Resolved each in a minute of its own. */
const one = (key: string, more: Partial<Incident> = {}): Partial<Incident> => ({
  key,
  priority: 3,
  opened_at: at(2, '08:00:01'),
  resolved_at: at(2, `09:${String(minutes++ % 60).padStart(2, '0')}:01`),
  state: 'closed',
  closed_at: at(3, '09:00:01'),
  ...more,
})

/** One incident, or a few, for each rule; the files are told by the times of Berlin. */
const FIRST: Partial<Incident>[] = [
  one('plain'),
  one('no time', { resolved_at: null }),
  one('no time either', { resolved_at: null, state: 'resolved', closed_at: null }),
  one('before', { resolved_at: at(2, '07:00:01') }),
  one('at once', { resolved_at: at(2, '08:00:01') }),
  one('later than the data', { closed_at: '2027-01-01T00:00:01Z' }),
  // 02:30 on the night of 25 October: it came at 00:30 and at 01:30 UTC, and the earlier was taken.
  one('twice', { opened_at: '2025-10-25T23:59:00Z', resolved_at: '2025-10-26T00:30:00Z', closed_at: null }),
  one('second of both', {
    opened_at: '2025-10-25T23:59:00Z',
    resolved_at: '2025-10-26T01:30:00Z',
    closed_at: null,
  }),
  one('midnight', {
    opened_at: '2026-03-03T23:00:00Z',
    resolved_at: '2026-03-04T10:00:01Z',
    closed_at: null,
  }),
  one('midnight in UTC', {
    opened_at: '2026-03-04T00:00:00Z',
    resolved_at: '2026-03-04T10:02:01Z',
    closed_at: null,
  }),
  one('implied', { acknowledged_at: at(2, '08:30:01'), acknowledged_by_rule: 'implied_by_resolution' }),
  one('explicit', { acknowledged_at: at(2, '08:30:01'), acknowledged_by_rule: 'explicit' }),
  one('no priority', { priority: null }),
  one('waits for nobody', { state: 'on_hold', resolved_at: null, closed_at: null }),
  one('waits for a caller', {
    state: 'on_hold',
    resolved_at: null,
    closed_at: null,
    extra: { 'On hold reason': 'Awaiting Caller' },
  }),
  one('jumps', { closed_at: null }),
  one('comes back', { closed_at: null }),
]
const move = (key: string, day: number, from: string | null, to: string) => ({
  key,
  kind: 'state' as const,
  happened_at: at(day, '08:00:01'),
  from,
  to,
})
const EVENTS = [
  move('jumps', 2, null, 'new'),
  move('jumps', 3, 'on_hold', 'resolved'),
  move('comes back', 2, null, 'new'),
  move('comes back', 3, 'new', 'resolved'),
  move('comes back', 4, 'resolved', 'in_progress'),
]
const BULK = Array.from({ length: 6 }, (_, i) =>
  one(`bulk ${i}`, { opened_at: at(5, `0${i}:10:00`), resolved_at: at(9, `12:00:0${i}`), closed_at: null }),
)

let store: Store
let close: () => Promise<void>
let quality: Quality

beforeAll(async () => {
  const told = { asOf: '2026-11-20T00:00:00Z', timeZone: 'Europe/Berlin' }
  const opened = await storeWith([...FIRST, ...BULK], EVENTS, told)
  store = opened.store
  close = opened.close
  // A cut-off file of another source in UTC, with a number that comes twice.
  await takeIn(
    store,
    layerOf(
      [
        one('cut', { source: 'other' }),
        one('doubled', { source: 'other', title: 'a' }),
        one('doubled', { source: 'other', title: 'b' }),
        one('night', {
          source: 'other',
          opened_at: '2025-10-26T00:30:00Z',
          resolved_at: '2025-10-26T00:40:00Z',
        }),
      ],
      [],
      {
        importId: 'i2',
        source: 'other',
        timeZone: 'UTC',
        asOf: '2026-11-20T00:00:00Z',
        warnings: [{ code: 'rows-exactly', facts: { rows: 50 } }],
      },
    ),
  )
  quality = await askQuality(store, {}, 'en')
})
afterAll(() => close())

const found = (name: QualityRuleName, of = quality) => {
  const rule = of.rules.find(({ rule: known }) => known === name)
  if (!rule) throw new Error(name)
  return rule
}

const BERLIN = FIRST.length + BULK.length
const ALL = BERLIN + 3

test.each<[rule: QualityRuleName, keys: string[], among: number]>([
  // Done are all but the two that wait.
  ['done-without-time', ['no time', 'no time either'], ALL - 2],
  ['resolved-before-opened', ['before'], ALL - 4],
  ['no-duration', ['at once'], ALL - 4],
  ['bulk-resolution', BULK.map(({ key }) => key ?? ''), ALL - 4],
  ['future-time', ['later than the data'], ALL],
  ['ambiguous-time', ['twice'], ALL],
  ['date-only', ['midnight'], ALL],
  ['acknowledgement-implied', ['implied'], 2],
  ['cut-off', ['cut', 'doubled', 'night'], ALL],
  ['vanished', [], ALL],
  ['told-twice', ['doubled'], ALL],
  ['no-priority', ['no priority'], ALL],
  ['no-hold-reason', ['waits for nobody'], 2],
  ['impossible-course', ['jumps'], ALL],
])('%s finds %j among %i', async (name, keys, among) => {
  const { incidents, examples, ...rule } = found(name)
  expect({ incidents, among: rule.among }).toEqual({ incidents: keys.length, among })
  expect(keys).toEqual(expect.arrayContaining(examples.map(({ key }) => key)))
  expect(examples).toHaveLength(Math.min(3, keys.length))
  const list = await listIncidents(store, { quality: name })
  expect(list.incidents.map(({ key }) => key).toSorted()).toEqual(keys.toSorted())
})

test('every rule is listed once, in both languages', async () => {
  expect(qualityRules.map(({ name }) => name)).toEqual([...QUALITY_RULES])
  expect(quality.incidents).toBe(ALL)
  const german = await askQuality(store, {}, 'de')
  for (const [i, { label, says, remedy }] of german.rules.entries()) {
    expect(new Set([label, says, remedy]).size).toBe(3)
    expect(label).not.toBe(quality.rules[i]?.label)
  }
})

test('levels say what is usual, what is too much, and what cannot be known', async () => {
  expect(found('vanished').level).toBe('fine')
  // Two of 24 are more than one in a hundred.
  expect(found('done-without-time').level).toBe('warning')
  // One of two is more than one in five.
  expect(found('acknowledgement-implied').level).toBe('warning')
  const priorities = await storeWith(
    Array.from({ length: 60 }, (_, i) => one(`K${i}`, { priority: i === 0 ? null : 2 })),
    [],
    { fields: ['source', 'key', 'kind', 'state', 'opened_at', 'priority'] },
  )
  try {
    const of = await askQuality(priorities.store, {}, 'en')
    // One in sixty is less than one in fifty.
    expect(found('no-priority', of)).toMatchObject({ incidents: 1, level: 'note', missing: [] })
    expect(found('acknowledgement-implied', of)).toMatchObject({
      level: 'unknown',
      missing: ['acknowledged_at'],
    })
    expect(found('no-hold-reason', of)).toMatchObject({ among: 0, share: null, level: 'unknown' })
  } finally {
    await priorities.close()
  }
})

test('a rule says how far its incidents move the medians, and which moves them the farthest', async () => {
  const plain = [1, 2, 3, 4, 5].map((hours) =>
    one(`K${hours}`, {
      opened_at: at(hours, '00:00:01'),
      resolved_at: at(hours, `0${hours}:00:01`),
      closed_at: null,
    }),
  )
  const odd = await storeWith([
    ...plain,
    one('zero', { resolved_at: at(2, '08:00:01') }),
    one('before', { resolved_at: at(2, '07:00:01') }),
  ])
  try {
    const of = await askQuality(odd.store, {}, 'en')
    const resolve = (name: QualityRuleName) =>
      found(name, of).effects.find(({ metric }) => metric === 'time-to-resolve')
    // 0, 1, 2, 3, 4, 5 hours: the median is 2.5; without the first it is 3.
    expect(resolve('no-duration')).toMatchObject({
      unit: 'seconds',
      with: { n: 6, median: 9_000 },
      without: { n: 5, median: 10_800 },
    })
    // What is left out already moves nothing.
    expect(found('resolved-before-opened', of)).toMatchObject({ incidents: 1, effects: [] })
    expect(of.first).toBe('no-duration')
  } finally {
    await odd.close()
  }
})

const field = (name: string) => quality.completeness.fields.find((known) => known.field === name)

describe('completeness', () => {
  test('counts what is filled among those where it is to be expected', () => {
    expect(field('opened_at')).toMatchObject({ of: ALL, filled: ALL, among: 'all', absent: false })
    expect(field('priority')).toMatchObject({ of: ALL, filled: ALL - 1 })
    expect(field('resolved_at')).toMatchObject({ of: ALL - 2, filled: ALL - 4, among: 'done' })
    expect(field('acknowledged_at')).toMatchObject({ of: ALL, filled: 2 })
  })

  test('goes by the month of opening in the zone of the question', async () => {
    const { months } = quality.completeness
    expect(months.at(-1)).toBe('2026-11-01')
    const march = months.indexOf('2026-03-01')
    // October 2025 is out of the last twelve months.
    const ofMarch = field('opened_at')?.months[march]
    expect(ofMarch).toEqual({ of: ALL - 3, filled: ALL - 3 })
    const march2 = (await askQuality(store, { from: '2026-03-01', to: '2026-04-01' }, 'en')).completeness
    expect(march2.months).toEqual(['2026-03-01'])
    expect(march2.fields[0]).toMatchObject({ of: ALL - 3, months: [{ of: ALL - 3 }] })
  })
})

test('nothing imported is nothing the matter', async () => {
  const empty = await storeWith()
  try {
    const of = await askQuality(empty.store, {}, 'en')
    expect(of).toMatchObject({ incidents: 0, first: null, completeness: { months: [] } })
    expect(new Set(of.rules.map(({ level, incidents }) => `${level} ${incidents}`))).toEqual(
      new Set(['unknown 0']),
    )
  } finally {
    await empty.close()
  }
})

test('clocks are put back where the calendar says', () => {
  const hour = 3_600_000
  expect(putBacks('Europe/Berlin', '2025-01-01', '2027-01-01')).toEqual(
    [Date.UTC(2025, 9, 26), Date.UTC(2026, 9, 25)].map((from) => ({ from, to: from + hour })),
  )
  expect(putBacks('Australia/Lord_Howe', '2026-01-01', '2027-01-01')).toEqual([
    { from: Date.UTC(2026, 3, 4, 14, 30), to: Date.UTC(2026, 3, 4, 15) },
  ])
  expect(putBacks('Asia/Kolkata', '2025-01-01', '2027-01-01')).toEqual([])
})
