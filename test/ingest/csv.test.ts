import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scanCsv } from '../../ingest/csv/scan/scan-csv.ts'
import { LIMITS } from '../../ingest/staging/limits.ts'
import { read } from './read.ts'
import { stagedText } from './staged.ts'
import { writtenCsv } from './written-csv.ts'

const lines = (...all: string[]) => `${all.join('\n')}\n`

describe('every byte of a file is looked at, wherever it stands', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pirouette-scan-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const scanned = async (text: string) => await scanCsv(writtenCsv(folder, text), LIMITS)
  const places = Array.from({ length: 13 }, (_, before) => 'ä'.repeat(before % 2) + 'x'.repeat(before))

  test.each([
    ['\u0001', 'characters'],
    ['\0', 'characters'],
    ['\u001f', 'characters'],
    ['e\u0301', 'characters'],
    ['\rx', 'line-ends'],
  ])('%j in a cell of any length, with quotes or without', async (odd, why) => {
    for (const before of places) {
      expect(await scanned(`a,b\n"${before}${odd}yyyy",1\n`)).toEqual({ why, line: 2 })
      expect(await scanned(`a,b\n${before}${odd}yyyy,1\n`)).toEqual({ why, line: 2 })
    }
  })
  test('quotes, delimiters and line ends of cells of any length', async () => {
    for (const before of places) {
      expect(await scanned(`a,b\n${before}z"yyyy,1\n`)).toEqual({ why: 'quotes', line: 2 })
      const bytes = Buffer.byteLength(before)
      const found = await scanned(`a,b\n"${before},""\n~yyyy",${before}\n${before}1,2\n`)
      expect(found).toMatchObject({ records: 2, cellBytes: 3 * bytes + ',"\n~yyyy'.length + 2 })
      expect('lines' in found && [...(found.lines ?? [])]).toEqual([2, 4])
    }
  })
})

describe('rows and the lines they stand on', () => {
  test('a regular file takes the fast way', async () => {
    const { reader, rows, encoding, delimiter } = await read(
      lines('number,title', 'INC1,"a, ""b"""', 'INC2,'),
    )
    expect({ reader, encoding, delimiter }).toEqual({ reader: 'fast', encoding: 'utf-8', delimiter: ',' })
    expect(rows).toEqual([
      ['2', 'INC1', 'a, "b"'],
      ['3', 'INC2', null],
    ])
  })
  test('the preview shows the first records with the lines they begin on', async () => {
    const records = Array.from({ length: 7 }, (_, i) => `INC${i},"a\nb",2026-03-0${i + 1} 09:00:00`)
    const { report } = await stagedText(lines('number,title,opened_at', ...records), { timeZone: 'UTC' })
    expect(report.reader).toBe('fast')
    expect(report.preview?.rows.map(({ line, cells }) => [line, cells[0], cells[1]])).toEqual([
      [2, 'INC0', 'a\nb'],
      [4, 'INC1', 'a\nb'],
      [6, 'INC2', 'a\nb'],
      [8, 'INC3', 'a\nb'],
      [10, 'INC4', 'a\nb'],
    ])
  })
  test.each([
    ['fast', ''],
    ['careful', '\u0001'],
  ])('line breaks in cells and blank lines are counted on the %s way', async (reader, oddity) => {
    const found = await read(`a,b\r\n"x\r\ny",${oddity}1\r\n\r\nz,"p\r\nq\r\n"\r\nlast,2\r\n`)
    expect(found.reader).toBe(reader)
    expect(found.rows.map(([line, a]) => [line, a])).toEqual([
      ['2', 'x\ny'],
      ['5', 'z'],
      ['8', 'last'],
    ])
    expect(found.rows[1]?.[2]).toBe('p\nq\n')
  })
  test.each([
    ['fault 19: mixed line ends', 'a,b\r\n1,2\n3,4\r5,6', 'careful'],
    ['fault 20: CR only, no final line end', 'a,b\r1,2\r3,4\r5,6', 'careful'],
    ['fault 20: no final line end', 'a,b\n1,2\n3,4\n5,6', 'fast'],
  ])('%s', async (_, text, reader) => {
    const found = await read(text)
    expect(found.reader).toBe(reader)
    expect(found.rows).toEqual([
      ['2', '1', '2'],
      ['3', '3', '4'],
      ['4', '5', '6'],
    ])
  })
  test('fault 35: numbers stay the text they were', async () => {
    const { rows } = await read(lines('a,b,c,d', '0042,1E5,9007199254740993,9223372036854775808'))
    expect(rows).toEqual([['2', '0042', '1E5', '9007199254740993', '9223372036854775808']])
  })
})

describe('dialect', () => {
  test.each([';', '\t', '|', '^'])('fault 23: the delimiter %j is found', async (d) => {
    const { delimiter, rows } = await read(lines(`a${d}b${d}c`, `1,5${d}x${d}y`, `2,5${d}x${d}"${d}"`))
    expect(delimiter).toBe(d)
    expect(rows).toEqual([
      ['2', '1,5', 'x', 'y'],
      ['3', '2,5', 'x', d],
    ])
  })
  test('fault 23: the line sep=; is believed and is no row', async () => {
    const { delimiter, rows, rejects, reader } = await read(lines('sep=;', 'a;b', '1,5;x', '2,5;y'))
    expect({ delimiter, rejects, reader }).toEqual({ delimiter: ';', rejects: [], reader: 'fast' })
    expect(rows[0]).toEqual(['3', '1,5', 'x'])
  })
  test('fault 24: what stands above the header is rejected with its line', async () => {
    const { table, rows, rejects } = await read(
      lines('# made by a tool', 'Incidents of March', '', 'a,b,c', '1,2,3', '4,5,6'),
    )
    expect(table.columns.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(rows).toEqual([
      ['5', '1', '2', '3'],
      ['6', '4', '5', '6'],
    ])
    expect(rejects.map(({ line, raw }) => [line, raw])).toEqual([
      [1, '# made by a tool'],
      [2, 'Incidents of March'],
    ])
  })
  test('faults 12, 13, 14, 15: headers keep their places: repeated, empty, named like parts of an object', async () => {
    const { table, rows } = await read(lines('title,title,,__proto__,Nu\u200bmber\u00a0x', '1,2,3,4,5'))
    expect(table.columns.map(({ name }) => name)).toEqual([
      'title',
      'title',
      'column 3',
      '__proto__',
      'Number x',
    ])
    expect(rows).toEqual([['2', '1', '2', '3', '4', '5']])
  })
})

const sound = Array.from(
  { length: 40 },
  (_, i) => `INC${1000 + i},Text ${'abcdefgh'[i % 8]} ${i},2024-01-${10 + (i % 20)}`,
)

const longCell = (length: number) => lines('number,title', `INC1,"${'x\n'.repeat(length / 2)}"`, 'INC2,y')

describe('rows that are not as they should be', () => {
  test('fault 21: a row with surplus cells keeps what certainly belongs', async () => {
    const { rows, rejects, says } = await read(
      lines('number,title,opened', ...sound, 'INC2000,one, two,2024-02-01'),
    )
    expect(rejects).toEqual([])
    expect(rows.at(-1)).toEqual(['42', 'INC2000', null, '2024-02-01'])
    expect(says.join()).toContain('1 row has too few or too many cells (line 42)')
  })
  test('fault 21: surplus cells that are empty do no harm', async () => {
    const { rows } = await read(lines('number,title,opened', ...sound, 'INC2000,one,2024-02-01,,'))
    expect(rows.at(-1)).toEqual(['42', 'INC2000', 'one', '2024-02-01'])
  })
  test('fault 25: a footer is rejected', async () => {
    const { rows, rejects } = await read(lines('number,title,opened', ...sound, 'Total: 40'))
    expect(rows).toHaveLength(40)
    expect(rejects).toEqual([
      { line: 42, raw: 'Total: 40', why: 'the row has 1 cell where the header has 3' },
    ])
  })
  test.each([
    ['"a"b', 'fault 18: a quote behind its cell'],
    ['"5" pipe"', 'fault 18: a quote inside its cell'],
  ])('%s: %s', async (cell) => {
    const { rows, rejects } = await read(
      lines('number,title,opened', ...sound, `INC2000,${cell},2024-02-01`, 'INC2001,x,2024-02-01'),
    )
    expect(rejects.map(({ line }) => line)).toEqual([42])
    expect(rejects[0]?.why).toContain('quotes in column "title"')
    expect(rows.at(-1)).toEqual(['43', 'INC2001', 'x', '2024-02-01'])
  })
  test('fault 17: a quote open in the last line costs that row', async () => {
    const { rows, rejects } = await read(lines('number,title,opened', ...sound, 'INC2000,"cut of'))
    expect(rows).toHaveLength(40)
    expect(rejects.map(({ line }) => line)).toEqual([42])
    expect(rejects[0]?.why).toContain('column "title" is never closed')
  })
  test('fault 27: a cell over the limit is rejected, one at the limit is not', async () => {
    const within = await read(longCell(1000), { limits: { fieldLength: 1000 } })
    const above = await read(longCell(1002), { limits: { fieldLength: 1000 } })
    expect(within.rows).toHaveLength(2)
    expect(above.rejects.map(({ line, why }) => [line, why])).toEqual([
      [2, 'the cell in column "title" is longer than 1,000 characters'],
    ])
    expect(above.rows).toEqual([['504', 'INC2', 'y']])
  })
  test('fault 10: NUL goes, other control characters become visible, accents are composed', async () => {
    const { rows, says } = await read(lines('number,title', 'INC1,a\u0000b', 'INC2,a\u0007b', 'INC3,u\u0308'))
    expect(rows.map((row) => row[2])).toEqual(['ab', 'a\ufffdb', 'ü'])
    expect(says.join()).toContain('NUL characters were removed from 1 cell.')
  })
  test('a cell of 900,000 characters is gone over once, not anew from each of its characters', async () => {
    // The sign above 255 has the text kept in units of two bytes, in which a pattern for accents has to look at each.
    const long = `€${'word '.repeat(180_000)}`.trimEnd()
    const { reader, rows } = await read(
      lines('number,title', `INC1,${long}`, `INC2,${long} u\u0308`, 'INC3,\u0007'),
    )
    expect(reader).toBe('careful')
    expect(rows.map((row) => row[2])).toEqual([long, `${long} ü`, '\ufffd'])
  })
})
