import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainScanModule } from '../../assembly/plain-scan-module.ts'
import type { CsvFile } from '../../ingest/csv/csv-file.ts'
import { scanBytes } from '../../ingest/csv/scan/byte-scan.ts'
import { scanPlain } from '../../ingest/csv/scan/plain-scan.ts'
import { LIMITS } from '../../ingest/staging/limits.ts'
import { ROOT } from '../support/source-file.ts'
import { writtenCsv } from './written-csv.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-plain-scan-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (text: string, told?: Partial<CsvFile>): CsvFile => writtenCsv(folder, text, told)

const plain = async (text: string, told?: Partial<CsvFile>, limits = LIMITS) =>
  await scanPlain(fileOf(text, told), limits)

test('the program is what its sources say', async () => {
  const kept = readFileSync(join(ROOT, 'ingest/csv/scan/plain-program-bytes.ts'), 'utf8')
  expect(kept, 'run `npm run assembly`').toBe(await plainScanModule())
})

describe('a plain file is added up', () => {
  const whole = { records: 0, apart: [], cellBytes: 0, cellSquares: 0, lines: null, returnsInside: false }

  test.each([
    ['a,b\n1,2\n33,44\n', { records: 2, cellBytes: 6, cellSquares: 4 + 16 }],
    ['a,b\n1,2\n33,44', { records: 2, cellBytes: 6, cellSquares: 4 + 16 }],
    ['a,b\r\n1,2\r\n"33","4""4"\r\n', { records: 2, cellBytes: 7, cellSquares: 4 + 25 }],
    ['a,b\n"","ä"\n,\n', { records: 2, cellBytes: 2, cellSquares: 4 }],
    ['a,b\n', {}],
    ['a,b', {}],
    [
      'a,b\n1,"x\r\ny"\n2,',
      { records: 2, cellBytes: 6, cellSquares: 25 + 1, lines: [2, 4], returnsInside: true },
    ],
    ['"a\nb",c\n1,2\n', { records: 1, cellBytes: 2, cellSquares: 4, lines: [3] }],
    ['a,b\n1,2\n\n3,4\n', { records: 2, cellBytes: 4, cellSquares: 4 + 4, lines: [2, 4] }],
  ])('%j', async (text, told) => {
    const found = await plain(text)
    expect({ ...found, lines: found?.lines && [...found.lines] }).toEqual({ ...whole, ...told })
  })

  test('a record with too few or too many cells is set apart', async () => {
    const found = await plain('a,b\n1,2\n"ä"\n3,4,"5\n6"\n7,8')
    expect(found).toMatchObject({ records: 2, cellBytes: 4, cellSquares: 4 + 4, returnsInside: false })
    expect(found?.lines && [...found.lines]).toEqual([2, 6])
    expect(found?.apart).toEqual([
      { start: 8, end: 13, line: 3, cellBytes: 2, before: 1 },
      { start: 13, end: 23, line: 4, cellBytes: 5, before: 1 },
    ])
  })
})

test.each([
  ['a bare cell with a quote', 'a,b\nx"y,1\n'],
  ['a quote that closes too early', 'a,b\n"x"y,1\n'],
  ['a quote that is not closed', 'a,b\n1,"2\n3,4\n'],
  ['mixed line ends', 'a,b\n1,2\r\n3,4\n'],
  ['a carriage return alone', 'a,b\n1,"2\r3"\n'],
  ['a carriage return at the end', 'a,b\n1,2\r'],
  ['a carriage return at the end of a quoted cell', 'a,b\n1,"2\r'],
  ['a control character', 'a,b\n1,\u0001\n'],
  ['a loose accent', 'a,b\n1,e\u0301\n'],
  ['another loose accent', 'a,b\n1,e\u0345\n'],
  ['a header that is not regular', 'a,b,c\n1,2\n'],
])('%s is no plain file', async (_, text) => {
  expect(await plain(text)).toBeNull()
})

test('a record over the limit of cells or lines is no plain one', async () => {
  const text = `a,b\n1,${'x'.repeat(1000)}\n2,3\n`
  expect(await plain(text, {}, { ...LIMITS, fieldLength: 1003 })).toMatchObject({ records: 2 })
  expect(await plain(text, {}, { ...LIMITS, fieldLength: 1002 })).toBeNull()
  expect(await plain(text, {}, { ...LIMITS, lineBytes: 1002 })).toBeNull()
})

const withApart = (apart: number, records: number) =>
  `a,b\n${'1,2\n'.repeat(records)}${'3\n'.repeat(apart)}${'4,5\n'.repeat(9)}`

test('more records apart than a regular file has are refused, wherever they stand', async () => {
  expect((await plain(withApart(100, 0)))?.apart).toHaveLength(100)
  expect(await plain(withApart(101, 0))).toBeNull()
  expect((await plain(withApart(200, 20_000)))?.apart).toHaveLength(200)
  expect(await plain(withApart(201, 20_000))).toBeNull()
})

describe('the scan of 64 bytes at a time and the one of single bytes agree', () => {
  const delimiters = fc.constantFrom(',', ';', '\t', '|', '^')
  const block = fc.constantFrom(64, 128, undefined)
  const piece = fc.constantFrom(
    'x',
    'ü',
    '😀',
    ' ',
    'a longer text of several words',
    '\t',
    ',',
    ';',
    '|',
    '7',
  )
  const quoted = fc.array(fc.oneof(piece, fc.constantFrom('"', '\n', '\r\n')), { maxLength: 9 })
  const bare = fc.array(piece, { maxLength: 4 })

  /** Files of regular records, some apart, some blank lines, in any dialect. */
  const files = fc
    .record({
      delimiter: delimiters,
      end: fc.constantFrom('\n', '\r\n'),
      lastEnd: fc.boolean(),
      columns: fc.integer({ min: 2, max: 6 }),
      records: fc.array(
        fc.record({
          more: fc.oneof(
            { weight: 20, arbitrary: fc.constant(0) },
            { weight: 1, arbitrary: fc.integer({ min: -5, max: 2 }) },
          ),
          blank: fc.integer({ min: 0, max: 20 }),
          cells: fc.array(
            fc.oneof(
              quoted.map((all) => `"${all.join('').replaceAll('"', '""')}"`),
              bare.map((all) => all.join('')),
            ),
            { minLength: 8, maxLength: 8 },
          ),
        }),
        { maxLength: 60 },
      ),
    })
    .map(({ delimiter, end, lastEnd, columns, records }) => {
      const header = Array.from({ length: columns }, (_, i) => `column ${i}`)
      const lines = records.map(({ more, blank, cells }) => {
        const own = cells.slice(0, Math.max(1, columns + more))
        const line = own
          .map((cell) => (cell.startsWith('"') ? cell : cell.replaceAll(delimiter, '')))
          .join(delimiter)
        return blank === 20 ? end + line : line
      })
      const text = [header.join(delimiter), ...lines].join(end) + (lastEnd ? end : '')
      return { text, told: { delimiter, header } }
    })

  test('on every plain file', async () => {
    await fc.assert(
      fc.asyncProperty(files, block, async ({ text, told }, bytes) => {
        const file = fileOf(text, told)
        const found = await scanPlain(file, LIMITS, undefined, bytes)
        expect(found).not.toBeNull()
        expect(found).toEqual(await scanBytes(file, LIMITS))
      }),
      { numRuns: 250 },
    )
  })

  test('on any mixture of what means something in CSV', async () => {
    const part = fc.constantFrom(
      '"',
      '""',
      ',',
      ',',
      '","',
      '"\n"',
      '\n',
      '\n',
      '\r\n',
      '\r',
      'x',
      'xyz',
      'ä',
      '\u0301',
      '\0',
      '\t',
      'x'.repeat(61),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 24 }), block, async (parts, bytes) => {
        const file = fileOf(`a,b\n${parts.join('')}`)
        const careful = await scanBytes(file, LIMITS)
        expect(await scanPlain(file, LIMITS, undefined, bytes)).toEqual('why' in careful ? null : careful)
      }),
      { numRuns: 1500 },
    )
  })

  test('wherever in a chunk anything stands', async () => {
    for (let before = 0; before < 66; before++) {
      for (const rest of [
        '"a""b","c\r\nd"\n\n1\n"2",3',
        '"a" ,b\n',
        '1,2\r',
        'xx"",1\n',
        '1,"2',
        '1,2\n\n',
        'é,\u0301\n',
        '"1","2"',
        '"1",""',
      ]) {
        const file = fileOf(`a,b\n${'x'.repeat(before)},y\n${rest}`)
        const careful = await scanBytes(file, LIMITS)
        const found = await scanPlain(file, LIMITS, undefined, 64)
        expect(found, `${before} ${rest}`).toEqual('why' in careful ? null : careful)
      }
    }
  })
})
