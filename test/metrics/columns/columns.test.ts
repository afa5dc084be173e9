import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { askMetric } from '../../../metrics/ask.ts'
import { askContributors } from '../../../metrics/contributors/ask-contributors.ts'
import { askPareto } from '../../../metrics/flow/ask-pareto.ts'
import { offeredColumns } from '../../../metrics/columns/offered-columns.ts'
import { explainMetric } from '../../../metrics/explain/explain.ts'
import { listIncidents } from '../../../metrics/incidents/incident-list.ts'
import { extraField, extraTerm } from '../../../model/extra-column.ts'
import { fromQuery, ListQuestion, type MetricQuestion } from '../../../model/scope.ts'
import { takeIn } from '../../../store/layer.ts'
import { Sql } from '../../../store/sql.ts'
import type { Store } from '../../../store/store.ts'
import { undoImport } from '../../../store/undo.ts'
import { layerOf, storeWith } from '../../support/store.ts'

/** Headers whose characters mean something to JSON, to its pointers and paths, or to SQL. */
const ODD = [
  'a/b',
  '~1',
  '$.x',
  '#-1',
  'it"s',
  "O'Brien",
  'p*',
  'x[0]',
  'a=b',
  '__proto__',
  'Ort (Köln)',
  'Really!',
]

const HOUR = 3_600
const at = (hour: number): string => new Date(Date.UTC(2026, 0, 5, hour)).toISOString()
/** Six incidents: site, hours until resolved (none: still open). */
const ROWS = [
  ['Berlin', 1],
  ['Berlin', 3],
  ['Bonn', 2],
  ['Bonn', null],
  ['', 8],
  [null, 5],
] as const

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await storeWith(
    ROWS.map(([site, hours], i) => ({
      opened_at: at(0),
      resolved_at: hours === null ? null : at(hours),
      extra: {
        ...(site === null ? {} : { Site: site }),
        'Opened by': i % 2 === 0 ? 'Ann' : 'Ben',
        'Ticket text': `A long story about what happened to somebody in the night, number ${i}`,
        Serial: String(i),
        'fields.severity.id': String(i % 2),
        ...Object.fromEntries(ODD.map((name) => [name, `${name} ${i % 2}`])),
      },
    })),
    [],
    { asOf: at(24) },
  ))
})
afterAll(() => close())

const ask = (question: MetricQuestion) => askMetric(store, 'time-to-resolve', question, 'en')

describe('a column that no field was made of', () => {
  test('splits a number by its values, those without one last', async () => {
    const { rows, total } = await ask({ by: 'extra:Site' })
    expect(rows.map(({ group, n, median, excluded }) => ({ group, n, median, excluded }))).toEqual([
      { group: 'Berlin', n: 2, median: 2 * HOUR, excluded: {} },
      { group: 'Bonn', n: 1, median: 2 * HOUR, excluded: { unresolved: 1 } },
      { group: null, n: 2, median: 6.5 * HOUR, excluded: {} },
    ])
    expect(total.n).toBe(5)
  })

  test.each([
    ['one value', { extra: ['Site=Berlin'] }, 2],
    ['either of two', { extra: ['Site=Berlin', 'Site=Bonn'] }, 3],
    ['none, as the file leaves it out or blank', { extra: ['Site='] }, 2],
    ['one or none', { extra: ['Site=Berlin', 'Site='] }, 4],
    ['not one', { 'extra!': ['Site=Berlin'] }, 3],
    ['any, so not none', { 'extra!': ['Site='] }, 3],
    ['two columns at once', { extra: ['Site=Berlin', 'Serial=0'] }, 1],
    ['a value that nobody has', { extra: ['Site=Ulm'] }, 0],
    ['a value that would end a text of SQL', { extra: ["Site=' or true --"] }, 0],
  ] satisfies [string, MetricQuestion, number][])('chooses by %s', async (_, question, n) => {
    expect((await ask(question)).total.n).toBe(n)
    expect((await listIncidents(store, { ...question, metric: 'time-to-resolve' })).total).toBe(n)
  })

  test.each(ODD)('is found under its own name, and under no other: %s', async (name) => {
    const { rows } = await ask({ by: extraField(name) })
    // Incidents 0, 2 and 4 against 1, 3 and 5, of which 3 is open.
    expect(rows.map(({ group, n }) => [group, n])).toEqual([
      [`${name} 0`, 3],
      [`${name} 1`, 2],
    ])
    const extra = [extraTerm({ column: name, value: `${name} 1` })]
    expect((await ask({ extra })).total.n).toBe(2)
    const list = new URLSearchParams({ by: extraField(name), group: `${name} 1`, metric: 'time-to-resolve' })
    expect((await listIncidents(store, ListQuestion.parse(fromQuery(list)))).total).toBe(2)
  })

  test('opens like any other group, says itself in words, and its SQL runs', async () => {
    const opened = await explainMetric(
      store,
      'time-to-resolve',
      { by: 'extra:Site', group: 'Bonn', 'extra!': ['Serial=0'] },
      'de',
    )
    expect(opened.number).toMatchObject({ n: 1, median: 2 * HOUR, excluded: { unresolved: 1 } })
    expect(opened.included.incidents.map(({ key }) => key)).toEqual(['T-3'])
    expect(opened.parameters).toContainEqual({ name: 'group', label: 'Site', value: 'Bonn' })
    expect(opened.parameters).toContainEqual({ name: 'extra!', label: 'Serial', value: 'nicht 0' })
    await expect(store.rows(new Sql([opened.sql], []), z.unknown())).resolves.toBeInstanceOf(Array)
  })

  test('makes up the burden, in incidents and in hours', async () => {
    const counts = await askPareto(store, {}, 'extra:Site', 'incidents')
    expect(counts).toMatchObject({ by: 'extra:Site', n: 6, total: 6 })
    expect(counts.groups.map(({ group, n }) => [group, n])).toEqual([
      ['Berlin', 2],
      ['Bonn', 2],
      [null, 2],
    ])
    // 8 and 5 hours without a site, 1 and 3 in Berlin, 2 in Bonn, where one is still open.
    const hours = await askPareto(store, {}, 'extra:Site', 'hours')
    expect(hours.groups.map(({ group, n, value }) => [group, n, value])).toEqual([
      [null, 2, 13 * HOUR],
      ['Berlin', 2, 4 * HOUR],
      ['Bonn', 1, 2 * HOUR],
    ])
    for (const { group, n } of counts.groups)
      expect(
        (await listIncidents(store, { extra: [`Site=${group ?? ''}`], metric: 'incidents-opened' })).total,
      ).toBe(n)
    await expect(askPareto(store, {}, 'extra:Opened by', 'hours')).rejects.toMatchObject({
      code: 'person-dimension-off',
    })
    await expect(askPareto(store, {}, 'extra:Sight', 'hours')).rejects.toMatchObject({
      code: 'unknown-column',
    })
  })

  test('is what a change is made of', async () => {
    const days = { compare: 'custom', compareFrom: '2026-01-04', compareTo: '2026-01-05' } as const
    const question = { from: '2026-01-05', to: '2026-01-06', timeZone: 'UTC', ...days }
    const told = await askContributors(store, 'incidents-opened', { ...question, by: 'extra:Site' }, 'de')
    expect(told.difference).toBe(6)
    expect(told.scope.by).toBe('extra:Site')
    expect(new Map(told.rows.map(({ group, contribution }) => [group, contribution]))).toEqual(
      new Map([
        [null, 2],
        ['Berlin', 2],
        ['Bonn', 2],
      ]),
    )
    expect(told.rows[0]).not.toHaveProperty('service')
    expect(told.sentence.replaceAll('\u00a0', ' ')).toMatch(/Größter Anteil: .+ mit \+2, 33 % des/)
    await expect(
      askContributors(store, 'incidents-opened', { ...question, by: 'extra:Opened by' }, 'en'),
    ).rejects.toMatchObject({ code: 'person-dimension-off' })
  })

  test('that names persons is refused, and so is one that no file has', async () => {
    await expect(ask({ by: 'extra:Opened by' })).rejects.toMatchObject({ code: 'person-dimension-off' })
    await expect(ask({ extra: ['Opened by=Ann'] })).rejects.toMatchObject({ code: 'person-dimension-off' })
    const nowhere = { code: 'unknown-column', facts: { column: 'Sight' } }
    await expect(ask({ by: 'extra:Sight' })).rejects.toMatchObject(nowhere)
    await expect(ask({ 'extra!': ['Sight=Berlin'] })).rejects.toMatchObject(nowhere)
    await expect(listIncidents(store, { by: 'extra:Sight', group: '' })).rejects.toMatchObject(nowhere)
  })
})

test('offered are columns with few values, which are no texts, no persons, no numbers of names and not told once only', async () => {
  const offered = await offeredColumns(store)
  // Two of six incidents differ in Site less often than in the columns that all of them have.
  expect(offered.map(({ name }) => name)).toEqual([...ODD.toSorted(), 'Site'])
  expect(offered.at(-1)).toEqual({ name: 'Site', values: 2, filled: 0.667 })
})

test('another import or an undone one is another state of its columns', async () => {
  const { store: own, close: done } = await storeWith([{ opened_at: at(0), extra: { Floor: 'one' } }])
  const groups = async () => {
    const { rows } = await askMetric(own, 'incidents-opened', { by: 'extra:Floor' }, 'en')
    return rows.map(({ group, n }) => [group, n])
  }
  try {
    expect(await groups()).toEqual([['one', 1]])
    await takeIn(
      own,
      layerOf([{ key: 'X-1', opened_at: at(1), extra: { Floor: 'below' } }], [], { importId: 'i2' }),
    )
    expect(await groups()).toEqual([
      ['below', 1],
      ['one', 1],
    ])
    await undoImport(own, 'i2', new Date('2026-11-02T00:00:00Z'))
    expect(await groups()).toEqual([['one', 1]])
  } finally {
    await done()
  }
})
