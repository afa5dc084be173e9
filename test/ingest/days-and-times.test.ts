import { describe, expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`
const times = async (file: string, options = {}) => {
  const { report, incidents } = await stagedText(file, { ...utc, ...options })
  return { report, times: incidents.map((one) => [one['opened_at'], one['resolved_at']]) }
}
const placesOf = (
  report: { mapping: readonly { column: string; field: string | null }[] },
  ...columns: string[]
) => columns.map((column) => report.mapping.find((one) => one.column === column)?.field)

describe('a column of days and one of times of day', () => {
  test('that are called alike are one time', async () => {
    const { report, times: read } = await times(
      text(
        'Ticket,Title,Priority,Opened date,Opened time,Resolved date,Resolved time',
        'T1,A,High,2026-03-02,09:15,2026-03-02,10:15:30',
        'T2,B,Low,2026-03-03,11:15 PM,2026-03-04,',
        'T3,C,Low,2026-03-03,23:15,,',
      ),
    )
    expect(read).toEqual([
      ['2026-03-02T09:15:00Z', '2026-03-02T10:15:30Z'],
      ['2026-03-03T23:15:00Z', '2026-03-04T00:00:00Z'],
      ['2026-03-03T23:15:00Z', undefined],
    ])
    expect(placesOf(report, 'Opened date', 'Opened time', 'Resolved time')).toEqual([
      'opened_at',
      'opened_at',
      'resolved_at',
    ])
    const decision = report.decisions.find(({ what }) => what === 'timeOf:Opened date')
    expect(decision).toMatchObject({ value: 'Opened time', confidence: 'likely' })
    expect(decision && saidIn('de', decision.evidence)).toBe(
      '„Opened date“ enthält Tage ohne Uhrzeit, „Opened time“ Uhrzeiten; Tag und Uhrzeit einer Zeile wurden zusammen als eine Zeit gelesen',
    )
  })

  test('in German, whichever follows which', async () => {
    const { report, times: read } = await times(
      text(
        'Ticket;Titel;Priorität;Datum;Uhrzeit;Gelöst am;Gelöst um;Eröffnungszeit',
        'T1;A;hoch;02.03.2026;09:15 Uhr;02.03.2026;10:15;irgendwann',
        'T2;B;niedrig;13.03.2026;23:15 Uhr;;;nie',
      ),
    )
    expect(read).toEqual([
      ['2026-03-02T09:15:00Z', '2026-03-02T10:15:00Z'],
      ['2026-03-13T23:15:00Z', undefined],
    ])
    expect(placesOf(report, 'Uhrzeit', 'Gelöst um', 'Eröffnungszeit')).toEqual([
      'opened_at',
      'resolved_at',
      'extra',
    ])
  })

  test('of which some lack the time count from midnight, and that is said with the lines', async () => {
    const file = text(
      'Ticket,Title,Priority,Opened date,Opened time,Resolved date,Resolved time',
      'T1,A,High,2026-03-02,,2026-03-02,10:15',
      'T2,B,Low,2026-03-03,09:00,2026-03-04,10:00',
      'T3,C,Low,2026-03-03,-,2026-03-04,11:00',
      'T4,D,Low,2026-03-05,,,',
      'T5,E,Low,2026-03-06, ,2026-03-06,',
    )
    const { report, times: read } = await times(file)
    expect(read.map(([opened]) => opened?.toString().slice(5, 16))).toEqual([
      '03-02T00:00',
      '03-03T09:00',
      '03-03T00:00',
      '03-05T00:00',
      '03-06T00:00',
    ])
    const said = report.warnings.filter(({ code }) => code === 'days-without-time')
    expect(said.map((one) => saidIn('en', one))).toEqual([
      '4 rows have a day in "Opened date" and no time of day in "Opened time" (lines 2, 4, 5 …). The day counts from midnight, so durations of these rows can be wrong by up to a day.',
      '1 row has a day in "Resolved date" and no time of day in "Resolved time" (line 6). The day counts from midnight, so durations of this row can be wrong by up to a day.',
    ])
    expect(said[1] && saidIn('de', said[1])).toBe(
      '1 Zeile hat einen Tag in „Resolved date“ und keine Uhrzeit in „Resolved time“ (Zeile 6). Der Tag zählt ab Mitternacht; Dauern dieser Zeile können deshalb um bis zu einen Tag falsch sein.',
    )
    const whole = await times(
      text('Ticket,Title,Priority,Opened date,Opened time', 'T1,A,High,2026-03-02,09:15', 'T2,B,Low,,'),
    )
    expect(whole.report.warnings.map(({ code }) => code)).not.toContain('days-without-time')
  })

  test('and a midnight that a database wrote behind the day is none', async () => {
    const { times: read } = await times(
      text(
        'number,opened_at,opened_time,short_description,state',
        'INC1,2026-03-02 00:00:00,09:15,A,New',
        'INC2,2026-03-03 00:00:00,,B,New',
      ),
    )
    expect(read.map(([opened]) => opened)).toEqual(['2026-03-02T09:15:00Z', '2026-03-03T00:00:00Z'])
  })

  test('a length of time is no time of day, whatever it is called', async () => {
    const { report, times: read } = await times(
      text(
        'Ticket,Title,Priority,Opened date,Time,Resolved date,Resolution time,Time to resolution',
        'T1,A,High,2026-03-02,26:15,2026-03-04,2:15,22:17',
        'T2,B,Low,2026-03-03,01:15,2026-03-05,3:15,-1:05',
      ),
    )
    expect(read).toEqual([
      ['2026-03-02T00:00:00Z', '2026-03-04T00:00:00Z'],
      ['2026-03-03T00:00:00Z', '2026-03-05T00:00:00Z'],
    ])
    expect(placesOf(report, 'Time', 'Resolution time', 'Time to resolution')).toEqual([
      'extra',
      'extra',
      'extra',
    ])
  })

  test('are joined, or kept apart, as a person says', async () => {
    const file = text(
      'Ticket,Title,Priority,Opened date,Opened time,At the clock',
      'T1,A,High,2026-03-02,09:15,07:00',
      'T2,B,Low,2026-03-03,10:15,08:00',
    )
    const apart = await times(file, { mapping: { fields: { 'Opened time': 'extra' } } })
    expect(apart.times.map(([opened]) => opened)).toEqual(['2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z'])
    expect(placesOf(apart.report, 'Opened time')).toEqual(['extra'])
    const other = await times(file, { mapping: { fields: { 'At the clock': 'opened_at' } } })
    expect(other.times.map(([opened]) => opened)).toEqual(['2026-03-02T07:00:00Z', '2026-03-03T08:00:00Z'])
    expect(other.report.decisions.find(({ what }) => what === 'timeOf:Opened date')).toMatchObject({
      value: 'At the clock',
      confidence: 'told',
    })
  })

  test('a day that is none rejects its row with day and time', async () => {
    const { report } = await stagedText(
      text(
        'Ticket;Titel;Priorität;Datum;Uhrzeit',
        'T1;A;hoch;13.03.2026;09:15',
        'T2;B;hoch;31.02.2026;09:15',
      ),
      utc,
    )
    expect(report).toMatchObject({ stored: 1, rejected: 1 })
  })
})

describe('weeks of ISO 8601', () => {
  test('are days: the Monday where no day is named', async () => {
    const { report, times: read } = await times(
      text(
        'incident,title,severity,opened,resolved',
        'I1,A,high,2026-W07,2026-W08-3',
        'I2,B,low,2026-W01,2026W027',
        'I3,C,low,2020-W53,2021-W01-7',
      ),
    )
    // 1 January 2026 is a Thursday, so week 1 begins on 29 December; 2020 has 53 weeks.
    expect(read).toEqual([
      ['2026-02-09T00:00:00Z', '2026-02-18T00:00:00Z'],
      ['2025-12-29T00:00:00Z', '2026-01-11T00:00:00Z'],
      ['2020-12-28T00:00:00Z', '2021-01-10T00:00:00Z'],
    ])
    expect(report.warnings.filter(({ code }) => code === 'dates-weeks')).toEqual([
      { code: 'dates-weeks', facts: { column: 'opened', example: '2026-W07' } },
    ])
  })

  test('a week that its year has not is no date, and not one of the next year', async () => {
    const { report, incidents, rejected } = await stagedText(
      text('incident,title,severity,opened', 'I1,A,high,2026-W07', 'I2,B,low,2025-W53', 'I3,B,low,2025-W00'),
      utc,
    )
    expect(report).toMatchObject({ stored: 1, rejected: 2 })
    expect(incidents.map((one) => one['key'])).toEqual(['I1'])
    expect(String(rejected[0]?.['reasons'])).toContain(
      '"date-unreadable","facts":{"column":"opened","value":"2025-W53"}',
    )
  })
})

describe('times told from the day of the export', () => {
  test.each([
    ['3 days ago', 'yesterday', 'just now'],
    ['vor 3 Tagen', 'gestern um 14:05', 'gerade eben'],
    ['il y a 2 heures', 'hier', 'à l’instant'],
    ['hace 3 días', 'ayer', 'hoy 9:15'],
    ['5m ago', 'Today 8:00 AM', 'Wednesday 4:05 PM'],
  ])('a column of them (%s) is refused with what to do', async (a, b, c) => {
    const { report } = await stagedText(
      text(
        'number;short_description;state;opened_at',
        `INC1;A;New;${a}`,
        `INC2;B;New;${b}`,
        `INC3;C;New;${c}`,
      ),
      utc,
    )
    expect(report).toMatchObject({
      status: 'refused',
      problem: { code: 'dates-relative', facts: { column: 'opened_at', example: a, cells: 3 } },
    })
  })

  test('a table of any origin, too, and a column beside good ones', async () => {
    const any = await stagedText(
      text('incident,title,severity,created', 'I1,A,high,3 days ago', 'I2,B,low,an hour ago'),
      utc,
    )
    expect(any.report.problem).toMatchObject({ code: 'dates-relative', facts: { column: 'created' } })
    const file = text(
      'number,short_description,state,opened_at,resolved_at',
      'INC1,A,Closed,2026-03-02 09:00:00,yesterday',
      'INC2,B,New,2026-03-03 09:00:00,',
    )
    const beside = await stagedText(file, utc)
    expect(beside.report.problem).toMatchObject({
      code: 'dates-relative',
      facts: { column: 'resolved_at', cells: 1 },
    })
    const left = await stagedText(file, { ...utc, mapping: { fields: { resolved_at: null } } })
    expect(left.report).toMatchObject({ problem: null, stored: 2 })
  })

  test('a few among dates reject their rows by what they are', async () => {
    const { report, rejected } = await stagedText(
      text(
        'number,short_description,state,opened_at',
        'INC1,A,New,2026-03-02 09:00:00',
        'INC2,B,New,2026-03-03 09:00:00',
        'INC3,C,New,yesterday',
      ),
      utc,
    )
    expect(report).toMatchObject({ stored: 2, rejected: 1 })
    expect(String(rejected[0]?.['reasons'])).toContain(
      '"date-relative","facts":{"column":"opened_at","value":"yesterday"}',
    )
  })
})

test.each([
  ['2026-03-02 09:10:00 CET', '2026-03-02T08:10:00Z'],
  ['02.07.2026 09:10 MESZ', '2026-07-02T07:10:00Z'],
  ['07/22/2026 09:10 PM PDT', '2026-07-23T04:10:00Z'],
  ['Aug 30, 2024 - 13:30 PDT', '2024-08-30T20:30:00Z'],
  ['2026/7/18 下午1:10:00', '2026-07-18T13:10:00Z'],
  ['2026年7月18日上午12:10', '2026-07-18T00:10:00Z'],
  ['2026. 7. 18. 오후 1:10', '2026-07-18T13:10:00Z'],
  ['18/7/2026 12:10 μμ', '2026-07-18T12:10:00Z'],
])('%s is %s', async (date, instant) => {
  const { times: read } = await times(
    text('number;short_description;state;opened_at', `INC1;A;New;${date}`),
    { dateOrder: date.startsWith('07/') ? 'mdy' : 'dmy' },
  )
  expect(read).toEqual([[instant, undefined]])
})

test('winter in North America is told by the summer in the same column', async () => {
  const { times: read, report } = await times(
    text(
      'number,short_description,state,opened_at',
      'INC1,A,New,03/02/2026 09:10 AM EST',
      'INC2,B,New,07/22/2026 09:10 AM EDT',
      'INC3,C,New,12/22/2026 09:10 AM PST',
    ),
  )
  expect(report).toMatchObject({ stored: 3, rejected: 0, timeZone: null })
  expect(read.map(([opened]) => opened)).toEqual([
    '2026-03-02T14:10:00Z',
    '2026-07-22T13:10:00Z',
    '2026-12-22T17:10:00Z',
  ])
})

test('the name of a zone of which there are several rejects the row and says so', async () => {
  const { report } = await stagedText(
    text('number,short_description,state,opened_at', 'INC1,A,New,2026-03-02 09:10:00 IST'),
    utc,
  )
  expect(report.problem).toMatchObject({ code: 'nothing-usable' })
  expect(JSON.stringify(report.problem)).toContain('date-zone-ambiguous')
})
