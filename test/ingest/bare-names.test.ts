import { expect, test } from 'vitest'
import { meansBare, zoneInHeader } from '../../ingest/columns/bare-name.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`

test.each([
  ['case_status', 'status', false],
  ['request status', 'status', false],
  ['issue_summary', 'summary', false],
  ['date/time opened', 'opened', true],
  ['open_dt', 'open date', true],
  ['close dttm', 'closed date', false],
  ['close dttm', 'close date', true],
  ['createddatetime', 'created', true],
  ['closed time', 'closed at', true],
  ['created at (utc)', 'created', true],
  ['incident start time', 'start', true],
  ['incident date', 'date', true],
  ['metric_set.solved_at', 'solved', true],
  ['incident.id', 'id', false],
])('header %s means "%s"', (plain, name, instant) => {
  expect(meansBare(plain, name, instant)).toBe(name !== 'closed date')
})

test.each([
  ['due date', 'date', true],
  ['date of purchase', 'date', true],
  ['alert_status', 'state', false],
  ['author.id', 'id', false],
  ['customer name', 'name', false],
  ['resolution action updated date', 'updated', true],
  ['update', 'date', true],
])('header %s does not mean "%s"', (plain, name, instant) => {
  expect(meansBare(plain, name, instant)).toBe(false)
})

test.each([
  ['created at (utc)', 'UTC'],
  ['opened_utc', 'UTC'],
  ['opened (gmt)', 'UTC'],
  ['beginn (europe/berlin)', 'Europe/Berlin'],
  ['opened (est)', null],
  ['opened (local time)', null],
  ['opened', null],
])('header %s names the zone %s', (plain, zone) => {
  expect(zoneInHeader(plain)).toBe(zone)
})

test('citizens ask a city: opened and closed by header, the state said, the type of the complaint is the title', async () => {
  const { report, incidents } = await stagedText(
    text(
      'Unique Key,Created Date,Closed Date,Agency,Complaint Type,Status,Due Date',
      '71,03/02/2026 09:00:00 AM,03/02/2026 01:30:00 PM,DOT,Street light out,Closed,03/20/2026 12:00:00 AM',
      '72,03/14/2026 11:59:59 PM,,DOT,Pothole,In Progress,03/30/2026 12:00:00 AM',
    ),
    utc,
  )
  expect(report).toMatchObject({ source: 'generic', stored: 2, rejected: 0 })
  expect(incidents).toMatchObject([
    {
      key: '71',
      title: 'Street light out',
      state: 'closed',
      opened_at: '2026-03-02T09:00:00Z',
      closed_at: '2026-03-02T13:30:00Z',
    },
    { key: '72', state: 'in_progress', opened_at: '2026-03-14T23:59:59Z' },
  ])
})

test('issues of a forge have no priority, but are opened and closed and say in their headers whose clock it is', async () => {
  const { report, incidents } = await stagedText(
    text(
      'Title,Issue ID,State,Created At (UTC),Closed At (UTC),Due Date',
      'Login fails,7,Closed,2026-03-02 09:00:00,2026-03-02 10:00:00,2026-04-01',
      'Slow,8,Open,2026-03-03 09:00:00,,',
    ),
  )
  expect(report).toMatchObject({ source: 'generic', timeZone: 'UTC', timeZoneFrom: 'file', stored: 2 })
  expect(report.decisions.find(({ what }) => what === 'timeZone')?.evidence).toMatchObject({
    code: 'zone-header',
    facts: { columns: ['Created At (UTC)', 'Closed At (UTC)'] },
  })
  expect(incidents).toMatchObject([
    { key: '7', state: 'closed', opened_at: '2026-03-02T09:00:00Z', closed_at: '2026-03-02T10:00:00Z' },
    { key: '8', state: 'new', opened_at: '2026-03-03T09:00:00Z' },
  ])
})

test('where only one header names the zone, the other clock is asked for', async () => {
  const { report } = await stagedText(
    text(
      'Ticket ID,Subject,Status,Created (UTC),Closed',
      '1,A,Closed,2026-03-02 09:00:00,2026-03-02 10:00:00',
    ),
  )
  expect(report.problem?.code).toBe('time-zone-needed')
})

test('the first response is an acknowledgement, and what was bought is no opening', async () => {
  const { report } = await stagedText(
    text(
      'Ticket ID,Customer Name,Date of Purchase,Ticket Subject,Ticket Status,Ticket Priority,First Response Time,Time to Resolution',
      ...Array.from(
        { length: 30 },
        (_, i) =>
          `${i},Ann,2021-01-${String((i % 28) + 1).padStart(2, '0')},Subject ${i},Closed,High,2026-03-02 09:${i + 10}:00,2026-03-02 11:${59 - i}:00`,
      ),
    ),
    utc,
  )
  expect(report.problem?.code).toBe('unknown-export')
})

test('a report of a desk with its footer: opened and closed on the clock of the report', async () => {
  const { report, incidents } = await stagedText(
    text(
      '"Case Owner","Case Number","Subject","Status","Priority","Date/Time Opened","Date/Time Closed","Age (Hours)"',
      '"Ann","00001001","Mail","Closed","High","3/2/2026 9:00 AM","3/2/2026 1:30 PM","4.5"',
      '"Ben","00001002","VPN","New","Low","3/14/2026 11:59 PM","","12"',
      '',
      '"Copyright (c) Example, inc. All rights reserved."',
    ),
    utc,
  )
  expect(report).toMatchObject({ rows: 3, stored: 2, rejected: 1 })
  expect(incidents).toMatchObject([
    { key: '00001001', priority: 2, opened_at: '2026-03-02T09:00:00Z', resolved_at: '2026-03-02T13:30:00Z' },
    { key: '00001002', priority: 4, opened_at: '2026-03-14T23:59:00Z', state: 'new', assignee: 'Ben' },
  ])
})

test.each([
  [
    'a name beside a longer summary is the title',
    ['Mail outage', 'VPN outage'],
    [
      'Nobody could send mail between nine and ten, because the queue was full.',
      'The gateway refused all certificates.',
    ],
    'Mail outage',
  ],
  [
    'the name of who reported it is none',
    ['Ann', 'Ann'],
    ['Mail cannot be sent by anybody', 'VPN refuses everybody'],
    'Mail cannot be sent by anybody',
  ],
  [
    'nor where each was reported by another',
    ['Ann Example', 'Ben Example'],
    ['Mail cannot be sent by anybody', 'VPN refuses everybody'],
    'Mail cannot be sent by anybody',
  ],
  [
    'a name as long as the summary is none',
    ['Ann Example', 'Ben Example'],
    ['Mail is slow', 'VPN is down'],
    'Mail is slow',
  ],
])('%s', async (_, names, summaries, title) => {
  const { incidents } = await stagedText(
    text(
      'Incident ID,Name,Summary,Severity,Opened',
      ...names.map((name, i) => `${i},${name},"${summaries[i]}",SEV1,2026-03-02T09:00:00Z`),
    ),
  )
  expect(incidents[0]?.['title']).toBe(title)
})
