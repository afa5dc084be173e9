import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reasonIn } from '../../model/import-words.ts'
import { stagedText } from './staged.ts'

// 1772438400 is 2 March 2026, 08:00:00 UTC; every expectation is that and the seconds behind it, counted by hand.
test('problems of the API of Zabbix: seconds since 1970, severities, updates, hosts, tags', async () => {
  const answer = readFileSync('fixtures/zabbix-problems/input.json', 'utf8')
  const { report, incidents, events } = await stagedText(answer, {}, 'problems.json')
  expect(report).toMatchObject({ source: 'zabbix', timeZone: null, rows: 3, stored: 3, rejected: 0 })
  expect(
    incidents.map((row) => [
      row['key'],
      row['state'],
      row['priority'],
      row['opened_at'],
      row['acknowledged_at'],
      row['resolved_at'],
    ]),
  ).toEqual([
    ['1245463', 'resolved', 2, '2026-03-02T08:00:00Z', '2026-03-02T08:05:00Z', '2026-03-02T09:00:00Z'],
    ['1245480', 'in_progress', 4, '2026-03-02T10:00:00Z', undefined, undefined],
    ['1245490', 'new', undefined, '2026-03-02T11:00:00Z', undefined, undefined],
  ])
  expect(incidents[0]).toMatchObject({
    title: 'Zabbix agent on db-1 is not available',
    labels: ['service=payments', 'on-call'],
  })
  expect(
    events
      .filter(({ kind }) => kind === 'acknowledged' || kind === 'comment')
      .map(({ happened_at, kind, actor, text }) => [happened_at, kind, actor, text]),
  ).toEqual([
    ['2026-03-02T08:05:00Z', 'acknowledged', 'Ann Example', undefined],
    ['2026-03-02T08:05:00Z', 'comment', 'Ann Example', 'I look'],
    ['2026-03-02T08:20:00Z', 'comment', 'Ann Example', 'Restarted'],
  ])
})

const event = (eventid: string, value: string, clock: number, r_eventid: string) => ({
  eventid,
  source: '0',
  object: '0',
  objectid: '15112',
  clock: String(clock),
  value,
  acknowledged: '0',
  name: 'Link down',
  severity: '5',
  r_eventid,
  hosts: [{ hostid: '1', host: 'sw-1', name: 'Switch 1' }],
})

test('of its events the problems are taken, and a recovery says what to ask for', async () => {
  const answer = {
    jsonrpc: '2.0',
    result: [
      event('7', '1', 1772438400, '9'),
      event('9', '0', 1772438460, '0'),
      event('8', '1', 1772438520, '0'),
    ],
    id: 1,
  }
  const { report, incidents, rejected } = await stagedText(JSON.stringify(answer), {}, 'events.json')
  expect(report).toMatchObject({ source: 'zabbix', rows: 3, stored: 2, rejected: 1 })
  expect(incidents).toMatchObject([
    { key: '7', state: 'resolved', priority: 1, ci: 'Switch 1', opened_at: '2026-03-02T08:00:00Z' },
    { key: '8', state: 'new', priority: 1, opened_at: '2026-03-02T08:02:00Z' },
  ])
  expect(incidents[0]?.['resolved_at']).toBeUndefined()
  expect(
    rejected.flatMap((row) => (row['reasons'] as string[]).map((reason) => reasonIn('en', reason))),
  ).toEqual([
    'event 9 is the end of a problem, not a problem. Ask with "problem.get" and "recent": true, which writes the end ("r_clock") into the problem itself.',
  ])
})
