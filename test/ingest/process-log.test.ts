import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const columns = ['key', 'state', 'opened_at', 'resolved_at', 'closed_at'] as const
const read = async (text: string, options = {}) => {
  const { report, incidents, events } = await stagedText(text, options, 'log.csv')
  return { report, events, rows: incidents.map((one) => columns.map((name) => one[name] ?? null)) }
}

test('a log of a help desk: the first row opened the case, the row that resolves it resolved it', async () => {
  const { report, rows } = await read(
    [
      'Case ID,Activity,Resource,Complete Timestamp,Variant,seriousness,product',
      'Case 1,Assign seriousness,Value 1,2026/03/02 08:00:00.000,V1,Value 1,P1',
      'Case 1,Take in charge ticket,Value 2,2026/03/02 09:00:00.000,V1,Value 1,P1',
      'Case 1,Wait,Value 2,2026/03/02 10:00:00.000,V1,Value 1,P1',
      'Case 1,Resolve ticket,Value 2,2026/03/02 12:00:00.000,V1,Value 1,P1',
      'Case 1,Closed,Value 3,2026/03/17 12:00:00.000,V1,Value 1,P1',
      'Case 2,Assign seriousness,Value 1,2026/03/03 08:00:00.000,V1,Value 1,P1',
      'Case 2,Take in charge ticket,Value 2,2026/03/03 09:00:00.000,V1,Value 1,P1',
    ].join('\n'),
    { timeZone: 'UTC' },
  )
  expect(report).toMatchObject({ source: 'process-log', rows: 7, stored: 7, rejected: 0 })
  expect(report.decisions.find(({ what }) => what === 'grain')).toMatchObject({ value: 'update' })
  expect(rows).toEqual([
    ['Case 1', 'closed', '2026-03-02T08:00:00Z', '2026-03-02T12:00:00Z', '2026-03-17T12:00:00Z'],
    ['Case 2', 'in_progress', '2026-03-03T08:00:00Z', null, null],
  ])
})

test('the rows of a case count in the order of their times, whatever the order of the file', async () => {
  const { rows } = await read(
    [
      'case:concept:name,concept:name,time:timestamp,lifecycle:transition,org:group',
      '1,Completed,2026-03-02 12:00:00+00:00,Closed,B',
      '1,Queued,2026-03-02 08:00:00+00:00,Awaiting Assignment,A',
      '1,Accepted,2026-03-02 09:00:00+00:00,In Progress,B',
    ].join('\n'),
  )
  expect(rows).toEqual([
    ['1', 'closed', '2026-03-02T08:00:00Z', '2026-03-02T12:00:00Z', '2026-03-02T12:00:00Z'],
  ])
})

test('activities of a desk of a bank: what names no state changes none', async () => {
  const { rows, events } = await read(
    [
      'Incident ID;DateStamp;IncidentActivity_Number;IncidentActivity_Type;Assignment Group;KM number;Interaction ID',
      'IM1;13-03-2026 08:00:00;001A1;Open;TEAM1;KM1;SD1',
      'IM1;13-03-2026 08:05:00;001A2;Reassignment;TEAM2;KM1;SD1',
      'IM1;13-03-2026 09:00:00;001A3;Operator Update;TEAM2;KM1;SD1',
      'IM1;13-03-2026 10:00:00;001A4;Closed;TEAM2;KM1;SD1',
    ].join('\n'),
    { timeZone: 'UTC' },
  )
  expect(rows).toEqual([
    ['IM1', 'closed', '2026-03-13T08:00:00Z', '2026-03-13T10:00:00Z', '2026-03-13T10:00:00Z'],
  ])
  expect(events.filter(({ kind }) => kind === 'state')).toHaveLength(2)
})
