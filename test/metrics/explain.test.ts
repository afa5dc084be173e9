import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { askMetric } from '../../metrics/ask.ts'
import { metricNamed } from '../../metrics/catalogue.ts'
import { explainMetric } from '../../metrics/explain/explain.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import type { Figure } from '../../model/answer.ts'
import { GRAINS } from '../../model/bucket.ts'
import { Explanation, type ExplainQuestion } from '../../model/explanation.ts'
import { METRIC_NAMES, type MetricName } from '../../model/metric-name.ts'
import { extraField } from '../../model/extra-column.ts'
import { fromQuery, GROUP_FIELDS, ListQuestion, type Scope, toQuery } from '../../model/scope.ts'
import { Sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { anyScope, dirtyStore, INCIDENTS, ODD_COLUMN } from '../support/dirty-store.ts'

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await dirtyStore())
})
afterAll(() => close())

const explain = (name: string, question: ExplainQuestion) => explainMetric(store, name, question, 'en')
const sum = (numbers: readonly number[]): number => numbers.reduce((so, one) => so + one, 0)
const leftOut = ({ excluded }: Figure): number => sum(Object.values(excluded))
const asked = (query: string): ListQuestion => ListQuestion.parse(fromQuery(new URLSearchParams(query)))

/** The numbers of every incident behind a list, page by page. */
async function keysBehind(query: string): Promise<string[]> {
  const keys: string[] = []
  for (let page = 1; ; page++) {
    const { incidents } = await listIncidents(store, { ...asked(query), page })
    keys.push(...incidents.map(({ key }) => key))
    if (incidents.length < 50) return keys
  }
}

const BROKEN = new Set(INCIDENTS.flatMap(({ made_sla }, i) => (made_sla === false ? [`K-${i}`] : [])))

/** The records that a scope has in all, by the list that knows nothing of metrics. */
async function everythingIn(name: MetricName, scope: Scope): Promise<string[]> {
  const { attribution } = metricNamed(name)
  const { clock: _clock, from, to, ...rest } = scope
  if (attribution === 'as-of') return keysBehind(toQuery(rest))
  const days = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const placed = attribution === 'asked' ? (scope.attribution ?? 'opened') : attribution
  return keysBehind(toQuery({ ...rest, ...days, attribution: placed }))
}

const type7 = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) / 2
  return ((sorted[Math.floor(place)] ?? 0) + (sorted[Math.ceil(place)] ?? 0)) / 2
}

const rounded = <T extends null | undefined>(value: number | T): number | T =>
  typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value

/** The number out of what its incidents bring, in plain code; `undefined` where that takes more than them. */
function numberFrom(name: MetricName, all: Explanation['included']['incidents']): number | null | undefined {
  const { aggregate, unit } = metricNamed(name)
  if (aggregate.kind === 'chance') return undefined
  const brought = all.map(({ contributes }) => contributes)
  const values = brought.map(({ value }) => Number(value))
  if (unit === 'seconds') return values.length === 0 ? null : type7(values)
  if (aggregate.kind === 'count' || aggregate.kind === 'open') return sum(values)
  if (values.length === 0) return null
  if (aggregate.kind !== 'ratio' || aggregate.per === undefined) return sum(values) / values.length
  const weight = sum(brought.map(({ of }) => of ?? 0))
  return weight === 0 ? null : sum(brought.map(({ value, of }) => Number(value ?? 0) * (of ?? 0))) / weight
}

describe.each(METRIC_NAMES)('%s, opened', (name) => {
  test('has everybody in scope either in it or left out for a reason, and its list has n rows', () =>
    fc.assert(
      fc.asyncProperty(anyScope, async (scope) => {
        const opened = await explain(name, scope)
        expect(Explanation.parse(opened)).toEqual(opened)
        const { number, included, excluded } = opened
        expect(number).toEqual((await askMetric(store, name, scope, 'en')).total)
        expect(included.n).toBe(number.n)
        expect(Object.fromEntries(excluded.map(({ reason, n }) => [reason, n]))).toEqual(number.excluded)

        const inside = await keysBehind(included.list)
        expect(inside).toHaveLength(number.n)
        expect(included.incidents.map(({ key }) => key)).toEqual(inside.slice(0, 50))
        const outside: string[] = []
        for (const { n, list, reason, incidents } of excluded) {
          const behind = await keysBehind(list)
          expect(behind).toHaveLength(n)
          expect(incidents.map(({ key }) => key)).toEqual(behind.slice(0, 3))
          expect(incidents.every((one) => one.excluded_for === reason)).toBe(true)
          outside.push(...behind)
        }
        const told = new Set([...inside, ...outside])
        expect(told.size).toBe(number.n + leftOut(number))
        const all = number.reason === 'after-as-of' ? [] : await everythingIn(name, scope)
        expect(all.filter((key) => !told.has(key))).toEqual([])
        const further = [...told].filter((key) => !all.includes(key))
        // A broken agreement that is still running counts in the period in which the data end.
        expect(name === 'sla-met' ? further.filter((key) => !BROKEN.has(key)) : further).toEqual([])
      }),
      { numRuns: 2 },
    ))

  test('is what its incidents bring into it', () =>
    fc.assert(
      fc.asyncProperty(anyScope, async (loose) => {
        // Narrow, so that all of them are on the first page.
        const scope = { ...loose, category: ['k0'], priority: ['1', '2'] }
        const { number, included, histogram, example } = await explain(name, { ...scope, with: ['example'] })
        expect(example === null).toBe(number.n === 0)
        if (number.n > 50) return
        const value = number.median ?? number.value ?? null
        const byHand = numberFrom(name, included.incidents)
        expect(byHand === undefined ? undefined : rounded(value)).toBe(rounded(byHand))
        if (histogram === null) return
        expect(sum(histogram.bins.map(({ n }) => n))).toBe(number.n)
        for (const { from, to, n } of histogram.bins) {
          const there = included.incidents.filter(
            ({ contributes: { value: one } }) => Number(one) >= from && Number(one) < to,
          )
          expect(there).toHaveLength(n)
        }
      }),
      { numRuns: 2 },
    ))

  test('says of what is the matter with the data what it would be without', () =>
    fc.assert(
      fc.asyncProperty(anyScope, async (loose) => {
        const scope = { ...loose, category: ['k0'], priority: ['1', '2'] }
        const { number, included, quality } = await explain(name, { ...scope, with: ['quality'] })
        if (number.n > 50 || metricNamed(name).aggregate.kind === 'chance') return
        for (const concern of quality ?? []) {
          const bad = await keysBehind(`${included.list}&quality=${concern.rule}`)
          expect(concern.included).toBe(bad.length)
          const rest = included.incidents.filter(({ key }) => !bad.includes(key))
          const without = numberFrom(name, rest)
          expect(rounded(concern.without)).toBe(rounded(without))
        }
      }),
      { numRuns: 2 },
    ))

  test('opens each cell of a trend as that trend has it', () =>
    fc.assert(
      fc.asyncProperty(
        anyScope,
        fc.constantFrom(...GRAINS),
        fc.option(fc.constantFrom(...GROUP_FIELDS, extraField(ODD_COLUMN)), { nil: undefined }),
        fc.nat(),
        async (scope, grain, by, pick) => {
          const split = by === undefined ? {} : { by }
          const { rows } = await askMetric(store, name, { ...scope, grain, ...split }, 'en')
          const told = rows.filter(({ reason }) => reason !== 'after-as-of')
          const row = told[pick % Math.max(1, told.length)]
          if (!row || row.bucket === null) return
          const { bucket, group, partial, ...figure } = row
          const cell = {
            ...scope,
            grain,
            bucket,
            ...split,
            ...(by === undefined ? {} : { group: group ?? '' }),
          }
          const opened = await explain(name, cell)
          expect(opened.number).toEqual(figure)
          expect(opened.partial).toBe(partial)
          expect(opened.included.n).toBe(figure.n)
          expect(await keysBehind(opened.included.list)).toHaveLength(figure.n)
        },
      ),
      { numRuns: 2 },
    ))

  test('shows SQL that runs as it stands', async () => {
    for (const scope of [{}, { from: '2026-02-01', to: '2026-03-01', service: ["O'Brien", 's0'] }]) {
      const { sql } = await explain(name, scope)
      await expect(store.rows(new Sql([sql], []), z.unknown())).resolves.toBeInstanceOf(Array)
    }
  })
})
