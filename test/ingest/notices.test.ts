import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`

const notices = (...types: readonly string[]) =>
  JSON.stringify(
    types.map((type, i) => ({
      id: 540 + i,
      date_created: `2026-03-0${i + 1}T09:00:00-07:00`,
      date_updated: `2026-03-0${i + 1}T11:00:00-07:00`,
      title: `Calls ${i}`,
      type,
      status: 'resolved',
      services: ['Calls'],
    })),
  )

test('a category of states does not make a Jira of a table', async () => {
  const { report, incidents } = await stagedText(
    text(
      'ID,Reference,Name,Summary,Status,Status category,Severity,Created at,Accepted at,Fixed at,Closed at,Incident Lead',
      '01H,INC-123,API,All calls of the API end with an error,Closed,closed,Major,2026-03-01T09:00:00Z,2026-03-01T09:05:00Z,2026-03-01T10:00:00Z,2026-03-02T10:00:00Z,Ann',
      '01J,INC-124,Mail,Mails arrive hours after they were sent,Investigating,live,Minor,2026-03-02T09:00:00Z,2026-03-02T09:05:00Z,,,Ben',
    ),
    {},
  )
  expect(report).toMatchObject({ problem: null, source: 'generic', stored: 2 })
  expect(incidents).toMatchObject([
    {
      key: 'INC-123',
      title: 'API',
      state: 'closed',
      assignee: 'Ann',
      opened_at: '2026-03-01T09:00:00Z',
      acknowledged_at: '2026-03-01T09:05:00Z',
      resolved_at: '2026-03-01T10:00:00Z',
      closed_at: '2026-03-02T10:00:00Z',
    },
    { key: 'INC-124', title: 'Mail', state: 'in_progress' },
  ])
})

test('a history of notices is one of incidents where its type says so; a list of anything is not', async () => {
  const told = await stagedText(notices('incident', 'outage', 'notice'), {}, 'history.json')
  expect(told.report).toMatchObject({ problem: null, source: 'generic', stored: 3 })
  expect(told.incidents[0]).toMatchObject({
    key: '540',
    title: 'Calls 0',
    service: 'Calls',
    state: 'resolved',
    opened_at: '2026-03-01T16:00:00Z',
    updated_at: '2026-03-01T18:00:00Z',
  })
  const other = await stagedText(notices('order', 'ticket', 'invoice'), {}, 'list.json')
  expect(other.report).toMatchObject({ status: 'refused', problem: { code: 'unknown-export' } })
})

test('Google Cloud as it was written until 2020: by number and service', async () => {
  const { report, incidents, events } = await stagedText(
    JSON.stringify([
      {
        begin: '2014-03-18T19:44:00Z',
        created: '2014-03-18T20:20:39Z',
        end: '2014-03-18T21:12:00Z',
        external_desc: 'Requests fail',
        modified: '2014-03-19T16:53:13Z',
        'most-recent-update': { text: 'done', when: '2014-03-18T21:12:00Z' },
        number: 14001,
        public: true,
        service_key: 'engine',
        service_name: 'Engine',
        severity: 'high',
        updates: [{ created: '2014-03-18T20:20:39Z', text: 'We look into it', when: '2014-03-18T20:20:00Z' }],
        uri: '/incident/engine/14001',
      },
    ]),
    {},
    'incidents.json',
  )
  expect(report).toMatchObject({ problem: null, source: 'google-cloud', stored: 1 })
  expect(incidents).toMatchObject([
    {
      key: '14001',
      url: 'https://status.cloud.google.com/incident/engine/14001',
      title: 'Requests fail',
      service: 'Engine',
      priority: 2,
      opened_at: '2014-03-18T19:44:00Z',
      resolved_at: '2014-03-18T21:12:00Z',
    },
  ])
  expect(events).toMatchObject([{ kind: 'update', audience: 'public', text: 'We look into it' }])
})
