import { describe, expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { type Staged, stagedText } from './staged.ts'

const untimed = ({ report }: Staged) => report.warnings.filter(({ code }) => code === 'updates-without-time')

const change = (id: number, created: string, field: string, from: string, to: string) => ({
  id: String(id),
  created,
  author: { displayName: 'Ann' },
  items: [{ field, fromString: from, toString: to }],
})
const issue = (key: string, histories: readonly unknown[], comments: readonly unknown[] = []) => ({
  id: key.slice(2),
  key,
  fields: {
    summary: 'Mail',
    status: { name: 'Done', statusCategory: { key: 'done' } },
    created: '2025-03-03T08:00:00.000+0000',
    updated: '2025-03-03T12:00:00.000+0000',
    comment: { comments },
  },
  changelog: { total: histories.length, histories },
})

const entry = (type: string, at: unknown) => ({
  type: `${type}_log_entry`,
  created_at: at,
  agent: { type: 'user_reference', summary: 'Ann' },
  channel: {},
  incident: { summary: '[#7] Mail', created_at: '2026-03-02T08:00:00Z' },
})
const milestone = (type: string, occurred_at: string | null) => ({ type, occurred_at })
const squadcast = (id: string, resolved_at: string) => ({
  id,
  title: 'Mail',
  status: 'resolved',
  alert_source: 'API',
  event_count: 1,
  created_at: '2026-03-02T08:00:00Z',
  acknowledged_at: '0001-01-01T00:00:00.000Z',
  resolved_at,
  logs: [],
})

describe('what happened at a time that cannot be read is left out and told', () => {
  test('moves, persons, priorities and comments of a Jira search, once for the file', async () => {
    const read = [
      change(1, '2025-03-03T09:00:00.000+0000', 'status', 'To Do', 'In Progress'),
      change(2, '2025-03-03T11:00:00.000+0000', 'status', 'In Progress', 'Done'),
    ]
    const lost = [
      change(3, '3 Mar 2025 10:00', 'status', 'In Progress', 'To Do'),
      change(4, '2025-03-33T10:00:00.000+0000', 'assignee', 'Ann', 'Ben'),
      change(5, '', 'priority', 'High', 'Low'),
      change(7, '2025-02-31T10:00:00.000+0000', 'priority', 'Low', 'High'),
      // nobody follows labels
      change(6, 'today', 'labels', 'a', 'b'),
    ]
    const staged = await stagedText(
      JSON.stringify({
        issues: [
          issue('A-1', read, [{ created: '2025-03-03T09:30:00.000+0000', body: 'looking' }]),
          issue('A-2', [...lost, ...read], [{ created: 'soon', body: 'lost' }]),
        ],
      }),
      {},
      'search.json',
    )
    expect(untimed(staged)).toEqual([
      { code: 'updates-without-time', facts: { updates: 5, record: 2, written: expect.any(String) } },
    ])
    const kinds = (key: string) => staged.events.filter((one) => one['key'] === key).map((one) => one['kind'])
    expect(kinds('A-1')).toEqual(['state', 'state', 'comment', 'state'])
    // What it was opened as needs the whole history, which it has no more.
    expect(kinds('A-2')).toEqual(['state', 'state'])
  })

  test('comments of a Jira CSV, in whatever shape, by the line of their issue', async () => {
    const staged = await stagedText(
      [
        'Summary,Issue key,Issue id,Issue Type,Status,Created,Comment,Comment',
        'Mail,A-1,1,Bug,Done,03/Mar/25 8:00 AM,03/Mar/25 9:00 AM;ann;first,03/Mar/25 9:10 AM;ann;second',
        'Mail,A-2,2,Bug,Done,04/Mar/25 8:00 AM,44/Mar/25 9:00 AM;ann;lost,rebooted by hand',
        'Mail,A-3,3,Bug,Done,25/Mar/25 8:00 AM,,',
      ].join('\n'),
      { timeZone: 'UTC' },
    )
    expect(staged.report).toMatchObject({ rows: 3, stored: 3 })
    expect(untimed(staged)).toEqual([
      { code: 'updates-without-time', facts: { updates: 2, line: 3, written: '44/Mar/25 9:00 AM' } },
    ])
    expect(staged.events.filter((one) => one['kind'] === 'comment')).toHaveLength(2)
  })

  test('entries of a journal; what is no entry stays in its column', async () => {
    const staged = await stagedText(
      [
        'number,short_description,state,opened_at,sys_created_on,work_notes',
        'INC0000001,Mail,New,2026-03-02 08:00:00,2026-03-02 08:00:00,"2026-03-02 11:00:00 - Ann (Work notes)\nlooking"',
        'INC0000002,Mail,New,2026-03-02 08:00:00,2026-03-02 08:00:00,"2026-03-32 11:00:00 - Ann (Work notes)\nlooking"',
        'INC0000003,Mail,New,2026-03-02 08:00:00,2026-03-02 08:00:00,called them',
      ].join('\n'),
      { timeZone: 'UTC' },
    )
    expect(staged.report).toMatchObject({ source: 'servicenow', rows: 3, stored: 3 })
    expect(untimed(staged)).toMatchObject([{ facts: { updates: 1, line: 4 } }])
    expect(staged.events.map((one) => one['text'])).toEqual(['looking'])
    expect(staged.incidents[2]?.['extra']).toContain('called them')
  })

  test('log entries, assignments and acknowledgements of PagerDuty', async () => {
    const incident = {
      incident_number: 1,
      incident_key: 'a',
      title: 'Mail',
      status: 'acknowledged',
      created_at: '2026-03-02T08:00:00Z',
      service: { summary: 'Mail' },
      assignments: [
        { at: '2026-03-02T08:00:00Z', assignee: { summary: 'Ann' } },
        { at: '2 March', assignee: { summary: 'Ben' } },
      ],
      acknowledgements: [
        { at: '2026-03-02T08:05:00Z', acknowledger: { summary: 'Ann' } },
        { at: '08:06', acknowledger: { summary: 'Ben' } },
      ],
    }
    const staged = await stagedText(JSON.stringify({ incidents: [incident] }), {}, 'incidents.json')
    expect(untimed(staged)).toEqual([
      { code: 'updates-without-time', facts: { updates: 2, record: 1, written: '2 March' } },
    ])
    const log = await stagedText(
      JSON.stringify({
        log_entries: [
          entry('trigger', '2026-03-02T08:00:00Z'),
          entry('acknowledge', 1_772_438_400),
          entry('resolve', '2026-03-02T09:00:00Z'),
        ],
      }),
      {},
      'log.json',
    )
    expect(untimed(log)).toEqual([
      { code: 'updates-without-time', facts: { updates: 1, record: 2, written: '1772438400' } },
    ])
  })

  test('milestones of FireHydrant; one that was not reached is none', async () => {
    const staged = await stagedText(
      JSON.stringify({
        data: [
          {
            id: 'f1',
            number: 1,
            name: 'Mail',
            current_milestone: 'mitigated',
            started_at: '2026-03-02T08:00:00Z',
            created_at: '2026-03-02T08:00:00Z',
            milestones: [
              milestone('started', '2026-03-02T08:00:00Z'),
              milestone('mitigated', '2026-03-02 at nine'),
              milestone('resolved', null),
            ],
          },
        ],
      }),
      {},
      'hydrant.json',
    )
    expect(staged.report.source).toBe('firehydrant')
    expect(untimed(staged)).toEqual([
      { code: 'updates-without-time', facts: { updates: 1, record: 1, written: '2026-03-02 at nine' } },
    ])
  })

  test('an end that is none rejects its incident, one in the year 1 has not come', async () => {
    const { report, incidents } = await stagedText(
      JSON.stringify([squadcast('s1', '2026-03-02T09:00:00Z'), squadcast('s2', '2026-03-32T09:00:00Z')]),
      {},
      'squadcast.json',
    )
    expect(report).toMatchObject({ source: 'squadcast', rows: 2, stored: 1, rejected: 1 })
    expect(incidents[0]).toMatchObject({ key: 's1', resolved_at: '2026-03-02T09:00:00Z' })
    expect(incidents[0]).not.toHaveProperty('acknowledged_at')
  })
})

test('both languages name the number, the place and the time', () => {
  const facts = { updates: 2, line: 3, written: '44/Mar/25' }
  expect(saidIn('en', { code: 'updates-without-time', facts })).toBe(
    '2 entries of histories (changes, comments, updates) have no time that can be read and are left out (first in line 3: "44/Mar/25").',
  )
  expect(saidIn('de', { code: 'updates-without-time', facts: { updates: 1, record: 2 } })).toBe(
    '1 Eintrag in Verläufen (Änderungen, Kommentare, Meldungen) hat keine lesbare Zeit und fehlt deshalb (zuerst in Datensatz 2).',
  )
})
