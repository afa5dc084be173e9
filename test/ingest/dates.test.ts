import { describe, expect, test } from 'vitest'
import { dateShape } from '../../ingest/dates/date-shape.ts'
import { monthNamed } from '../../ingest/dates/months.ts'
import { stagedText } from './staged.ts'

test.each([
  ['2026-01-10 09:00:00', '%Y-%m-%d %H:%M:%S', false],
  ['2024-02-06T08:48:10.000-0600', '%Y-%m-%dT%H:%M:%S.%f%z', false],
  ['2024-02-06T08:48:10Z', '%Y-%m-%dT%H:%M:%SZ', false],
  ['12/Mar/24 3:04 PM', '%d/%m/%y %I:%M %p', false],
  ['23.10.2024 11:02', '%d.%m.%Y %H:%M', true],
  ['28-02-2025 14:06:19', '%d-%m-%Y %H:%M:%S', true],
  ['2024-02-26', '%Y-%m-%d', false],
  ['3. Okt. 2025, 17:05', '%d. %m %Y, %H:%M', false],
  ['Di, 1 Nov 2011 10:47:24 +0100', '%d %m %Y %H:%M:%S %z', false],
  ['星期一, 2 三月 2026 09:00:00 +0800', '%d %m %Y %H:%M:%S %z', false],
  ['Tue Feb  6 07:13:17 UTC 2024', '%m  %d %H:%M:%S UTC %Y', false],
  ['Tue Feb 06 07:13:17 CET 2024', '%m %d %H:%M:%S %z %Y', false],
  ['Tue Feb 06 07:13:17 +0100 2024', '%m %d %H:%M:%S %z %Y', false],
  ['Tue Feb 06 07:13:17 2024', '%m %d %H:%M:%S %Y', false],
])('%s has the shape %s', (text, format, open) => {
  const shape = dateShape(text)
  expect(shape?.format('dmy')).toBe(format)
  expect(shape?.open).toBe(open)
})

test.each(['0042', '22:17', '1d 2h', 'abc', '', '12/Foo/24', '1970', '3,87,16'])('%s is no date', (text) => {
  expect(dateShape(text)).toBeNull()
})

const dated = (dates: readonly string[]): string =>
  ['Incident ID,Title,Priority,Opened', ...dates.map((date, i) => `${i + 1},A,1,"${date}"`)].join('\n')

test.each([
  [
    'alone, with months that stand far below',
    [
      ...Array.from({ length: 3_000 }, () => 'Mon, 2 Mar 2026 09:10:00 +0100'),
      'Fri, 1 May 2026 00:30:00 +0200',
      'Sat, 29 Feb 2020 23:59:59 -0330',
    ],
    ['2026-03-02T08:10:00Z', '2026-04-30T22:30:00Z', '2020-03-01T03:29:59Z'],
  ],
  [
    'beside names of another language',
    ['Mon, 2 Mar 2026 09:10:00 +0100', 'Do, 5 Mär 2026 10:00:00 +0100', 'Sun, 6 Dec 2026 09:10:00 +0000'],
    ['2026-03-02T08:10:00Z', '2026-03-05T09:00:00Z', '2026-12-06T09:10:00Z'],
  ],
  [
    'beside times without words, and with blanks around them',
    ['2026-03-02T09:10:00+0100', ' Wed, 4 Mar 2026 09:10:00 +0000', 'Sun, 6 Dec 2026 09:10:00 +0000'],
    ['2026-03-02T08:10:00Z', '2026-03-04T09:10:00Z', '2026-12-06T09:10:00Z'],
  ],
])('English dates of mails and feeds are their instants: %s', async (_, dates, instants) => {
  const { incidents } = await stagedText(dated(dates))
  expect(incidents).toHaveLength(dates.length)
  expect([...new Set(incidents.map((one) => one['opened_at']))]).toEqual(instants)
})

test('times as Unix and Java write them are their instants, in summer and winter', async () => {
  const text = [
    'Incident ID,Title,Priority,Opened',
    '1,A,1,Tue Feb  6 07:13:17 UTC 2024',
    '2,B,1,Mon Dec 16 23:59:59 GMT 2024',
    '3,C,1,Wed Jul 10 07:13:17 CEST 2024',
    '4,D,1,Thu Nov 07 07:13:17 CET 2024',
    '5,E,1,Fri May 10 07:13:17 -0700 2024',
  ].join('\n')
  const { incidents } = await stagedText(text)
  expect(incidents.map((one) => one['opened_at'])).toEqual([
    '2024-02-06T07:13:17Z',
    '2024-12-16T23:59:59Z',
    '2024-07-10T05:13:17Z',
    '2024-11-07T06:13:17Z',
    '2024-05-10T14:13:17Z',
  ])
})

test('a zone of which there are several stays unread in the middle of a time, too', () => {
  expect(dateShape('Tue Feb 06 07:13:17 IST 2024')).toBeNull()
})

test.each([
  ['Mrz', 3],
  ['Mär', 3],
  ['März', 3],
  ['Okt.', 10],
  ['ene', 1],
  ['févr.', 2],
  ['Dez', 12],
  ['sept.', 9],
  ['xyz', null],
])('the month %s is %s', (word, month) => expect(monthNamed(word)).toBe(month))

const list = (...dates: readonly string[]) =>
  `number,opened_at,state,priority,assignment_group\n${dates.map((date, i) => `INC${i + 1},${date},New,3 - Moderate,A`).join('\n')}\n`
const opened = async (dates: readonly string[], options = {}) => {
  const result = await stagedText(list(...dates), { timeZone: 'UTC', ...options })
  return { ...result, opened: result.incidents.map((row) => row['opened_at']) }
}

describe('day and month', () => {
  test('one number above 12 settles the whole column', async () => {
    const { opened: instants, report } = await opened(['02-28-2025 14:06:19', '03-12-2025 15:21:08'])
    expect(instants).toEqual(['2025-02-28T14:06:19Z', '2025-03-12T15:21:08Z'])
    expect(report.dateOrder).toBe('mdy')
  })

  test('cells that a spreadsheet rewrote follow the ones it left alone', async () => {
    const { opened: instants } = await opened(['03/12/2025 15:21', '02-28-2025 14:06:19'])
    expect(instants).toEqual(['2025-03-12T15:21:00Z', '2025-02-28T14:06:19Z'])
  })

  test('a column that cannot tell takes the order of one that can', async () => {
    const text =
      'number,opened_at,sys_updated_on,state\nINC1,01/02/2025 10:00,13/02/2025 10:00,New\nINC2,03/02/2025 10:00,14/02/2025 10:00,New\n'
    const { incidents, report } = await stagedText(text, { timeZone: 'UTC' })
    expect(incidents[0]?.['opened_at']).toBe('2025-02-01T10:00:00Z')
    expect(report.decisions.find((one) => one.what === 'dateOrder:opened_at')?.evidence).toEqual({
      code: 'order-sibling',
      facts: { column: 'sys_updated_on' },
    })
  })

  test('a file that cannot tell is asked about', async () => {
    const { report } = await opened(['01/02/2025', '03/04/2025'])
    expect(report.problem?.code).toBe('date-order-needed')
  })

  test.each([
    ['dmy', '2025-02-01T00:00:00Z'],
    ['mdy', '2025-01-02T00:00:00Z'],
  ] as const)('what is told decides: %s', async (dateOrder, instant) => {
    const { opened: instants, report } = await opened(['01/02/2025', '03/04/2025'], { dateOrder })
    expect(instants[0]).toBe(instant)
    expect(report.dateOrder).toBe(dateOrder)
  })

  test('a first cell that is no date does not hide what the others tell', async () => {
    const { report, incidents } = await stagedText(
      'number,opened_at,state\nnumber,date,choice\nINC1,13.03.2026 09:15,New\nINC2,14.03.2026 09:15,New\n',
      { timeZone: 'UTC' },
    )
    expect(report).toMatchObject({ problem: null, dateOrder: 'dmy', stored: 2, rejected: 1 })
    expect(incidents[0]?.['opened_at']).toBe('2026-03-13T09:15:00Z')
  })

  test.each(['NaT', '\\N', '(null)', '#N/A', '0000-00-00 00:00:00'])(
    '%s is no time, and no fault of its row',
    async (word) => {
      const { report, incidents } = await stagedText(
        `number,opened_at,resolved_at,state\nINC1,2026-03-13 09:15:00,${word},New\nINC2,2026-03-13 09:15:00,2026-03-13 10:15:00,Resolved\n`,
        { timeZone: 'UTC' },
      )
      expect(report).toMatchObject({ stored: 2, rejected: 0 })
      expect(incidents[0]?.['resolved_at']).toBeUndefined()
    },
  )

  test('two orders in one column are named, not guessed', async () => {
    const { report } = await opened(['13/01/2025', '01/14/2025'])
    expect(report.problem).toEqual({
      code: 'date-order-mixed',
      facts: {
        file: 'export.csv',
        column: 'opened_at',
        dayFirst: '13/01/2025',
        dayLine: 2,
        monthFirst: '01/14/2025',
        monthLine: 3,
        format: 'csv',
      },
    })
  })
})

test.each(['31/02/2025 10:00', '10/02/2025 24:00', '10/02/2025 23:00:60', 'whenever', '10/02/9999 10:00'])(
  'a row with the date %s is rejected with column, value and line',
  async (bad) => {
    const { rejected, incidents, report } = await opened(['13/02/2025 10:00', bad, '14/02/2025 10:00'])
    expect(incidents.map((row) => row['key'])).toEqual(['INC1', 'INC3'])
    expect(report).toMatchObject({ rows: 3, stored: 2, rejected: 1 })
    expect(rejected).toEqual([
      {
        line: 3,
        reasons: [JSON.stringify({ code: 'date-unreadable', facts: { column: 'opened_at', value: bad } })],
        raw: `INC2,${bad},New,3 - Moderate,A`,
      },
    ])
  },
)

test.each([
  ['2024-02-28T10:00:00+0000', '2024-02-31T10:00:00+0000'],
  ['2024-04-28T10:00:00.000+0200', '2024-04-31T10:00:00.000+0200'],
  ['2023-02-28 10:00:00 +00:00', '2023-02-29 10:00:00 +00:00'],
  ['"Wed, 28 Feb 2024 10:00:00 +0000"', '"Sat, 31 Feb 2024 10:00:00 +0000"'],
  ['28 févr. 2024 10:00:00 +0000', '30 févr. 2024 10:00:00 +0000'],
  ['2024-02-28T10:00:00Z', '2024-02-31T10:00:00Z'],
  ['2024-02-28T10:00:00+05:30', '2024-02-28T10:00:00+05:'],
  ['2024-02-28T10:00:00+05:30', '2024-02-28T10:00:00+05:99'],
  ['2024-02-28T10:00:00.5+0530', '2024-02-28T10:00:00.5+0560'],
  ['2024-02-28T10:00:00+0530', '2024-02-28T10:00:00+1600'],
  ['2024-02-28T10:00:00-03', '2024-02-28T10:00:00-30'],
  ['Wed Feb 28 10:00:00 +0530 2024', 'Wed Feb 28 10:00:00 +5530 2024'],
])(
  'a day that its month has not, and an offset that no clock has, are no time: %s, %s',
  async (good, bad) => {
    const { rejected, incidents, report } = await opened([good, bad, good])
    expect(report.problem).toBeNull()
    expect(incidents.map((row) => row['key'])).toEqual(['INC1', 'INC3'])
    expect(rejected.map(({ line }) => line)).toEqual([3])
  },
)

test.each([
  ['2024-02-28T10:00:00+05:45', '2024-02-28T04:15:00Z'],
  ['2024-02-28T10:00:00+1400', '2024-02-27T20:00:00Z'],
  ['2024-02-28T10:00:00-03', '2024-02-28T13:00:00Z'],
  ['Wed Feb 28 10:00:00 -0330 2024', '2024-02-28T13:30:00Z'],
])('%s is %s', async (text, instant) => {
  expect((await opened([text])).opened).toEqual([instant])
})

test('all reasons of a row are told at once', async () => {
  const text =
    'number,opened_at,resolved_at,state\nINC1,2025-02-10 10:00:00,2025-02-11 10:00:00,Closed\n,2025-02-31 10:00:00,x,Closed\n'
  const { rejected } = await stagedText(text, { timeZone: 'UTC' })
  expect(
    (rejected[0]?.['reasons'] as string[] | undefined)
      ?.map((one) => (JSON.parse(one) as { code: string }).code)
      .toSorted(),
  ).toEqual(['date-unreadable', 'date-unreadable', 'no-key'])
})

test('24:00 in an ISO column is no date either', async () => {
  const { rejected } = await opened(['2025-02-10 10:00:00', '2025-02-10 24:00:00'])
  expect(rejected).toHaveLength(1)
})

test('months of any language in one column', async () => {
  const { opened: instants } = await opened([
    '12/Mrz/24 3:04 PM',
    '3/Okt./24 12:00 AM',
    '18/jul/26 9:10 AM',
    '1/Dez/24 12:30 PM',
  ])
  expect(instants).toEqual([
    '2024-03-12T15:04:00Z',
    '2024-10-03T00:00:00Z',
    '2026-07-18T09:10:00Z',
    '2024-12-01T12:30:00Z',
  ])
})

test('seconds and milliseconds since 1970 are told apart', async () => {
  const { opened: instants } = await opened(['1700000000', '1700000000000'])
  expect(instants).toEqual(['2023-11-14T22:13:20Z', '2023-11-14T22:13:20Z'])
})

test('a shape that first comes late in a file is learnt all the same', async () => {
  const many = Array.from(
    { length: 300 },
    (_, i) => `2025-01-${String((i % 28) + 1).padStart(2, '0')} 10:00:00`,
  )
  const { opened: instants, report } = await opened([...many, '2025-02-03T10:00:00', '4 Mai 2025 10:00'])
  expect(report.rejected).toBe(0)
  expect(instants.slice(-2)).toEqual(['2025-02-03T10:00:00Z', '2025-05-04T10:00:00Z'])
})
