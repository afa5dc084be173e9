import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { askMetric, forMetric } from '../../metrics/ask.ts'
import { askedOf } from '../../metrics/asked.ts'
import { metricNamed, metrics } from '../../metrics/catalogue.ts'
import { judgementOf } from '../../metrics/exclusions.ts'
import { factsFor } from '../../metrics/facts-for.ts'
import { askFigure } from '../../metrics/figures/figure.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import { askOverview } from '../../metrics/overview.ts'
import { askQuality } from '../../metrics/quality/ask-quality.ts'
import type { Figure, MetricRow } from '../../model/answer.ts'
import { GRAINS } from '../../model/bucket.ts'
import type { Incident } from '../../model/incident.ts'
import { QUALITY_RULES } from '../../model/quality-rules.ts'
import { extraField, extraTerm } from '../../model/extra-column.ts'
import { GROUP_FIELDS } from '../../model/scope.ts'
import { join, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { anyScope as scope, CORRECTIONS, dirtyStore, INCIDENTS, ODD_COLUMN } from '../support/dirty-store.ts'

let store: Store
let shuffled: Store
const closing: (() => Promise<void>)[] = []

beforeAll(async () => {
  const [one, other] = [await dirtyStore(), await dirtyStore(true)]
  store = one.store
  shuffled = other.store
  closing.push(one.close, other.close)
})
afterAll(async () => {
  for (const close of closing) await close()
})

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
    { numRuns: 10 },
  ))

test('behind a bucket and a group there are exactly as many incidents as they say', () =>
  fc.assert(
    fc.asyncProperty(
      metric,
      scope,
      fc.constantFrom(...GRAINS),
      fc.constantFrom('service' as const, 'priority' as const, 'category' as const, extraField(ODD_COLUMN)),
      fc.nat(),
      async (
        name,
        { service: _service, priority: _priority, category: _category, extra: _extra, ...asked },
        grain,
        by,
        pick,
      ) => {
        const { rows } = await askMetric(store, name, { ...asked, grain, by }, 'en')
        const told = rows.filter(({ reason }) => reason !== 'after-as-of')
        const row = told[pick % Math.max(1, told.length)]
        if (!row || row.bucket === null) return
        const only =
          by === extraField(ODD_COLUMN)
            ? { extra: [extraTerm({ column: ODD_COLUMN, value: row.group ?? '' })] }
            : { [by]: [row.group ?? ''] }
        const list = { ...asked, metric: name, grain, bucket: row.bucket, ...only }
        const page = await listIncidents(store, list)
        expect(page.counts).toEqual({ included: row.n, excluded: row.excluded })
        const corrected = await listIncidents(store, { ...list, corrected: true })
        expect(asked.corrections === false ? 0 : corrected.total).toBe(row.corrected ?? 0)
      },
    ),
    { numRuns: 10 },
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
    { numRuns: 8 },
  ))

test('every metric answers every split, and the order of the rows in a file changes nothing', () =>
  fc.assert(
    fc.asyncProperty(
      metric,
      scope,
      fc.option(fc.constantFrom(...GRAINS), { nil: undefined }),
      fc.option(fc.constantFrom(...GROUP_FIELDS, extraField(ODD_COLUMN)), { nil: undefined }),
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
    { numRuns: 8 },
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
    { numRuns: 20 },
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
    { numRuns: 5 },
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
    { numRuns: 12 },
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
        one.opened_at <= '2026-04-27T10:00:00.000Z' &&
        (one.resolved_at ?? '') <= '2026-04-27T10:00:00.000Z' &&
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
