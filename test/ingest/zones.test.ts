import { expect, test } from 'vitest'
import { toInstant } from '../../model/time-zone.ts'
import { stagedText } from './staged.ts'

const list = (...dates: readonly string[]) =>
  `number,opened_at,state,priority,assignment_group\n${dates.map((date, i) => `INC${i + 1},${date},New,3 - Moderate,A`).join('\n')}\n`

test('a display export without a zone is asked about', async () => {
  const { report } = await stagedText(list('2025-03-01 10:00:00'))
  expect(report.problem).toMatchObject({
    code: 'time-zone-needed',
    facts: { column: 'opened_at', source: 'ServiceNow' },
  })
})

test('what is told is used', async () => {
  const { incidents, report } = await stagedText(list('2025-03-01 10:00:00', '2025-07-01 10:00:00'), {
    timeZone: 'Europe/Berlin',
  })
  expect(incidents.map((row) => row['opened_at'])).toEqual(['2025-03-01T09:00:00Z', '2025-07-01T08:00:00Z'])
  expect(report).toMatchObject({
    timeZone: 'Europe/Berlin',
    timeZoneFrom: 'told',
    asOf: '2025-07-01T08:00:00Z',
  })
})

test('what was told earlier is remembered for the source', async () => {
  const { report } = await stagedText(list('2025-03-01 10:00:00'), {}, 'a.csv', {
    timeZones: { servicenow: 'Asia/Kolkata', jira: 'UTC' },
  })
  expect(report).toMatchObject({
    timeZone: 'Asia/Kolkata',
    timeZoneFrom: 'remembered',
    asOf: '2025-03-01T04:30:00Z',
  })
})

test.each(['EST', 'IST', 'Mars/Phobos'])('%s is not a zone', async (timeZone) => {
  const { report } = await stagedText(list('2025-03-01 10:00:00'), { timeZone })
  expect(report.problem).toEqual({ code: 'unknown-time-zone', facts: { zone: timeZone } })
})

test('raw values are in UTC, whatever zone is told', async () => {
  const text = 'number,opened_at,state,priority,sys_id\nINC1,2025-03-01 10:00:00,2,3,a\n'
  const { incidents, report } = await stagedText(text, { timeZone: 'Europe/Berlin' })
  expect(incidents[0]?.['opened_at']).toBe('2025-03-01T10:00:00Z')
  expect(report).toMatchObject({ timeZone: 'UTC', timeZoneFrom: 'file' })
  expect(report.warnings.map((one) => one.code)).toContain('zone-not-used')
})

test('one label among the digits, and the file is not raw', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => `INC${i},2025-03-01 10:00:00,2,3,a`)
  const text = `number,opened_at,state,priority,sys_id\n${rows.join('\n')}\nINCX,2025-03-01 10:00:00,In Progress,3 - Moderate,a\n`
  expect((await stagedText(text)).report.problem?.code).toBe('time-zone-needed')
})

test('offsets in the text need no zone', async () => {
  const { incidents, report } = await stagedText(list('2025-03-01T10:00:00+05:30', '2025-03-01T10:00:00Z'))
  expect(incidents.map((row) => row['opened_at'])).toEqual(['2025-03-01T04:30:00Z', '2025-03-01T10:00:00Z'])
  expect(report).toMatchObject({ timeZone: null, timeZoneFrom: 'not-needed' })
})

test('a skipped hour moves forward, a doubled one is the earlier, and both are counted', async () => {
  const { incidents, report } = await stagedText(
    list('2025-03-30 02:30:00', '2025-10-26 02:30:00', '2025-10-26 03:00:00'),
    { timeZone: 'Europe/Berlin' },
  )
  expect(incidents.map((row) => row['opened_at'])).toEqual([
    '2025-03-30T01:30:00Z',
    '2025-10-26T00:30:00Z',
    '2025-10-26T02:00:00Z',
  ])
  expect(report.warnings.filter((one) => one.code.startsWith('clock-'))).toEqual([
    { code: 'clock-skipped', facts: { cells: 1, zone: 'Europe/Berlin', example: '2025-03-30 02:30' } },
    { code: 'clock-twice', facts: { cells: 1, zone: 'Europe/Berlin', example: '2025-10-26 02:30' } },
  ])
})

test.each([
  'Europe/Berlin',
  'America/New_York',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Asia/Tehran',
  'America/Sao_Paulo',
])('every hour of five years in %s is the instant that the model gives', async (zone) => {
  const hours = Array.from(
    { length: 5 * 365 * 4 },
    (_, i) => Date.UTC(2017, 0, 1) + i * 6 * 3_600_000 + 1_800_000,
  )
  const texts = hours.map((ms) => new Date(ms).toISOString().slice(0, 19).replace('T', ' '))
  const { incidents } = await stagedText(list(...texts), { timeZone: zone })
  const expected = hours.map((ms) => new Date(toInstant(ms, zone)).toISOString().replace('.000Z', 'Z'))
  expect(incidents.map((row) => row['opened_at'])).toEqual(expected)
})

const withTrailer = (updated: string) =>
  `Issue Type,Key,Summary,Status,Created,Updated\nBug,A-1 ,x,Closed,20/Mar/14 07:59,${updated}\nGenerated at Sat Mar 22 10:53:30 UTC 2014 by P using JIRA 6.2#6252,,,,,\n`

test('the zone below the rows is believed only when nothing lies after it', async () => {
  const honest = await stagedText(withTrailer('22/Mar/14 10:00'))
  expect(honest.report).toMatchObject({ timeZone: 'UTC', timeZoneFrom: 'file', stored: 1, rejected: 1 })
  expect(honest.incidents[0]?.['key']).toBe('A-1')
  expect((await stagedText(withTrailer('22/Mar/14 16:16'))).report.problem?.code).toBe('time-zone-needed')
})
