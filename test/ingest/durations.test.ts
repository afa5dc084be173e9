import { describe, expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { zipOf } from '../support/zip.ts'
import { stagedText } from './staged.ts'

const inline = (word: string) => `<c t="inlineStr"><is><t>${word}</t></is></c>`
const utc = { timeZone: 'UTC' }
const table = (header: string, ...cells: readonly string[]) =>
  [
    `Incident ID;Title;Priority;Opened;State;${header}`,
    ...cells.map((cell, i) => `I-${i + 1};Disk ${i + 1};P2;2026-03-02 08:00:00;Resolved;${cell}`),
  ].join('\n')
const ends = async (header: string, ...cells: readonly string[]) => {
  const { incidents } = await stagedText(table(header, ...cells), utc)
  return incidents.map((one) => one['resolved_at'])
}

describe('the end of an incident that says only how long it took', () => {
  test.each([
    ['Resolution Time (Hours)', '1.5', '2026-03-02T09:30:00Z'],
    ['resolution_time_hours', '26', '2026-03-03T10:00:00Z'],
    ['Dauer (Std.)', '2,25', '2026-03-02T10:15:00Z'],
    ['Duration (min)', '90', '2026-03-02T09:30:00Z'],
    ['time_to_resolve_seconds', '90', '2026-03-02T08:01:30Z'],
    ['Duration (ms)', '90000', '2026-03-02T08:01:30Z'],
    ['Time to Resolution (days)', '0.5', '2026-03-02T20:00:00Z'],
    ['Dauer (hh:mm)', '30:15', '2026-03-03T14:15:00Z'],
    ['Duration', '01:02:03', '2026-03-02T09:02:03Z'],
    ['Duration', 'PT1H30M', '2026-03-02T09:30:00Z'],
    ['Duration', 'P1DT2M', '2026-03-03T08:02:00Z'],
    ['Duration', '1d 2h 3m 4s', '2026-03-03T10:03:04Z'],
    ['Duration', '2 hours and 10 minutes', '2026-03-02T10:10:00Z'],
    ['Ausfalldauer', '1 Tag, 4 Stunden 5 Min.', '2026-03-03T12:05:00Z'],
    ['Durée', '45 minutes', '2026-03-02T08:45:00Z'],
  ])('%s: %s', async (header, cell, end) => {
    expect(await ends(header, cell)).toEqual([end])
  })

  test.each([
    ['a number without a unit', 'Duration', '90'],
    ['minutes and seconds, or hours and minutes', 'Duration', '1:30'],
    ['months', 'Duration', '2 months'],
    ['below zero', 'Duration (h)', '-4'],
    ['working time', 'Handle time (h)', '4'],
    ['a mean', 'Avg resolution time (h)', '4'],
    ['what was promised', 'SLA duration (h)', '4'],
  ])('is not guessed from %s', async (_, header, cell) => {
    expect(await ends(header, cell)).toEqual([undefined])
  })

  test('is said, with what could not be read', async () => {
    const { report } = await stagedText(table('Duration', '1h 30m', '90', 'PT5M', ''), utc)
    const words = (code: string, language: 'en' | 'de') => {
      const warning = report.warnings.find((one) => one.code === code)
      return warning && saidIn(language, warning)
    }
    expect(words('resolved-from-duration', 'en')).toBe(
      'No column says when incidents ended. For 2 rows the end was worked out of the opening and the duration in "Duration"; check that it counts from the opening and on the wall clock.',
    )
    expect(words('resolved-from-duration', 'de')).toContain('aus der Eröffnung und der Dauer in „Duration“')
    expect(words('duration-unreadable', 'en')).toBe(
      'Column "Duration": 1 cell is no duration that leaves nothing open (90), so no end was worked out of it. The header can name the unit: "Duration (h)".',
    )
    expect(report.warnings).toContainEqual({ code: 'done-without-time', facts: { incidents: 2 } })
  })

  test('is not worked out of how long something has been open', async () => {
    const { incidents } = await stagedText(
      'Incident;Title;Priority;Opened;Status;Duration\n1;A;1;2026-03-02 08:00:00;PROBLEM;3d 4h\n2;B;1;2026-03-02 08:00:00;RESOLVED;20m\n',
      utc,
    )
    expect(incidents.map((one) => [one['state'], one['resolved_at']])).toEqual([
      ['new', undefined],
      ['resolved', '2026-03-02T08:20:00Z'],
    ])
  })

  test('gives way to a time of the end, and keeps the duration as it was', async () => {
    const { incidents, report } = await stagedText(
      'Incident;Title;Priority;Opened;Resolved;Duration (h)\n1;A;1;2026-03-02 08:00:00;2026-03-02 12:00:00;1\n2;B;1;2026-03-02 08:00:00;;7\n',
      utc,
    )
    expect(incidents.map((one) => one['resolved_at'])).toEqual(['2026-03-02T12:00:00Z', undefined])
    expect(JSON.parse(String(incidents[1]?.['extra']))).toEqual({ 'Duration (h)': '7' })
    expect(report.warnings.map(({ code }) => code)).not.toContain('resolved-from-duration')
  })

  test('is worked out of elapsed time in a workbook', async () => {
    const rows = [
      ['Incident', 'Title', 'Priority', 'Opened', 'Duration'].map(inline),
      [...['1', 'A', 'P1', '2026-03-02 08:00:00'].map(inline), '<c s="1"><v>0.0625</v></c>'],
      [...['2', 'B', 'P1', '2026-03-02 08:00:00'].map(inline), '<c s="1"><v>1.5</v></c>'],
    ]
    const file = zipOf([
      { name: '[Content_Types].xml', bytes: '<Types/>' },
      {
        name: 'xl/workbook.xml',
        bytes: '<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        bytes:
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="t/styles" Target="styles.xml"/></Relationships>',
      },
      {
        name: 'xl/styles.xml',
        bytes:
          '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="[h]:mm:ss"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs></styleSheet>',
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        bytes: `<worksheet><sheetData>${rows.map((cells) => `<row>${cells.join('')}</row>`).join('')}</sheetData></worksheet>`,
      },
    ])
    const { incidents } = await stagedText(file, utc, 'list.xlsx')
    // 0.0625 of a day are 90 minutes, 1.5 days are 36 hours.
    expect(incidents.map((one) => one['resolved_at'])).toEqual([
      '2026-03-02T09:30:00Z',
      '2026-03-03T20:00:00Z',
    ])
  })
})
