import { describe, expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const servicenow = (journal: string) =>
  [
    'number,short_description,state,priority,opened_at,sys_updated_on,comments_and_work_notes',
    `INC0000001,Mail,In Progress,2 - High,2026-03-02T08:00:00+01:00,2026-03-02T12:00:00+01:00,"${journal}"`,
  ].join('\n')
const WALL =
  '2026-07-02 09:15:00 - Ann (Work notes)\nlooking\n\n2026-03-02 09:15:00 - Ann (Work notes)\nfirst'
const jira = (comment: string) =>
  [
    'Summary,Issue key,Issue id,Issue Type,Status,Created,Comment',
    `Mail,A-1,1,Bug,Done,2026-03-02T08:00:00.000+0100,${comment}`,
  ].join('\n')
const NOTE = '2026-03-02 09:15:00;ann;first'

describe('notes on a wall clock, in a file whose columns carry offsets', () => {
  test('are read in the zone that was told, each on the clock of its season, and the zone counts as used', async () => {
    const { events, report } = await stagedText(servicenow(WALL), { timeZone: 'Europe/Berlin' })
    expect(events.map(({ happened_at, text }) => [happened_at, text])).toEqual([
      ['2026-03-02T08:15:00Z', 'first'],
      ['2026-07-02T07:15:00Z', 'looking'],
    ])
    expect(report).toMatchObject({ timeZone: 'Europe/Berlin', timeZoneFrom: 'told' })
    expect(
      report.warnings.filter(({ code }) => code.startsWith('zone') || code.startsWith('updates')),
    ).toEqual([])
  })

  test('of Jira just so, or in the zone that is remembered for it', async () => {
    const told = await stagedText(jira(NOTE), { timeZone: 'Europe/Berlin' })
    const remembered = await stagedText(jira(NOTE), {}, 'a.csv', { timeZones: { jira: 'Europe/Berlin' } })
    for (const { events, report } of [told, remembered]) {
      expect(events.map((one) => one['happened_at'])).toEqual(['2026-03-02T08:15:00Z'])
      expect(report.timeZone).toBe('Europe/Berlin')
    }
  })

  test('make the file ask for a zone that nobody told, by the column they stand in', async () => {
    for (const [text, column] of [
      [servicenow(WALL), 'comments_and_work_notes'],
      [jira(NOTE), 'Comment'],
    ] as const)
      expect((await stagedText(text)).report).toMatchObject({
        status: 'refused',
        problem: { code: 'time-zone-needed', facts: { column, example: expect.stringContaining('09:15') } },
      })
  })

  test('are not asked about where nobody wrote any, and a zone that was told is not needed then', async () => {
    expect((await stagedText(servicenow(''))).report).toMatchObject({ stored: 1, timeZone: null })
    const { report } = await stagedText(jira(''), { timeZone: 'Europe/Berlin' })
    expect(report.warnings.map(({ code }) => code)).toContain('zone-not-used')
  })
})

test('entries of a journal may carry offsets, whatever clock the columns are on', async () => {
  const journal = [
    '2026-03-02T08:30:00Z - Ann (Work notes)\nthird',
    '2026-03-02 09:15:00 +0100 - Ann (Work notes)\nsecond',
    '2026-03-02T09:00:00.000+01:00 - Ann (Work notes)\nfirst',
  ].join('\n\n')
  for (const text of [servicenow(journal), servicenow(journal).replaceAll('+01:00,', ',')]) {
    const { events } = await stagedText(text, { timeZone: 'Europe/Berlin' })
    expect(events.map(({ happened_at, text: said }) => [happened_at, said])).toEqual([
      ['2026-03-02T08:00:00Z', 'first'],
      ['2026-03-02T08:15:00Z', 'second'],
      ['2026-03-02T08:30:00Z', 'third'],
    ])
  }
})
