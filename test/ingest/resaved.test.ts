import { describe, expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const list = (dates: readonly string[], more: readonly string[] = []) =>
  [
    `number,opened_at,state${more.length > 0 ? ',closed_at' : ''}`,
    ...dates.map((date, i) => `INC${i + 1},${date},New${more.length > 0 ? `,${more[i] ?? ''}` : ''}`),
    '',
  ].join('\n')
const opened = async (dates: readonly string[], more: readonly string[] = []) => {
  const result = await stagedText(list(dates, more), { timeZone: 'UTC' })
  return {
    ...result,
    opened: result.incidents.map((row) => row['opened_at']),
    closed: result.incidents.map((row) => row['closed_at']),
    decision: result.report.decisions.find(({ what }) => what === 'dateOrder:opened_at'),
    notes: result.report.warnings.filter(({ code }) => code.startsWith('dates-')),
  }
}

describe('a file that a spreadsheet saved anew', () => {
  test('is read in the order of the cells that were left alone, and it is said', async () => {
    // The export wrote month first with dashes; a spreadsheet that thinks day first could read only days up to 12.
    const {
      opened: instants,
      decision,
      notes,
    } = await opened(['03/12/2025 15:21', '02-28-2025 14:06:19', '04/01/2025 09:00', '02-13-2025 08:00:01'])
    expect(instants).toEqual([
      '2025-03-12T15:21:00Z',
      '2025-02-28T14:06:19Z',
      '2025-04-01T09:00:00Z',
      '2025-02-13T08:00:01Z',
    ])
    expect(decision).toMatchObject({
      value: 'mdy',
      confidence: 'likely',
      evidence: { code: 'order-resaved', facts: { cells: 2, left: 2, order: 'mdy' } },
    })
    expect(notes).toEqual([
      {
        code: 'dates-resaved',
        facts: {
          column: 'opened_at',
          cells: 2,
          left: 2,
          order: 'mdy',
          turned: 0,
          example: '03/12/2025 15:21',
          untouched: '02-28-2025 14:06:19',
        },
      },
    ])
  })

  test('also when the first hundred rows are rewritten ones that cannot tell', async () => {
    const many = Array.from({ length: 100 }, (_, i) => `0${(i % 9) + 1}/0${((i + 4) % 9) + 1}/2025 15:21`)
    const { opened: instants } = await opened([...many, '02-28-2025 14:06:19', '02-27-2025 14:06:19'])
    expect(instants[0]).toBe('2025-01-05T15:21:00Z')
    expect(instants.at(-1)).toBe('2025-02-27T14:06:19Z')
  })

  // 3, 4, 5, 6, 7 December 2025 as day first; a spreadsheet that thinks month first read 12 March, 12 April … and keeps
  // these as real dates, which come out as ISO, with a month in letters, or as numbers.
  const untouched = ['28-02-2025 14:06:19', '13-02-2025 08:00:01', '31-01-2025 00:00:00']
  test.each([
    ['ISO', [3, 4, 5, 6, 7].map((n) => `2025-0${n}-12 15:21`)],
    ['a month in letters', ['Mar', 'Apr', 'May', 'Jun', 'Jul'].map((name) => `12-${name}-25 15:21`)],
    // 45728 is 12 March 2025; 0.639583… is 15:21.
    ['numbers of days', [45728, 45759, 45789, 45820, 45850].map((day) => `${day}.6395833333`)],
  ])('turns back day and month where it shows them in %s', async (_, rewritten) => {
    const { opened: instants, notes, decision } = await opened([...rewritten, ...untouched])
    expect(instants.slice(0, 5)).toEqual([3, 4, 5, 6, 7].map((n) => `2025-12-0${n}T15:21:00Z`))
    expect(instants.slice(5)).toEqual([
      '2025-02-28T14:06:19Z',
      '2025-02-13T08:00:01Z',
      '2025-01-31T00:00:00Z',
    ])
    expect(notes).toMatchObject([{ code: 'dates-resaved', facts: { cells: 5, left: 3, turned: 5 } }])
    expect(decision).toMatchObject({ value: 'dmy', confidence: 'likely' })
  })

  test('leaves them alone, and says so, where there are too few to tell', async () => {
    const {
      opened: instants,
      notes,
      decision,
    } = await opened(['2025-03-12 15:21', '2025-04-12 15:21', ...untouched])
    expect(instants[0]).toBe('2025-03-12T15:21:00Z')
    expect(notes.map(({ code }) => code)).toEqual(['dates-resaved', 'dates-perhaps-turned'])
    expect(decision?.confidence).toBe('check')
  })

  test('is not seen in a column that merely mixes two ways of writing', async () => {
    const {
      opened: instants,
      notes,
      decision,
    } = await opened([
      '2025-03-12 15:21',
      '2025-03-13 15:21',
      '2025-03-14 15:21',
      '2025-03-02 15:21',
      '2025-03-03 15:21',
      ...untouched,
    ])
    expect(instants[0]).toBe('2025-03-12T15:21:00Z')
    expect(notes).toEqual([])
    expect(decision).toMatchObject({ value: 'dmy', confidence: 'sure' })
  })

  test('tells of a column that has no cell left alone', async () => {
    const rewritten = [3, 4, 5, 6, 7].map((n) => `2025-0${n}-12 15:21`)
    const closed = ['2025-03-12 16:00', '2025-04-12 16:00']
    const { closed: instants, report } = await opened([...rewritten, ...untouched], closed)
    expect(instants.slice(0, 2)).toEqual(['2025-12-03T16:00:00Z', '2025-12-04T16:00:00Z'])
    expect(report.decisions.find(({ what }) => what === 'dateOrder:closed_at')).toMatchObject({
      confidence: 'check',
      evidence: { code: 'order-turned-sibling', facts: { column: 'opened_at', cells: 2 } },
    })
  })
})

describe('unusual dates', () => {
  test('numbers of days are read on the local clock, with a point or a comma', async () => {
    const text = 'number;opened_at;state\nINC1;45728,6395833333;New\nINC2;45729.5;New\nINC3;45730;New\n'
    const { incidents } = await stagedText(text, { timeZone: 'Europe/Berlin' })
    expect(incidents.map((row) => row['opened_at'])).toEqual([
      '2025-03-12T14:21:00Z',
      '2025-03-13T11:00:00Z',
      '2025-03-13T23:00:00Z',
    ])
  })

  test('a short year that stands first shows by numbers above 31, or by days that are many', async () => {
    const { opened: old } = await opened(['99-03-04', '98-02-07'])
    expect(old).toEqual(['1999-03-04T00:00:00Z', '1998-02-07T00:00:00Z'])
    const days = Array.from({ length: 14 }, (_, i) => `24-03-${String(i + 1).padStart(2, '0')}`)
    const { opened: instants, decision } = await opened(days)
    expect(instants[13]).toBe('2024-03-14T00:00:00Z')
    expect(decision).toMatchObject({ value: 'ymd', confidence: 'check' })
  })

  test('a short year that stands last does not', async () => {
    const { opened: instants } = await opened(['24/03/25', '25/03/25', '01/04/25'])
    expect(instants).toEqual(['2025-03-24T00:00:00Z', '2025-03-25T00:00:00Z', '2025-04-01T00:00:00Z'])
  })

  test('fault 60: seconds, milliseconds and microseconds in one column are told apart and said', async () => {
    const { opened: instants, report } = await opened(['1700000000', '1700000000000', '1700000000000000'])
    expect(new Set(instants)).toEqual(new Set(['2023-11-14T22:13:20Z']))
    expect(report.warnings.map(({ code }) => code)).toContain('epochs-mixed')
  })

  test('an order that is told for one column leaves the others alone', async () => {
    const text =
      'number,opened_at,closed_at,state\nINC1,01/02/2025 10:00,03/04/2025 10:00,Closed\nINC2,02/02/2025 10:00,04/04/2025 11:00,Closed\n'
    const { incidents } = await stagedText(text, {
      timeZone: 'UTC',
      mapping: { dateOrders: { opened_at: 'mdy', closed_at: 'dmy' } },
    })
    expect(incidents[0]).toMatchObject({
      opened_at: '2025-01-02T10:00:00Z',
      closed_at: '2025-04-03T10:00:00Z',
    })
  })

  test('two cells that were rewritten follow the columns beside them, where many were', async () => {
    const many = [3, 4, 5, 6, 7].map((n) => `2025-0${n}-12 15:21`)
    const left = ['28-02-2025 14:06:19', '13-02-2025 08:00:01']
    // 9 and 10 December 2025, as 12 September and 12 October.
    const ends = [
      '2025-09-12 15:21',
      '2025-10-12 15:21',
      '',
      '',
      '',
      '28-12-2025 14:06:19',
      '13-12-2025 08:00:01',
    ]
    const { closed, notes } = await opened([...many, ...left], ends)
    expect(closed.filter((one) => one !== undefined)).toEqual([
      '2025-12-09T15:21:00Z',
      '2025-12-10T15:21:00Z',
      '2025-12-28T14:06:19Z',
      '2025-12-13T08:00:01Z',
    ])
    expect(notes.map(({ code }) => code)).not.toContain('dates-perhaps-turned')
  })
})
