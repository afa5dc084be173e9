import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const open = { at: '2026-03-02T08:00:00Z', end: '2026-03-02T10:00:00Z' }
const seconds = (text: string) => Date.parse(text) / 1000
const lines = (...records: readonly unknown[]) => records.map((one) => JSON.stringify(one)).join('\n')
const record = (id: string, title: string, ended: string | null) => ({
  incident_id: id,
  title,
  priority: 'P2',
  created_at: open.at,
  resolved_at: ended,
})
const two = [record('A-1', 'Disk', open.end), record('A-2', 'VPN', null)] as const
const [disk, vpn] = two

const stored = ({ incident_id: id, title, priority, created_at: at, resolved_at: end }: typeof disk) => ({
  incident_id: { S: id },
  title: { S: title },
  priority: { S: priority },
  created_at: { N: String(seconds(at)) },
  resolved_at: end === null ? { NULL: true } : { N: String(seconds(end)) },
  owner: { M: { team: { S: 'Ops' } } },
})
const marked = ({ created_at: at, resolved_at: end, ...rest }: typeof disk) => ({
  _id: { $oid: `65e2f00000000000000000${rest.incident_id.slice(-1)}0` },
  ...rest,
  created_at: { $date: at },
  resolved_at: end === null ? null : { $date: { $numberLong: String(Date.parse(end)) } },
})
const spaced = ({ incident_id: id, title, created_at: at, resolved_at: end }: typeof disk) => ({
  id,
  rev: 3,
  fields: {
    'System.Id': id,
    'System.Title': title,
    'System.State': end === null ? 'Active' : 'Resolved',
    'System.CreatedDate': at,
    'Microsoft.VSTS.Common.ResolvedDate': end,
    'Microsoft.VSTS.Common.Priority': 2,
  },
  url: 'https://dev.example/x',
})
const kafka = (value: unknown, offset: number) => ({
  topic: 'incidents',
  partition: 0,
  offset,
  key: 'k',
  value,
})
const found = (_source: unknown) => ({ _index: 'incidents', _id: 'x', _score: null, _source })
const splunk = (result: unknown, offset: number) => ({ preview: false, offset, result })
const remedy = (values: unknown) => ({ values, _links: { self: [{ href: 'https://x' }] } })
const change = (after: unknown) => ({ before: null, after, source: { table: 'incident' }, op: 'c', ts_ms: 1 })

test.each([
  ['a queue', lines(kafka(disk, 1), kafka(vpn, 2))],
  ['a search engine, one to a line', lines(found(disk), found(vpn))],
  ['a search that was saved', lines(splunk(disk, 0), splunk(vpn, 1))],
  ['a form system', JSON.stringify({ entries: two.map(remedy), _links: { next: [] } })],
  ['the log of a database', lines(change(disk), change(vpn))],
  [
    'the same with its schema',
    lines(...two.map((row) => ({ schema: { type: 'struct' }, payload: change(row) }))),
  ],
  ['an answer about one each', lines({ incident: disk }, { incident: vpn })],
  [
    'a list of answers',
    JSON.stringify([
      { data: [disk], page: 1 },
      { data: [vpn], page: 2 },
    ]),
  ],
  [
    'a list of answers of which one is empty',
    JSON.stringify([
      { data: two, page: 1 },
      { data: [], page: 2 },
    ]),
  ],
  ['a store that says of which kind a value is', lines(...two.map((row) => ({ Item: stored(row) })))],
  ['the same as an answer', JSON.stringify({ Items: two.map(stored), Count: 2, ScannedCount: 2 })],
  ['a store that marks its values', lines(...two.map(marked))],
  ['names with where they come from', JSON.stringify({ count: 2, value: two.map(spaced) })],
])('records are found within what is around them: %s', async (_, file) => {
  const { report, incidents } = await stagedText(file, {}, 'export.json')
  expect(report).toMatchObject({ source: 'generic', rows: 2, stored: 2, rejected: 0 })
  expect(incidents).toMatchObject([
    { key: 'A-1', title: 'Disk', opened_at: open.at, resolved_at: open.end, priority: 2 },
    { key: 'A-2', title: 'VPN', opened_at: open.at, priority: 2 },
  ])
  expect(incidents[1]).not.toHaveProperty('resolved_at')
})

const jiraIssue = (key: string) => ({
  id: '1',
  key,
  fields: {
    summary: key,
    created: '2026-03-02T09:00:00.000+0100',
    status: { name: 'To Do', statusCategory: { key: 'new' } },
    issuetype: { name: 'Incident' },
    customfield_1: '2026-03-02T08:50:00.000+0100',
  },
})
const jiraPage = (startAt: number, ...issues: readonly unknown[]) => ({
  startAt,
  maxResults: 2,
  total: 3,
  issues,
  names: { customfield_1: 'Detected' },
})
test('pages of a tool in one list are read as its pages are', async () => {
  const { report, incidents } = await stagedText(
    JSON.stringify([jiraPage(0, jiraIssue('OPS-1'), jiraIssue('OPS-2')), jiraPage(2, jiraIssue('OPS-3'))]),
    {},
    'search.json',
  )
  expect(report).toMatchObject({ source: 'jira', rows: 3, stored: 3 })
  expect(incidents.map((row) => [row['key'], row['detected_at']])).toEqual(
    ['OPS-1', 'OPS-2', 'OPS-3'].map((key) => [key, '2026-03-02T07:50:00Z']),
  )
})

test('a list within an incident is no page', async () => {
  const { report, incidents } = await stagedText(
    JSON.stringify([{ ...disk, alerts: [{ id: 'x', title: 'alarm', created_at: open.at }] }, vpn]),
    {},
    'export.json',
  )
  expect(report).toMatchObject({ rows: 2, stored: 2 })
  expect(incidents.map((row) => row['key'])).toEqual(['A-1', 'A-2'])
})

test('a time of no seconds, or one less, has not come yet', async () => {
  const row = (id: number, end: number) => ({
    id,
    name: `Violation ${id}`,
    severity: 'CRITICAL',
    startTimeInMillis: Date.parse(open.at),
    endTimeInMillis: end,
  })
  const { report, incidents } = await stagedText(
    JSON.stringify([row(1, Date.parse(open.end)), row(2, 0), row(3, -1)]),
    {},
    'violations.json',
  )
  expect(report).toMatchObject({ rows: 3, stored: 3, rejected: 0 })
  expect(incidents.map((one) => [one['key'], one['opened_at'], one['resolved_at']])).toEqual([
    ['1', open.at, open.end],
    ['2', open.at, undefined],
    ['3', open.at, undefined],
  ])
})

const coded = (number: number, severity: number, severityLabel: string) => ({
  number,
  title: `Case ${number}`,
  severity,
  severityLabel,
  createdAt: Date.parse(open.at),
  resolvedAt: null,
})
test('beside a code stands its word, and the word says which way the codes run', async () => {
  const { incidents } = await stagedText(
    JSON.stringify([coded(1, 4, 'CRITICAL'), coded(2, 2, 'MEDIUM'), coded(3, 1, 'LOW')]),
    {},
    'cases.json',
  )
  expect(incidents.map((one) => [one['key'], one['priority']])).toEqual([
    ['1', 1],
    ['2', 3],
    ['3', 4],
  ])
})

const forgeIssue = (number: number, state: string, state_reason: string | null) => ({
  number,
  title: `Issue ${number}`,
  user: { login: 'ann' },
  state,
  state_reason,
  created_at: open.at,
  closed_at: state === 'closed' ? open.end : null,
})
test('an issue that nobody will work off is cancelled', async () => {
  const { incidents } = await stagedText(
    JSON.stringify([
      forgeIssue(1, 'closed', 'completed'),
      forgeIssue(2, 'closed', 'not_planned'),
      forgeIssue(3, 'open', null),
    ]),
    {},
    'issues.json',
  )
  expect(incidents.map((row) => [row['key'], row['state'], row['reporter']])).toEqual([
    ['1', 'closed', 'ann'],
    ['2', 'cancelled', 'ann'],
    ['3', 'new', 'ann'],
  ])
})

const both = (value: string, display_value: string) => ({ value, display_value })

test('ServiceNow: a name that stands beside its code, and an answer about one incident', async () => {
  const id = '9d385017c611228701d22104cc95c371'
  const codes = { number: 'INC0010001', sys_id: id, state: '6', priority: '3', assignment_group: id }
  const names = {
    dv_number: 'INC0010001',
    dv_state: 'Resolved',
    dv_priority: '3 - Moderate',
    dv_assignment_group: 'Network',
  }
  const doubled = {
    ...codes,
    ...names,
    short_description: 'A',
    opened_at: '2026-03-02 08:00:00',
    dv_opened_at: '02.03.2026 09:00:00',
    resolved_at: '2026-03-02 10:00:00',
    dv_resolved_at: '02.03.2026 11:00:00',
    __status: 'success',
  }
  const answer = {
    number: both('INC0010001', 'INC0010001'),
    sys_id: both(id, id),
    state: both('6', 'Resolved'),
    priority: both('3', '3 - Moderate'),
    assignment_group: both(id, 'Network'),
    short_description: both('A', 'A'),
    opened_at: both('2026-03-02 08:00:00', '02.03.2026 09:00:00'),
    resolved_at: both('2026-03-02 10:00:00', '02.03.2026 11:00:00'),
  }
  for (const file of [{ records: [doubled] }, { result: answer }]) {
    const { report, incidents } = await stagedText(JSON.stringify(file), {}, 'incident.json')
    expect(report).toMatchObject({ source: 'servicenow', rows: 1, stored: 1 })
    expect(incidents).toMatchObject([
      {
        key: 'INC0010001',
        state: 'resolved',
        priority: 3,
        team: 'Network',
        opened_at: open.at,
        resolved_at: open.end,
      },
    ])
  }
})
