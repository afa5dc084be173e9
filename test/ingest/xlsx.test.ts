import { describe, expect, test } from 'vitest'
import { numberKind } from '../../ingest/xlsx/number-format.ts'
import { serialText } from '../../ingest/xlsx/serial-date.ts'
import { Problem } from '../../model/problem.ts'
import { type ZipFile, zipOf } from '../support/zip.ts'
import { read, type Read } from './read.ts'

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const HEADER = ['number', 'short_description', 'state', 'opened_at']

interface Sheet {
  readonly name: string
  readonly rows: string
  readonly state?: string
}

/** A workbook of what a test needs: `rows` is the inside of `sheetData`. */
function workbookOf(sheets: readonly Sheet[], more: readonly ZipFile[] = [], properties = ''): Buffer {
  const list = sheets
    .map(
      ({ name, state }, i) =>
        `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${state === undefined ? '' : ` state="${state}"`}/>`,
    )
    .join('')
  const links = sheets
    .map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`)
    .join('')
  return zipOf([
    { name: '[Content_Types].xml', bytes: TYPES },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook xmlns:r="r">${properties}<sheets>${list}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', bytes: `<Relationships>${links}</Relationships>` },
    ...sheets.map(({ rows }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      bytes: `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    })),
    ...more,
  ])
}

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
const row = (...cells: readonly string[]) => `<row>${cells.join('')}</row>`
const texts = (...cells: readonly string[]) => row(...cells.map(inline))
const incident = (n: number) => texts(`INC${n}`, `Disk ${n}`, 'New', '2026-03-02 09:00:00')
const sheet = (rows: string, name = 'Page 1', state?: string): Sheet =>
  state === undefined ? { name, rows } : { name, rows, state }

async function problem(bytes: Buffer, limits = {}): Promise<{ code: string; says: string }> {
  try {
    await read(bytes, { name: 'list.xlsx', limits })
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, says: error.in('en') }
    throw error
  }
  throw new Error('it was read')
}

const media = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `xl/media/${i}`, bytes: '' }))
const cells = ({ rows }: Read) => rows.map(([, ...rest]) => rest)

test('numbers of days are the wall clock that the workbook shows', () => {
  // Days that calendars agree on: 45,000 is 15 March 2023; the calendar of 1904 is 1,462 days behind.
  expect(serialText(45_000, 'day', false)).toBe('2023-03-15')
  expect(serialText(46_083.375, 'date', false)).toBe('2026-03-02 09:00:00')
  expect(serialText(44_621.375, 'date', true)).toBe('2026-03-02 09:00:00')
  expect(serialText(46_083, 'date', false)).toBe('2026-03-02 00:00:00')
  expect(serialText(46_083.5, 'day', false)).toBe('2026-03-02 12:00:00')
  // The calendar of 1900 has a 29 February that never was.
  expect([1, 59, 60, 61].map((day) => serialText(day, 'day', false))).toEqual([
    '1900-01-01',
    '1900-02-28',
    null,
    '1900-03-01',
  ])
  expect(serialText(0, 'day', true)).toBe('1904-01-01')
  // A second of every hour of a day comes back whole, whatever the double lost.
  for (let hour = 0; hour < 24; hour++) {
    const seconds = hour * 3600 + 59 * 60 + 59
    const text = `2026-03-02 ${String(hour).padStart(2, '0')}:59:59`
    expect(serialText(46_083 + seconds / 86_400, 'date', false)).toBe(text)
  }
  expect(serialText(46_083.375 + 0.25 / 86_400, 'date', false)).toBe('2026-03-02 09:00:00.250')
  expect(serialText(0.5, 'time', false)).toBe('12:00:00')
  expect(serialText(1.5, 'elapsed', false)).toBe('36:00')
  expect(serialText(-0.03125, 'elapsed', true)).toBe('-0:45')
  expect([-1, 3e6, Number.NaN].map((day) => serialText(day, 'date', false))).toEqual([null, null, null])
})

test.each([
  [0, undefined, 'number'],
  [14, undefined, 'day'],
  [22, undefined, 'date'],
  [46, undefined, 'elapsed'],
  [164, 'yyyy\\-mm\\-dd\\ hh:mm:ss', 'date'],
  [164, '[$-407]dd/mm/yyyy', 'day'],
  [164, 'd/m/yy h:mm AM/PM;@', 'date'],
  [164, '[Red]0.00', 'number'],
  [164, '#,##0 "days"', 'number'],
  [164, '0.00E+00', 'number'],
  [164, 'General', 'number'],
  [164, 'mmm', 'day'],
  [164, 'mm:ss.0', 'time'],
  [164, '[h]:mm', 'elapsed'],
  [164, '"Stand: "dd.mm.yyyy', 'day'],
  [164, '@', 'number'],
])('format %i %s is a %s', (id, code, kind) => {
  expect(numberKind(id, code)).toBe(kind)
})

test('cells of every type, rich texts, formulas and gaps', async () => {
  const shared = `<sst><si><t>number</t></si><si><r><t>short</t></r><r><t xml:space="preserve">_description</t></r><rPh><t>nonsense</t></rPh></si></sst>`
  const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>opened_at</t></is></c><c r="E1" t="str"><f>A1</f><v>made_sla</v></c></row>' +
    '<row r="4"><c r="A4" t="str"><f>"INC"&amp;1</f><v>INC1</v></c><c r="C4" s="1"><v>46083.375</v></c><c r="E4" t="b"><v>1</v></c></row>' +
    '<row r="5"><c r="A5"><v>1234567890123</v></c><c r="B5" t="inlineStr"><is><r><t>a_x000D_</t></r><r><t>b</t></r></is></c><c r="C5" t="d"><v>2026-03-02T09:00:00Z</v></c><c r="D5"><v>1.5E+3</v></c><c r="E5" t="e"><v>#N/A</v></c></row>'
  const found = await read(
    workbookOf(
      [sheet(rows)],
      [
        { name: 'xl/sharedStrings.xml', bytes: shared },
        { name: 'xl/styles.xml', bytes: styles },
      ],
    ),
  )
  expect(found.table.columns.map(({ name }) => name)).toEqual([
    'number',
    'short_description',
    'opened_at',
    'column 4',
    'made_sla',
  ])
  expect(found.rows.map(([line]) => Number(line))).toEqual([4, 5])
  expect(cells(found)).toEqual([
    ['INC1', null, '2026-03-02 09:00:00', null, 'true'],
    ['1234567890123', 'a\nb', '2026-03-02T09:00:00Z', '1500', null],
  ])
})

test('the sheet that looks like an export is read, the others are named', async () => {
  const found = await read(
    workbookOf([
      sheet(texts('a', 'b') + texts('1', '2'), 'Pivot'),
      sheet(texts(...HEADER) + incident(9), 'Secret', 'hidden'),
      sheet(texts('Incidents of March') + texts(...HEADER) + incident(1), 'Data'),
      sheet(texts(...HEADER) + incident(2) + incident(3), 'More'),
    ]),
  )
  expect(cells(found).map(([key]) => key)).toEqual(['INC1', 'INC2', 'INC3'])
  expect(found.says.join('\n')).toContain('sheets "Data", "More"; not read: Pivot; hidden: Secret')
  expect(found.rejects).toEqual([
    { line: 1, why: 'the line stands above the header', raw: 'Incidents of March' },
  ])
  // The second sheet counts on where the first ended.
  expect(found.rows.map(([line]) => Number(line))).toEqual([3, 5, 6])
})

describe('51: what a workbook can do to a reader', () => {
  const data = texts(...HEADER) + incident(1)

  test('fault 51: document types and entities are refused in every part', async () => {
    const evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    const shared = { name: 'xl/sharedStrings.xml', bytes: `${evil}<sst><si><t>&e;</t></si></sst>` }
    expect(await problem(workbookOf([sheet(data)], [shared]))).toMatchObject({
      code: 'xml-has-doctype',
      says: expect.stringContaining('xl/sharedStrings.xml in list.xlsx') as string,
    })
  })

  test('fault 51: links to other places are not followed', async () => {
    const links = `<Relationships><Relationship Id="rId1" Target="http://127.0.0.1:1/evil.xml" TargetMode="External"/></Relationships>`
    const files = [
      { name: '[Content_Types].xml', bytes: TYPES },
      {
        name: 'xl/workbook.xml',
        bytes: '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>',
      },
      { name: 'xl/_rels/workbook.xml.rels', bytes: links },
    ]
    expect((await problem(zipOf(files))).code).toBe('workbook-empty')
  })

  test('fault 51: a bomb is refused by its list of contents, and by its size when it lies', async () => {
    const zeros = { name: 'xl/media/a.bin', bytes: Buffer.alloc(50_000_000) }
    expect((await problem(workbookOf([sheet(data)], [zeros]))).code).toBe('unpacked-too-dense')
    expect((await problem(workbookOf([sheet(data)]), { workbookBytes: 500 })).code).toBe('unpacked-too-large')
    const lying = { name: 'xl/sharedStrings.xml', bytes: Buffer.alloc(1_000_000, 'a'), claims: 100 }
    expect((await problem(workbookOf([sheet(data)], [lying]))).code).toBe('zip-damaged')
  })

  test('parts, columns and cells are limited', async () => {
    // Four parts are there already.
    expect((await read(workbookOf([sheet(data)], media(996)))).table.rows).toBe(1)
    expect((await problem(workbookOf([sheet(data)], media(997)))).code).toBe('archive-too-many')
    const at = (reference: string) =>
      workbookOf([
        sheet(
          `${data}<row r="9"><c r="A9" t="str"><v>INC9</v></c><c r="${reference}9" t="str"><v>x</v></c></row>`,
        ),
      ])
    expect((await read(at('BXX'))).table.columns).toHaveLength(2000)
    expect(await problem(at('BXY'))).toMatchObject({
      code: 'too-many-columns',
      says: expect.stringContaining('line 9') as string,
    })
    expect((await problem(at('ZZZZZZZZ'))).code).toBe('too-many-columns')
    const long = workbookOf([sheet(data + texts('INC2', 'x'.repeat(1001), 'New', '2026-03-02'))])
    expect((await problem(long, { fieldLength: 1000 })).code).toBe('sheet-field-too-long')
  })

  test('a workbook that is cut off, or holds no table', async () => {
    const whole = workbookOf([sheet(data)])
    expect((await problem(whole.subarray(0, whole.length - 40))).code).toBe('zip-damaged')
    expect((await problem(workbookOf([sheet('')]))).code).toBe('workbook-empty')
    expect((await problem(workbookOf([sheet(texts(...HEADER))]))).code).toBe('file-header-only')
    expect((await problem(workbookOf([sheet(`${data}<row><c`)]))).code).toBe('xml-broken')
  })
})

test('a workbook may come in an archive', async () => {
  const found = await read(
    zipOf([{ name: 'list.xlsx', bytes: workbookOf([sheet(texts(...HEADER) + incident(1))]) }]),
  )
  expect(cells(found)).toEqual([['INC1', 'Disk 1', 'New', '2026-03-02 09:00:00']])
})
