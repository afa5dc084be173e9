import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { askMetric, forMetric } from '../../metrics/ask.ts'
import { askedOf } from '../../metrics/asked.ts'
import { metricNamed, metrics } from '../../metrics/catalogue.ts'
import { judgementOf } from '../../metrics/exclusions.ts'
import { factsFor } from '../../metrics/facts-for.ts'
import { askFigure } from '../../metrics/figure.ts'
import { listIncidents } from '../../metrics/incident-list.ts'
import { askOverview } from '../../metrics/overview.ts'
import { askQuality } from '../../metrics/quality/ask-quality.ts'
import type { Figure, MetricRow } from '../../model/answer.ts'
import { GRAINS } from '../../model/bucket.ts'
import { type Incident, KINDS, STATES } from '../../model/incident.ts'
import { QUALITY_RULES } from '../../model/quality-rules.ts'
import { ATTRIBUTIONS, GROUP_FIELDS, Scope } from '../../model/scope.ts'
import { takeIn } from '../../store/layer.ts'
import { join, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, letCorrectionsWait, letReviewsStand, storeWith } from '../support/store.ts'

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
      parent_key: next(12) === 0 ? 'P' : null,
      duplicate_of: next(12) === 0 ? 'D' : null,
    }
  })
}

const INCIDENTS = dirty(400)
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
/** Of every sixth one there is a review, every other released, with actions of which some are late. */
const REVIEWS = Array.from({ length: 60 }, (_, i) => ({
  key: `K-${i * 6}`,
  versions: [{ at: instant(500 + i * 50), released: i % 2 === 0 }],
  actions: [{ due: '2026-03-01' }, ...(i % 3 === 0 ? [{ due: '2026-05-01', done: instant(2_000) }, {}] : [])],
}))
/** Every twelfth incident was corrected by hand. */
const CORRECTIONS = Array.from({ length: 34 }, (_, i) => ({
  key: `K-${i * 12}`,
  ...([
    { field: 'resolved_at', value: instant(2_800 + i) },
    { field: 'service', value: i % 2 === 0 ? 's0' : null },
    { field: 'state', value: 'closed' },
    { field: 'title', value: 'Title 3' },
    { field: 'kind', value: 'incident' },
    { field: 'detected_at', value: instant(i * 80) },
  ][i % 6] ?? { field: 'title', value: null }),
}))
let store: Store
let shuffled: Store
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  const told = { asOf: '2026-04-20T10:00:00Z' }
  const named = INCIDENTS.map((incident, i) => ({ ...incident, key: `K-${i}` }))
  const one = await storeWith()
  const other = await storeWith()
  for (const [{ store: empty }, incidents] of [
    [one, named],
    [other, named.toReversed()],
  ] as const) {
    await letCorrectionsWait(empty, CORRECTIONS)
    await takeIn(empty, layerOf(incidents, [...EVENTS, ...UPDATES], told))
    await letReviewsStand(empty, REVIEWS)
  }
  store = one.store
  shuffled = other.store
  closing.push(one.close, other.close)
})
afterAll(async () => {
  for (const close of closing) await close()
})

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
const scope = fc
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
const metric = fc.constantFrom(...metrics.map(({ name }) => name))
const inAll = ({ n, excluded }: Figure): number => Object.values(excluded).reduce((sum, one) => sum + one, n)

test('behind a number there are exactly as many incidents as it says, included and excluded', () =>
  fc.assert(
    fc.asyncProperty(metric, scope, async (name, asked) => {
      const figure = await askFigure(store, name, asked)
      const included = await listIncidents(store, { ...asked, metric: name })
      expect(included.total).toBe(figure.n)
      expect(included.counts).toEqual({ included: figure.n, excluded: figure.excluded })
      const excluded = await listIncidents(store, { ...asked, metric: name, part: 'excluded' })
      expect(excluded.total + included.total).toBe(inAll(figure))
      expect(included.incidents.length).toBe(Math.min(50, included.total))
      const corrected = await listIncidents(store, { ...asked, metric: name, corrected: true })
      expect(asked.corrections === false ? 0 : corrected.total).toBe(figure.corrected ?? 0)
      for (const [reason, n] of Object.entries(figure.excluded).slice(0, 2)) {
        const rows = await listIncidents(store, { ...asked, metric: name, reason })
        expect(rows.total).toBe(n)
        expect(new Set(rows.incidents.map((one) => one.excluded_for))).toEqual(new Set([reason]))
      }
      const durations = included.incidents.map((line) => line['time-to-resolve'])
      const wrong = durations.filter((seconds) => seconds === null || seconds < 0)
      expect(name === 'time-to-resolve' && asked.clock !== 'active' ? wrong : []).toEqual([])
    }),
    { numRuns: 25 },
  ))

test('behind a bucket and a group there are exactly as many incidents as they say', () =>
  fc.assert(
    fc.asyncProperty(
      metric,
      scope,
      fc.constantFrom(...GRAINS),
      fc.constantFrom('service' as const, 'priority' as const, 'category' as const),
      fc.nat(),
      async (
        name,
        { service: _service, priority: _priority, category: _category, ...asked },
        grain,
        by,
        pick,
      ) => {
        const { rows } = await askMetric(store, name, { ...asked, grain, by }, 'en')
        const told = rows.filter(({ reason }) => reason !== 'after-as-of')
        const row = told[pick % Math.max(1, told.length)]
        if (!row || row.bucket === null) return
        const list = { ...asked, metric: name, grain, bucket: row.bucket, [by]: [row.group ?? ''] }
        const page = await listIncidents(store, list)
        expect(page.counts).toEqual({ included: row.n, excluded: row.excluded })
        const corrected = await listIncidents(store, { ...list, corrected: true })
        expect(asked.corrections === false ? 0 : corrected.total).toBe(row.corrected ?? 0)
      },
    ),
    { numRuns: 25 },
  ))

test('buckets of whole periods add up to the total of what counts', () =>
  fc.assert(
    fc.asyncProperty(
      scope,
      fc.constantFrom(...GRAINS),
      fc.constantFrom('incidents-opened', 'incidents-resolved', 'time-to-resolve', 'repeat-rate'),
      async (asked, grain, name) => {
        const within = { ...asked, from: asked.from ?? '2025-12-01', to: asked.to ?? '2026-06-01' }
        const { rows, total } = await askMetric(store, name, { ...within, grain }, 'en')
        expect(rows.reduce((sum, row) => sum + inAll(row), 0)).toBe(inAll(total))
        expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(total.n)
        expect(total).toEqual((await askMetric(store, name, within, 'en')).total)
      },
    ),
    { numRuns: 20 },
  ))

test('every metric answers every split, and the order of the rows in a file changes nothing', () =>
  fc.assert(
    fc.asyncProperty(
      metric,
      scope,
      fc.option(fc.constantFrom(...GRAINS), { nil: undefined }),
      fc.option(fc.constantFrom(...GROUP_FIELDS), { nil: undefined }),
      async (name, asked, grain, by) => {
        const question = {
          ...asked,
          ...(grain ? { grain } : {}),
          ...(by ? { by } : {}),
          compare: 'previous',
        } as const
        const answer = await askMetric(store, name, question, 'en')
        expect(await askMetric(shuffled, name, question, 'en')).toEqual(answer)
      },
    ),
    { numRuns: 20 },
  ))

test('who is counted at a glance is who no reason excludes', () =>
  fc.assert(
    fc.asyncProperty(metric, scope, async (name, told) => {
      const found = metricNamed(name)
      const asked = forMetric(found, await askedOf(store, told))
      const { exclusions, counted } = judgementOf(found, asked)
      const excluded = join(
        exclusions.map(({ holds }) => sql`coalesce(${holds}, false)`),
        ' or ',
      )
      const [row] = await store.rows(
        sql`select count(*)::integer as n, (count(*) filter (where coalesce(${counted}, false)))::integer as counted,
                   (count(*) filter (where coalesce(${counted}, false) = (${excluded})))::integer as wrong
            from ${factsFor(found, asked)} as fact`,
        z.object({ n: z.int(), counted: z.int(), wrong: z.int() }),
      )
      expect(row).toMatchObject({ n: INCIDENTS.length, wrong: 0 })
    }),
    { numRuns: 40 },
  ))

const named = (rows: readonly MetricRow[]) =>
  new Map(rows.map(({ bucket, group, ...row }) => [`${bucket} ${group}`, row]))

test('the overview, counted in one pass, says what each number says alone', () =>
  fc.assert(
    fc.asyncProperty(scope, async (told) => {
      const within = { ...told, from: told.from ?? '2026-01-10', to: told.to ?? '2026-03-20' }
      const overview = await askOverview(store, within, 'en')
      for (const card of overview.cards) {
        expect(card.now).toEqual(await askFigure(store, card.metric, within))
        const months = await askMetric(
          store,
          card.metric,
          { ...within, from: '2026-01-01', to: '2026-03-01', grain: 'month' },
          'en',
        )
        const trend = card.trend.filter(({ bucket }) => bucket === '2026-01-01' || bucket === '2026-02-01')
        const whole = months.rows.filter(({ bucket }) => trend.some((one) => one.bucket === bucket))
        expect(trend).toEqual(whole)
      }
      const volume = await askMetric(
        store,
        'incidents-opened',
        { ...within, grain: 'month', by: 'priority' },
        'en',
      )
      expect(named(overview.volume)).toEqual(named(volume.rows))
      expect(overview.resolve).toEqual(
        (await askMetric(store, 'time-to-resolve', { ...within, grain: 'month' }, 'en')).rows,
      )
    }),
    { numRuns: 12 },
  ))

test('every rule about the data has as many incidents as it says, in every scope', () =>
  fc.assert(
    fc.asyncProperty(scope, fc.constantFrom(...QUALITY_RULES), async (asked, name) => {
      const { rules, incidents } = await askQuality(store, asked, 'en')
      const found = rules.find(({ rule }) => rule === name)
      const list = await listIncidents(store, { ...asked, quality: name })
      expect(list.total).toBe(found?.incidents)
      expect((await listIncidents(store, asked)).total).toBe(incidents)
      expect(found?.incidents).toBeLessThanOrEqual(found?.among ?? 0)
    }),
    { numRuns: 30 },
  ))

/** The same rules once more, in plain code over the incidents themselves. */
function byHand(
  incidents: readonly Partial<Incident>[],
  resolved: (incident: Partial<Incident>) => boolean,
): number[] {
  return incidents
    .filter(
      (one) =>
        (one.kind ?? 'incident') === 'incident' &&
        one.state !== 'cancelled' &&
        !one.parent_key &&
        !one.duplicate_of &&
        one.opened_at &&
        one.opened_at <= '2026-04-20T10:00:00.000Z' &&
        resolved(one),
    )
    .map((one) => (Date.parse(one.resolved_at ?? '') - Date.parse(one.opened_at ?? '')) / 1000)
    .filter((seconds) => seconds >= 0)
    .toSorted((a, b) => a - b)
}

const CORRECTED = INCIDENTS.map((incident, i): Partial<Incident> => {
  const made = CORRECTIONS.find(({ key }) => key === `K-${i}`)
  return made ? { ...incident, [made.field]: made.value } : incident
})

test.each([
  ['with what people corrected', {}, CORRECTED],
  ['as imported', { corrections: false }, INCIDENTS],
] as const)('quantiles, mean and interval are those of sorted values, %s', async (_, asked, incidents) => {
  const values = byHand(
    incidents,
    (one) => Boolean(one.resolved_at) && (one.state === 'resolved' || one.state === 'closed'),
  )
  const n = values.length
  expect(n).toBeGreaterThan(40)
  const type7 = (p: number): number => {
    const place = (n - 1) * p
    const low = values[Math.floor(place)] ?? 0
    return low + (place - Math.floor(place)) * ((values[Math.ceil(place)] ?? 0) - low)
  }
  const { total } = await askMetric(store, 'time-to-resolve', asked, 'en')
  expect(total.n).toBe(n)
  expect(total.median).toBeCloseTo(type7(0.5), 6)
  expect(total.p75).toBeCloseTo(type7(0.75), 6)
  expect(total.p90).toBeCloseTo(type7(0.9), 6)
  expect(total.mean).toBeCloseTo(values.reduce((sum, one) => sum + one, 0) / n, 6)
  // The ranks by the sum of binomial coefficients, in whole numbers.
  let term = 1n
  let sum = 0n
  let k = 0
  while ((sum + term) * 40n <= 1n << BigInt(n)) {
    sum += term
    k++
    term = (term * BigInt(n - k + 1)) / BigInt(k)
  }
  expect(total.medianCi).toEqual([values[k - 1], values[n - k]])
})
