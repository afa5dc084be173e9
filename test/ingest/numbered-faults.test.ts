import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { processorSeconds } from '../support/processor-time.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const berlin = { timeZone: 'Europe/Berlin' }
const HEAD = 'number,opened_at,state,short_description'
const row = (n: number, title: string, at = '2026-03-02 09:00:00') => `INC${n},${at},New,${title}`
const table = (...rows: readonly string[]) => `${[HEAD, ...rows].join('\n')}\n`
const extra = (one: Record<string, unknown> | undefined) => JSON.parse(String(one?.['extra'])) as unknown
const opened = (rows: readonly Record<string, unknown>[]) => rows.map((one) => one['opened_at'])

describe('CSV', () => {
  test('fault 10: a NUL in a field goes, and is counted', async () => {
    const { incidents, report } = await stagedText(table(row(1, 'a\u0000b')), utc)
    expect(incidents[0]?.['title']).toBe('ab')
    expect(report.warnings).toEqual([{ code: 'nul-removed', facts: { cells: 1 } }])
  })

  test('fault 13: empty headers are shown by their place', async () => {
    const { report, incidents } = await stagedText(`${HEAD}, ,\n${row(1, 'x')},a,b\n`, utc)
    expect(report.mapping.slice(4).map(({ column }) => column)).toEqual(['column 5', 'column 6'])
    expect(extra(incidents[0])).toEqual({ 'column 5': 'a', 'column 6': 'b' })
  })

  test('fault 14: headers that objects have by nature are ordinary columns', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const { incidents, report } = await stagedText(
      `${HEAD},${names.join(',')},priority\n${row(1, 'x')},a,b,c,d,constructor\n`,
      { ...utc, mapping: { values: { priority: { P: '1' } } } },
    )
    const kept = String(incidents[0]?.['extra'])
    for (const [i, name] of names.entries()) expect(kept).toContain(`"${name}":"${'abcd'[i]}"`)
    expect(report.mapping).toHaveLength(9)
    // Nor is a value with such a name a meaning that somebody told.
    expect(report.valueMaps).toContainEqual({
      field: 'priority',
      value: 'constructor',
      meant: null,
      rows: 1,
      told: false,
    })
    expect(({} as Record<string, unknown>)['a']).toBeUndefined()
  })

  test('fault 15: headers with invisible characters and apart accents are known', async () => {
    const text =
      'Num\u200bmer,Geo\u0308ffnet,Status\u00a0,Kurz\ufeffbeschreibung\nINC1,2026-03-02 09:00:00,Neu,x\n'
    const { report, incidents } = await stagedText(text, utc)
    expect(report.mapping.map(({ field }) => field)).toEqual(['key', 'opened_at', 'state', 'title'])
    expect(incidents[0]).toMatchObject({ state: 'new', title: 'x' })
  })

  test.each(['"a"b', '5" pipe'])('fault 18: %s is rejected whole, nothing is shortened', async (cell) => {
    const { incidents, rejected, report } = await stagedText(
      table(row(1, 'x'), row(2, cell), row(3, 'y')),
      utc,
    )
    expect(report.rows).toBe(3)
    // Whatever is not rejected has its text in full.
    for (const one of incidents) expect(['x', 'y', cell]).toContain(one['title'])
    expect(incidents.length + rejected.length).toBe(3)
  })

  test('fault 19: mixed line ends and breaks in quotes give the right rows with their lines', async () => {
    const text = `${HEAD}\r\n${row(1, 'a')}\n${row(2, '"b\r\nc"')}\r${row(3, 'd')}\r\n`
    const { incidents } = await stagedText(text, utc)
    expect(incidents.map((one) => [one['line'], one['key'], one['title']])).toEqual([
      [2, 'INC1', 'a'],
      [3, 'INC2', 'b\nc'],
      [5, 'INC3', 'd'],
    ])
  })

  test('fault 20: CR alone, and no line end at last', async () => {
    const { incidents } = await stagedText([HEAD, row(1, 'a'), row(2, 'b')].join('\r'), utc)
    expect(incidents.map((one) => one['title'])).toEqual(['a', 'b'])
  })

  test('fault 22: a bad value behind 30,000 good ones is rejected with its line', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => row(i, 'x'))
    const { report, rejected } = await stagedText(table(...rows, row(30_000, 'x', 'soon')), utc)
    expect(report).toMatchObject({ rows: 30_001, stored: 30_000, rejected: 1 })
    expect(rejected).toMatchObject([{ line: 30_002 }])
  })

  test('fault 24: a title and remarks above the headers are rejected rows, the headers are found', async () => {
    const text = `Incidents of March\n# exported by hand\n\n${table(row(1, 'x'))}`
    const { report, rejected, incidents } = await stagedText(text, utc)
    expect(incidents).toHaveLength(1)
    expect(rejected.map(({ line }) => line)).toEqual([1, 2])
    expect(report.decisions.find(({ what }) => what === 'header')?.value).toBe('4')
  })

  test.each(['0000045', '1E5', '9007199254740993', '9223372036854775808'])(
    'fault 35: the number %s is text',
    async (key) => {
      const { incidents } = await stagedText(`${HEAD},u_id\n${key},2026-03-02 09:00:00,New,x,${key}\n`, utc)
      expect(incidents[0]?.['key']).toBe(key)
      expect(extra(incidents[0])).toEqual({ u_id: key })
    },
  )
})

describe('time', () => {
  test('fault 53: only ambiguous dates are asked about, with the flag that answers', async () => {
    const text = table(row(1, 'x', '01/02/2025'), row(2, 'y', '03/04/2025'))
    expect((await stagedText(text, utc)).report.problem).toMatchObject({
      code: 'date-order-needed',
      facts: { column: 'opened_at', example: '01/02/2025' },
    })
    expect(opened((await stagedText(text, { ...utc, dateOrder: 'mdy' })).incidents)[0]).toBe(
      '2025-01-02T00:00:00Z',
    )
  })

  test('fault 54: two orders in one column are named, not guessed', async () => {
    const { report } = await stagedText(table(row(1, 'x', '13/01/2025'), row(2, 'y', '01/14/2025')), utc)
    expect(report.problem).toMatchObject({
      code: 'date-order-mixed',
      facts: { dayLine: 2, monthLine: 3 },
    })
  })

  test('fault 55: a time in the gap does not exist, moves forward, and is counted', async () => {
    const { incidents, report } = await stagedText(table(row(1, 'x', '2025-03-30 02:30:00')), berlin)
    expect(opened(incidents)).toEqual(['2025-03-30T01:30:00Z'])
    expect(report.warnings).toContainEqual({
      code: 'clock-skipped',
      facts: { cells: 1, zone: 'Europe/Berlin', example: '2025-03-30 02:30' },
    })
  })

  test('fault 56: a time that exists twice is the earlier one, and is counted', async () => {
    const { incidents, report } = await stagedText(table(row(1, 'x', '2025-10-26 02:30:00')), berlin)
    expect(opened(incidents)).toEqual(['2025-10-26T00:30:00Z'])
    expect(report.warnings).toContainEqual({
      code: 'clock-twice',
      facts: { cells: 1, zone: 'Europe/Berlin', example: '2025-10-26 02:30' },
    })
  })

  test('fault 57: from 1 to 4 across the change are two hours', async () => {
    const text = `${HEAD},resolved_at\nINC1,2025-03-30 01:00:00,Resolved,x,2025-03-30 04:00:00\n`
    const { incidents } = await stagedText(text, berlin)
    expect(incidents[0]).toMatchObject({
      opened_at: '2025-03-30T00:00:00Z',
      resolved_at: '2025-03-30T02:00:00Z',
    })
  })

  test('fault 58: offsets beside none ask for the zone of the others, and are said', async () => {
    const text = table(
      row(1, 'x', '2025-03-03T10:00:00Z'),
      row(2, 'y', '2025-03-03T10:00:00+05:30'),
      row(3, 'z', '2025-03-03T10:00:00'),
    )
    expect((await stagedText(text)).report.problem?.code).toBe('time-zone-needed')
    const { incidents, report } = await stagedText(text, berlin)
    expect(opened(incidents)).toEqual([
      '2025-03-03T10:00:00Z',
      '2025-03-03T04:30:00Z',
      '2025-03-03T09:00:00Z',
    ])
    expect(report.warnings.map(({ code }) => code)).toContain('offsets-mixed')
  })

  test.each(['EST', 'IST', 'CST', 'Mars/Phobos'])('fault 59: %s is no zone', async (timeZone) => {
    const { report } = await stagedText(table(row(1, 'x')), { timeZone })
    expect(report.problem).toEqual({ code: 'unknown-time-zone', facts: { zone: timeZone } })
  })

  test('fault 61: an end before its start is kept and said, a start in the future does not move the data’s end', async () => {
    const text = `${HEAD},resolved_at,closed_at\nINC1,2025-03-03 10:00:00,Resolved,x,2025-03-03 09:00:00,\nINC2,2025-03-03 10:00:00,Closed,x,2025-03-03 11:00:00,2098-01-01 00:00:00\n`
    const { incidents, report } = await stagedText(text, utc)
    expect(incidents).toHaveLength(2)
    expect(report.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['ends-before-start', 'future-times']),
    )
    expect(report.asOf).toBe('2025-03-03T11:00:00Z')
  })
})

const wide = (columns: number) => {
  const names = Array.from({ length: columns }, (_, i) => `u_${i}`)
  return `${HEAD},${names.join(',')}\n${row(1, 'x')},${names.map((_, i) => i).join(',')}\n`
}

describe('more of CSV and JSON', () => {
  const japanese = `${HEAD}\n${row(1, '障害が発生しました')}\n`

  test('fault 8: Shift_JIS by choice from a list', async () => {
    const bytes = iconv.encode(japanese, 'shift_jis')
    const { incidents } = await stagedText(bytes, { ...utc, encoding: 'shift_jis' })
    expect(incidents[0]?.['title']).toBe('障害が発生しました')
  })

  test('fault 11: a file of NULs is binary data', async () => {
    expect((await stagedText(Buffer.alloc(5000), utc)).report.problem?.code).toMatch(
      /^file-(binary|empty|not-text)$/,
    )
  })

  test('fault 28: 1,000 columns are read, and 20,000 refused at once', async () => {
    const { incidents, report } = await stagedText(wide(1000), utc)
    expect(report).toMatchObject({ stored: 1, rejected: 0 })
    expect((extra(incidents[0]) as Record<string, unknown>)['u_999']).toBe('999')
    const spent = await processorSeconds(async () =>
      expect((await stagedText(wide(20_000), utc)).report.problem?.code).toBe('too-many-columns'),
    )
    expect(spent).toBeLessThan(10)
  })

  test('fault 30: of 20,000 malformed quotes every row is kept or rejected', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => row(i, 'a "b" c"'))
    const { report, rejected, incidents } = await stagedText(table(...rows, row(20_000, 'x')), utc)
    expect(report.rows).toBe(20_001)
    expect(incidents.length + rejected.length).toBe(20_001)
    for (const one of incidents) expect(['x', 'a "b" c"']).toContain(one['title'])
  })

  test('fault 41: of a key that stands twice in a record the last one counts, and it is said', async () => {
    const text =
      '[{"number":"INC1","opened_at":"2026-03-02 09:00:00","state":"1","short_description":"a","short_description":"b"},\n{"number":"INC2","opened_at":"2026-03-02 09:00:00","state":"1","short_description":"c","u":{"k:\\"x\\":":1}}]'
    const { report, incidents } = await stagedText(text, utc, 'list.json')
    expect(incidents.map((one) => one['title'])).toEqual(['b', 'c'])
    expect(report.warnings).toContainEqual({ code: 'json-keys-twice', facts: { records: 1, line: 1 } })
  })

  const one = { number: 'INC1', opened_at: '2026-03-02 09:00:00', state: '1', short_description: 'a' }
  test.each([
    [
      'a record to a line, named .json',
      `${JSON.stringify(one)}\n${JSON.stringify({ ...one, number: 'INC2' })}\n`,
    ],
    ['objects behind each other', JSON.stringify(one) + JSON.stringify({ ...one, number: 'INC2' })],
    ['a list', JSON.stringify([one, { ...one, number: 'INC2' }])],
  ])('fault 44: %s', async (_, text) => {
    const { incidents } = await stagedText(text, utc, 'list.json')
    expect(incidents.map(({ key }) => key)).toEqual(['INC1', 'INC2'])
  })
  test.each(['null', '"text"', '7'])('fault 44: %s at the top is no list', async (text) => {
    const { report } = await stagedText(text, utc, 'list.json')
    expect(report.problem).toMatchObject({ code: 'json-no-records', facts: { found: 'scalar' } })
  })

  test('fault 47: types that differ from row to row are judged row by row', async () => {
    const text = JSON.stringify([
      { ...one, u_count: 7, labels: ['a'] },
      { ...one, number: 2, u_count: 'seven', labels: null },
      { ...one, number: 'INC3', u_count: null, labels: { a: 1 } },
    ])
    const { report, incidents } = await stagedText(text, utc, 'list.json')
    expect(report.stored + report.rejected).toBe(3)
    expect(incidents.map(({ key }) => key)).toEqual(['INC1', '2', 'INC3'])
    expect(extra(incidents[1])).toMatchObject({ u_count: 'seven' })
  })
})
