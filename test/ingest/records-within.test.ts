import { expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { stagedText } from './staged.ts'

const one = (id: string, minute: number) => ({
  id,
  title: `Disk ${id}`,
  priority: 'P2',
  opened_at: `2026-03-02T08:0${minute}:00Z`,
  resolved_at: `2026-03-02T09:0${minute}:00Z`,
})
const list = [one('A', 1), one('B', 2), one('C', 3)]
const bare = list.map(({ title, priority, opened_at, resolved_at }) => ({
  title,
  priority,
  opened_at,
  resolved_at,
}))

test.each([
  ['deep in a report', { meta: { version: 3 }, payload: { report: { rows: list } } }, 'payload.report.rows'],
  [
    'what a search engine found',
    { took: 3, hits: { total: { value: 3 }, hits: list.map((_source) => ({ _index: 'i', _source })) } },
    'hits.hits',
  ],
  [
    'what a query language answers',
    { data: { org: { incidents: { edges: list.map((node) => ({ cursor: 'x', node })) } } } },
    'data.org.incidents.edges',
  ],
  ['by their numbers', { A: bare[0], B: bare[1], C: bare[2] }, ''],
  [
    'in two places',
    { generated: '2026-04-01T00:00:00Z', open: { rows: list.slice(0, 1) }, done: { rows: list.slice(1) } },
    'open.rows, done.rows',
  ],
])('records %s are found', async (_, document, path) => {
  const { report, incidents } = await stagedText(JSON.stringify(document), {}, 'answer.json')
  expect(report).toMatchObject({ source: 'generic', rows: 3, stored: 3, rejected: 0 })
  expect(report.decisions.find(({ what }) => what === 'reader')?.evidence.facts).toEqual({ envelope: path })
  expect(incidents.map((row) => [row['key'], row['title'], row['opened_at'], row['resolved_at']])).toEqual([
    ['A', 'Disk A', '2026-03-02T08:01:00Z', '2026-03-02T09:01:00Z'],
    ['B', 'Disk B', '2026-03-02T08:02:00Z', '2026-03-02T09:02:00Z'],
    ['C', 'Disk C', '2026-03-02T08:03:00Z', '2026-03-02T09:03:00Z'],
  ])
})

test('a list that is about something else is passed over, and said', async () => {
  const staff = [{ name: 'Ann', since: '2020-01-01T00:00:00Z' }]
  const { report } = await stagedText(
    JSON.stringify({ staff: { all: staff }, log: { rows: list } }),
    {},
    'a.json',
  )
  expect(report).toMatchObject({ rows: 3, stored: 3 })
  const warning = report.warnings.find(({ code }) => code === 'json-lists-passed')
  expect(warning && saidIn('en', warning)).toBe(
    'Only the records under "log.rows" were read. Other lists of the file are about something else: staff.all.',
  )
  expect(warning && saidIn('de', warning)).toBe(
    'Gelesen wurden nur die Datensätze unter „log.rows“. Andere Listen der Datei handeln von etwas anderem: staff.all.',
  )
})

test.each([
  ['itself', { ...one('A', 1), timeline: { entries: [{ at: '2026-03-02T08:05:00Z', text: 'looking' }] } }],
  [
    'in a wrapper',
    { incident: { ...one('A', 1), timeline: [{ at: '2026-03-02T08:05:00Z', text: 'looking' }] } },
  ],
])('the history within one incident is none of several: %s', async (_, document) => {
  const { report, incidents } = await stagedText(JSON.stringify(document), {}, 'one.json')
  expect(report).toMatchObject({ rows: 1, stored: 1 })
  expect(incidents).toMatchObject([{ key: 'A', opened_at: '2026-03-02T08:01:00Z' }])
})
