import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const OPENED = '2026-03-02T08:00:00Z'
const ENDED = '2026-03-02T10:00:00Z'
const read = async (records: unknown, options = {}) => {
  const text = typeof records === 'string' ? records : JSON.stringify(records)
  const { report, incidents, events } = await stagedText(text, options, 'answer.json')
  expect(report).toMatchObject({ rejected: 0 })
  return { report, incidents, events }
}

const glpiTicket = (id: number, status: number, priority: number, solvedate: string | null) => ({
  id,
  entities_id: 0,
  name: `Ticket ${id}`,
  content: '&lt;p&gt;Hello&lt;/p&gt;',
  date: '2026-03-02 08:00:00',
  solvedate,
  closedate: status === 6 ? '2026-03-04 10:00:00' : null,
  date_mod: '2026-03-04 10:00:00',
  status,
  users_id_recipient: 2,
  urgency: 3,
  impact: 3,
  priority,
  type: id === 4 ? 2 : 1,
  time_to_resolve: '2026-03-23 14:05:57',
})

test('GLPI: numbers of states and priorities, and a date until when that is no duration', async () => {
  const { incidents } = await read(
    [
      glpiTicket(1, 6, 6, '2026-03-02 10:00:00'),
      glpiTicket(2, 4, 4, null),
      glpiTicket(3, 2, 1, null),
      glpiTicket(4, 1, 3, null),
    ],
    { timeZone: 'UTC' },
  )
  expect(
    incidents.map((one) => [
      one['key'],
      one['state'],
      one['priority'],
      one['kind'],
      one['resolved_at'],
      one['closed_at'],
    ]),
  ).toEqual([
    ['1', 'closed', 1, 'incident', ENDED, '2026-03-04T10:00:00Z'],
    ['2', 'on_hold', 2, 'incident', undefined, undefined],
    ['3', 'in_progress', 5, 'incident', undefined, undefined],
    ['4', 'new', 3, 'request', undefined, undefined],
  ])
  expect(incidents[0]).toMatchObject({ title: 'Ticket 1', description: 'Hello', opened_at: OPENED })
})

const millisOf = (text: string) => Date.parse(text)
const hiveCase = (number: number, severity: number, status: string) => ({
  _id: `~${number}`,
  _type: 'Case',
  number,
  title: `Case ${number}`,
  severity,
  startDate: millisOf(OPENED),
  ...(status === 'New' ? {} : { endDate: millisOf(ENDED) }),
  tlp: 2,
  pap: 2,
  status,
  assignee: 'ann',
})

test('TheHive: 4 is the worst, and a finding closes a case', async () => {
  const { incidents } = await read([
    hiveCase(1, 4, 'TruePositive'),
    hiveCase(2, 1, 'New'),
    hiveCase(3, 2, 'Duplicated'),
  ])
  expect(incidents.map((one) => [one['key'], one['state'], one['priority'], one['opened_at']])).toEqual([
    ['1', 'resolved', 1, OPENED],
    ['2', 'new', 4, OPENED],
    ['3', 'cancelled', 3, OPENED],
  ])
  expect(incidents[0]).toMatchObject({ resolved_at: ENDED, assignee: 'ann' })
})

const projectField = (name: string, value: unknown) => ({ name, value, $type: 'IssueCustomField' })
const youtrackIssue = (idReadable: string, priority: string, state: string, resolved: number | null) => ({
  id: '2-35',
  idReadable,
  summary: `Issue ${idReadable}`,
  created: Date.parse(OPENED),
  updated: Date.parse(ENDED),
  resolved,
  reporter: { login: 'ann', fullName: 'Ann' },
  customFields: [
    projectField('Priority', { name: priority }),
    projectField('State', { name: state }),
    projectField('Assignee', { login: 'ben', fullName: 'Ben' }),
    projectField('Fix versions', [{ name: '1.0' }, { name: '1.1' }]),
  ],
})

test('YouTrack: state, priority and assignee are fields of the project', async () => {
  const { incidents } = await read([
    youtrackIssue('OPS-1', 'Show-stopper', 'Fixed', Date.parse(ENDED)),
    youtrackIssue('OPS-2', 'Normal', 'In Progress', null),
  ])
  expect(incidents).toMatchObject([
    {
      key: 'OPS-1',
      title: 'Issue OPS-1',
      state: 'resolved',
      priority: 1,
      opened_at: OPENED,
      resolved_at: ENDED,
    },
    { key: 'OPS-2', state: 'in_progress', priority: 3, assignee: 'Ben', reporter: 'Ann' },
  ])
  expect(incidents[1]).not.toHaveProperty('resolved_at')
})

const cachetIncident = (id: number, status: number, human_status: string, updates: readonly unknown[]) => ({
  id,
  component_id: 1,
  name: `Incident ${id}`,
  status,
  visible: 1,
  message: 'm',
  created_at: '2026-03-13 09:00:00',
  updated_at: '2026-03-20 09:00:00',
  occurred_at: '2026-03-13 09:00:00',
  human_status,
  updates,
})

test('Cachet: fixed when its update says so, on the clock of the page', async () => {
  const fixed = { id: 1, status: 4, message: 'ok', created_at: '2026-03-13 11:00:00' }
  const { incidents } = await read(
    {
      meta: { pagination: { total: 2 } },
      data: [cachetIncident(1, 4, 'Fixed', [fixed]), cachetIncident(2, 3, 'Watching', [])],
    },
    { timeZone: 'Europe/Berlin' },
  )
  expect(
    incidents.map((one) => [one['key'], one['title'], one['opened_at'], one['resolved_at'], one['state']]),
  ).toEqual([
    ['1', 'Incident 1', '2026-03-13T08:00:00Z', '2026-03-13T10:00:00Z', 'resolved'],
    ['2', 'Incident 2', '2026-03-13T08:00:00Z', undefined, 'in_progress'],
  ])
})

const awsEvent = (
  arn: string,
  startTime: number | string,
  endTime: number | null,
  statusCode: string,
  category = 'issue',
) => ({
  arn,
  service: 'EC2',
  eventTypeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
  eventTypeCategory: category,
  region: 'us-east-1',
  startTime,
  ...(endTime === null ? {} : { endTime }),
  statusCode,
})

test('AWS Health: the API tells when an event ended, in seconds or with an offset', async () => {
  const { report, incidents } = await read({
    events: [
      awsEvent('arn:1', Date.parse(OPENED) / 1000 + 0.5, Date.parse(ENDED) / 1000, 'closed'),
      awsEvent('arn:2', '2026-03-02T09:00:00+01:00', null, 'open'),
      awsEvent('arn:3', OPENED, Date.parse(ENDED) / 1000, 'upcoming', 'scheduledChange'),
    ],
  })
  expect(report.source).toBe('aws-health')
  expect(
    incidents.map((one) => [one['key'], one['kind'], one['state'], one['opened_at'], one['resolved_at']]),
  ).toEqual([
    ['arn:1', 'incident', 'resolved', '2026-03-02T08:00:00.500Z', ENDED],
    ['arn:2', 'incident', 'in_progress', OPENED, undefined],
    ['arn:3', 'maintenance', 'new', OPENED, undefined],
  ])
})

const user = { id: 'PU1', type: 'user_reference', summary: 'Ann' }
const service = { id: 'PS1', type: 'service_reference', summary: 'Mail' }
const MOMENTS = [
  ['2026-03-02T08:00:00Z', 'trigger', 'triggered', service],
  ['2026-03-02T08:05:00Z', 'acknowledge', 'acknowledged', user],
  ['2026-03-02T10:00:00Z', 'resolve', 'resolved', user],
] as const

test.each([
  [
    'version 3',
    MOMENTS.map(([at, , status, agent], i) => ({
      event: {
        id: `e${i}`,
        event_type: `incident.${status}`,
        resource_type: 'incident',
        occurred_at: at,
        agent,
        data: {
          id: 'Q1',
          type: 'incident',
          number: 7,
          status,
          created_at: OPENED,
          title: 'A',
          service,
          urgency: 'high',
        },
      },
    })),
  ],
  [
    'version 2',
    MOMENTS.map(([at, type, status, agent]) => ({
      messages: [
        {
          event: `incident.${type}`,
          log_entries: [],
          created_on: at,
          incident: {
            id: 'Q1',
            incident_number: 7,
            title: 'A',
            status,
            created_at: OPENED,
            last_status_change_at: at,
            last_status_change_by: agent,
            service,
            urgency: 'high',
          },
        },
      ],
    })),
  ],
])('PagerDuty: messages of webhooks are what happened to one incident, %s', async (_, messages) => {
  const { report, incidents, events } = await read(messages.map((one) => JSON.stringify(one)).join('\n'))
  expect(report).toMatchObject({ source: 'pagerduty', rows: 3 })
  expect(incidents).toMatchObject([
    {
      key: '7',
      title: 'A',
      state: 'resolved',
      service: 'Mail',
      urgency: 'high',
      opened_at: OPENED,
      acknowledged_at: '2026-03-02T08:05:00Z',
      resolved_at: ENDED,
    },
  ])
  expect(events.map((one) => one['kind'])).toEqual(['state', 'acknowledged', 'state'])
})

const portalTime = (text: string) => ({ iso8601: text, friendly: 'Today', epochMillis: Date.parse(text) })
const portalRequest = (n: number, status: string, statusCategory: string, since: string) => ({
  issueId: `1000${n}`,
  issueKey: `OPS-${n}`,
  requestTypeId: '25',
  createdDate: portalTime(OPENED),
  reporter: { displayName: 'Ben' },
  requestFieldValues: [
    { fieldId: 'summary', label: 'What?', value: `Request ${n}` },
    { fieldId: 'description', label: 'Why?', value: 'because' },
  ],
  currentStatus: { status, statusCategory, statusDate: portalTime(since) },
})

test('requests of Jira Service Management, as their customers see them', async () => {
  const { report, incidents } = await read({
    size: 2,
    isLastPage: true,
    values: [
      portalRequest(1, 'Resolved', 'DONE', ENDED),
      portalRequest(2, 'Waiting for support', 'NEW', OPENED),
    ],
  })
  expect(report.source).toBe('jira')
  expect(incidents).toMatchObject([
    {
      key: 'OPS-1',
      title: 'Request 1',
      description: 'because',
      state: 'resolved',
      opened_at: OPENED,
      resolved_at: ENDED,
    },
    { key: 'OPS-2', state: 'new', reporter: 'Ben', opened_at: OPENED },
  ])
  expect(incidents[1]).not.toHaveProperty('resolved_at')
})

const conversationOf = (number: number, status: string) => ({
  id: number + 1000,
  number,
  status,
  state: 'published',
  subject: `Mail ${number}`,
  createdAt: OPENED,
  closedAt: status === 'closed' ? ENDED : null,
})

test('of two columns that may be the state, the one of which a word is known', async () => {
  const { incidents } = await read({
    _embedded: { conversations: [conversationOf(1, 'closed'), conversationOf(2, 'pending')] },
  })
  expect(incidents.map((one) => [one['key'], one['state']])).toEqual([
    ['1', 'closed'],
    ['2', 'on_hold'],
  ])
})

const ticketEvent = (id: number, created_at: string, child_events: readonly unknown[]) => ({
  id,
  ticket_id: 35,
  timestamp: Date.parse(created_at) / 1000,
  created_at,
  event_type: 'Audit',
  child_events,
})

test('Zendesk: events of its incremental export are what happened to one ticket', async () => {
  const { report, incidents, events } = await read({
    ticket_events: [
      ticketEvent(1, OPENED, [
        { event_type: 'Create', subject: 'Mail' },
        { event_type: 'Create', status: 'new' },
        { event_type: 'Create', priority: 'high' },
      ]),
      ticketEvent(2, '2026-03-02T08:05:00Z', [
        { event_type: 'Comment', public: false, body: 'looking' },
        { event_type: 'Change', status: 'open', previous_value: 'new' },
      ]),
      ticketEvent(3, ENDED, [{ event_type: 'Change', status: 'solved', previous_value: 'open' }]),
    ],
    count: 3,
    end_of_stream: true,
  })
  expect(report).toMatchObject({ rows: 3 })
  expect(incidents).toMatchObject([
    { key: '35', title: 'Mail', state: 'resolved', priority: 2, opened_at: OPENED, resolved_at: ENDED },
  ])
  expect(events.map((one) => [one['kind'], one['audience']])).toEqual([
    ['state', undefined],
    ['comment', 'internal'],
    ['state', undefined],
    ['state', undefined],
  ])
})
