import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

/** As Python's `json` writes what `DataFrame.to_json` gives; times are milliseconds since 1970, 08:00 to 08:02 on 2 March 2026 and an hour later. */
const SPLIT = `{"columns": ["ticket", "title", "priority", "created_at", "resolved_at"], "index": [0, 1, 2], "data": [
  ["T-7", "Disk full", "P2", 1772438400000, 1772442000000],
  ["T-8", "Link down", "P1", 1772438460000, null],
  ["T-9", "Slow \\"search\\"", "P3", 1772438520000, 1772442120000]]}`
const COLUMNS = `{"ticket": {"0": "T-7", "1": "T-8", "2": "T-9"}, "title": {"0": "Disk full", "1": "Link down", "2": "Slow \\"search\\""},
  "priority": {"0": "P2", "1": "P1", "2": "P3"}, "created_at": {"0": 1772438400000, "1": 1772438460000, "2": 1772438520000},
  "resolved_at": {"0": 1772442000000, "1": null, "2": 1772442120000}}`
const INDEX = `{"0": {"ticket": "T-7", "title": "Disk full", "priority": "P2", "created_at": 1772438400000, "resolved_at": 1772442000000},
  "1": {"ticket": "T-8", "title": "Link down", "priority": "P1", "created_at": 1772438460000, "resolved_at": null},
  "2": {"ticket": "T-9", "title": "Slow \\"search\\"", "priority": "P3", "created_at": 1772438520000, "resolved_at": 1772442120000}}`

const field = (value: string) => ({ display_value: value, value })

test.each([
  ['rows of cells under names (split)', SPLIT, 'data'],
  ['the same without an index', SPLIT.replace('"index": [0, 1, 2], ', ''), 'data'],
  ['column by column', COLUMNS, ''],
  ['row by row under their numbers', INDEX, ''],
])('a table that pandas wrote: %s', async (_, document, envelope) => {
  const { report, incidents } = await stagedText(document, {}, 'frame.json')
  expect(report).toMatchObject({ source: 'generic', rows: 3, stored: 3, rejected: 0 })
  expect(report.decisions.find(({ what }) => what === 'reader')?.evidence.facts).toEqual({ envelope })
  expect(report.mapping.map(({ column }) => column).toSorted()).toEqual([
    'created_at',
    'priority',
    'resolved_at',
    'ticket',
    'title',
  ])
  expect(
    incidents.map((row) => [row['key'], row['title'], row['priority'], row['opened_at'], row['resolved_at']]),
  ).toEqual([
    ['T-7', 'Disk full', 2, '2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z'],
    ['T-8', 'Link down', 1, '2026-03-02T08:01:00Z', undefined],
    ['T-9', 'Slow "search"', 3, '2026-03-02T08:02:00Z', '2026-03-02T09:02:00Z'],
  ])
})

test('labels of rows that are more than a count are kept, numbers beyond a double too', async () => {
  const document = `{"columns": ["title", "priority", "created_at", "badge"], "index": ["OPS-7", "OPS-9"], "data": [
    ["Disk full", "P2", "2026-03-02T08:00:00Z", 90071992547409931], ["Link down", "P1", "2026-03-02T08:01:00Z", 2]]}`
  const { incidents } = await stagedText(document, {}, 'frame.json')
  expect(incidents).toMatchObject([
    { key: 'OPS-7', title: 'Disk full', extra: '{"badge":"90071992547409931"}' },
    { key: 'OPS-9', title: 'Link down', extra: '{"badge":"2"}' },
  ])
})

test.each([
  ['a row with a cell too few', SPLIT.replace(', 1772442120000]', ']')],
  ['two columns of one name', SPLIT.replace('"title"', '"ticket"')],
  ['labels for other rows', SPLIT.replace('[0, 1, 2]', '[0, 1]')],
  ['columns of other rows', COLUMNS.replace('"2": "P3"', '"3": "P3"')],
])('nothing is guessed of %s', async (_, document) => {
  const { report } = await stagedText(document, {}, 'frame.json')
  expect(report.status).toBe('refused')
})

test('one record whose fields are objects with the same keys is no table', async () => {
  const record = {
    number: field('INC0010001'),
    short_description: field('Disk full'),
    state: field('New'),
    opened_at: field('2026-03-02 08:00:00'),
    sys_created_on: field('2026-03-02 08:00:00'),
  }
  const { incidents } = await stagedText(JSON.stringify(record), { timeZone: 'UTC' }, 'one.json')
  expect(incidents).toMatchObject([
    { key: 'INC0010001', title: 'Disk full', opened_at: '2026-03-02T08:00:00Z' },
  ])
})
