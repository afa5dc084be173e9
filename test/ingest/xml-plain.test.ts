import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FoundRecord } from '../../ingest/records/found-record.ts'
import { LIMITS } from '../../ingest/staging/limits.ts'
import { Problem } from '../../model/problem.ts'
import { xmlParser, type XmlSink } from '../../ingest/xml/parser.ts'
import { PlainRecord } from '../../ingest/xml/plain-record.ts'
import { unloadSheet } from '../../ingest/xml/unload.ts'
import { cellsOf } from './found-cells.ts'

/** What was told of a file: its records with their cells, what was passed over, and the problem that ended it. */
interface Told {
  readonly records: (readonly [string | null, readonly (readonly [string, string])[]])[]
  readonly passed: readonly (readonly [string, number])[]
  readonly problem: string | null
  /** Records that were read as a whole. */
  readonly plain: number
}

/** Reads a file in blocks of so many bytes, as everybody does or by the parser alone. */
function told(xml: string, block: number, way: 'both' | 'careful', limits = LIMITS): Told {
  const records: Told['records'] = []
  let plain = 0
  const sheet = unloadSheet(
    (table, record) => {
      records.push([table, [...record]])
      return table === 'passed' ? 'passed' : 'taken'
    },
    (table, record) => {
      plain++
      records.push([table, cellsOf(record)])
      return table === 'passed' ? 'passed' : 'taken'
    },
    (length) => {
      if (length > limits.fieldLength) throw new Problem('file-empty', { file: 'too long' })
    },
    limits,
  )
  const sink: XmlSink =
    way === 'both'
      ? sheet
      : {
          open: (...all) => sheet.open(...all),
          text: (piece) => sheet.text(piece),
          close: (...all) => sheet.close(...all),
        }
  const parser = xmlParser('list.xml', limits, sink)
  let problem: string | null = null
  try {
    const bytes = Buffer.from(xml)
    let from = 0
    for (let to = block; ; to += block) {
      const last = to >= bytes.length
      from += parser.read(bytes.subarray(from, to), last)
      if (last) break
    }
    parser.end()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    problem = error.in('en')
  }
  return { records, passed: [...sheet.passed], problem, plain }
}

const NAMES = [
  'number',
  'state',
  'assigned_to',
  'sys_class_name',
  'u_1',
  'x-y.z',
  '_id',
  'Größe',
  '__proto__',
]
const TEXTS = [
  '',
  ' ',
  '\n\t',
  'INC1',
  '7',
  'Störung',
  '„so“',
  ' a ',
  'a\nb\n',
  '\u00a0',
  '\ufeff',
  'a &amp; b',
  '&lt;&gt;&quot;&apos;',
  '&#13;\n',
  '&#xA;',
  '&#x1F600;',
  '&#0;',
  '&#xD800;',
  '&#xFFFE;',
  '&#X41;',
  '&nbsp;',
  '&',
  '&amp',
  'a > b',
  ']]',
  ']]>',
  ']] >',
  '<![CDATA[<b>]]>',
  '<!-- <x> -->',
  '<?x y?>',
  'a\r\nb',
  'a\rb',
  '\u0001',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufffe',
  '\uffff',
  '\ufffd',
  '😀',
  '<',
  '"',
  "'",
  'x'.repeat(40),
] // prettier-ignore
const VALUES = TEXTS.filter((text) => !text.startsWith('<'))

const PLAIN = TEXTS.slice(0, TEXTS.indexOf('&#0;'))
const text = fc
  .array(fc.oneof({ weight: 25, arbitrary: fc.constantFrom(...PLAIN) }, fc.constantFrom(...TEXTS)), {
    maxLength: 3,
  })
  .map((all) => all.join(''))
const attributes = fc.oneof(
  { weight: 30, arbitrary: fc.constant('') },
  { weight: 10, arbitrary: fc.constantFrom('x', 'a &lt; ü', '').map((value) => ` display_value="${value}"`) },
  { weight: 1, arbitrary: fc.constantFrom(...VALUES).map((value) => ` display_value="${value}"`) },
  fc.constantFrom(
    ' link="x"',
    " display_value='x'",
    ' a="1" display_value="2"',
    ' a="1" a="2"',
    '  a="1"',
    ' a = "1"',
    ' a',
  ),
)
const { field } = fc.letrec<{ field: string }>((tie) => ({
  field: fc
    .tuple(
      fc.constantFrom(...NAMES),
      attributes,
      fc.oneof(
        { weight: 30, arbitrary: text },
        { weight: 5, arbitrary: fc.array(tie('field'), { maxLength: 3 }).map((all) => all.join('\n')) },
        fc.tuple(text, tie('field'), text).map((all) => all.join('')),
        fc.constant(null),
      ),
      fc.oneof({ weight: 40, arbitrary: fc.constant('') }, fc.constantFrom(' ', 'x')),
    )
    .map(([name, more, inside, end]) =>
      inside === null ? `<${name}${more}/>` : `<${name}${more}>${inside}</${name}${end}>`,
    ),
}))
const record = fc
  .tuple(
    fc.constantFrom('incident', 'result', 'passed', 'sys_attachment_doc'),
    fc.constantFrom('', ' action="INSERT_OR_UPDATE"', ' display_value="&amp;"', ' a="&"'),
    fc.array(field, { maxLength: 6 }),
    fc.constantFrom('', '\n', 'x'),
  )
  .map(([table, more, fields, between]) => `<${table}${more}>${fields.join(between)}</${table}>`)
const between = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('\n', '', ' \n\t') },
  fc.constantFrom(
    '<!-- <incident><number>1</number></incident> -->',
    'x',
    '\r\n',
    '<?x <y>?>',
    '<![CDATA[<y>]]>',
    ']]',
    '>',
  ),
)
const file = fc
  .tuple(
    fc.array(fc.tuple(between, record), { maxLength: 6 }),
    between,
    fc.constantFrom('</unload>', '</unload>\n', ''),
  )
  .map(([all, after, end]) => `<?xml version="1.0"?>\n<unload a="b">${all.flat().join('')}${after}${end}`)
/** Some files with a piece cut out or put in anywhere. */
const spoiled = fc
  .tuple(file, fc.nat(), fc.nat(3), fc.constantFrom('', '<', '>', '/', '"', '&', '\u0000', '</unload>'))
  .map(([xml, at, cut, put]) => {
    const letters = Array.from(xml)
    letters.splice(at % letters.length, cut, put)
    return letters.join('')
  })

/** How far the parser has looked when it complains depends on where its blocks end. */
const noLine = (one: Told): Told => ({
  ...one,
  plain: 0,
  problem: one.problem?.replace(/line \d+/, '') ?? null,
})

test('records read as a whole are what the parser tells of them, wherever blocks end', () => {
  let plain = 0
  fc.assert(
    fc.property(fc.oneof(file, spoiled), fc.integer({ min: 3, max: 400 }), (xml, block) => {
      const both = told(xml, block, 'both')
      plain += both.plain
      expect(noLine(both)).toEqual(noLine(told(xml, xml.length * 4, 'careful')))
    }),
    { numRuns: 4_000 },
  )
  expect(plain).toBeGreaterThan(300)
})

test('a list of ServiceNow is plain, with entities and references and line breaks in it', () => {
  const one = `<incident action="INSERT_OR_UPDATE">
<assigned_to display_value="Ann &amp; Ben">5137</assigned_to>
<cmdb_ci display_value=""/>
<description>Störung &lt;Lager&gt;&#13;
seit gestern</description>
<location><link>https://x.example.org/1</link></location>
<number>INC1</number>
<short_description/>
<state> </state>
</incident>`
  const found = told(`<unload>\n${one}\n${one}\n</unload>\n`, 1_000, 'both')
  expect(found.plain).toBe(2)
  expect(new Map(found.records.map(([, cells]) => new Map(cells))[1])).toEqual(
    new Map([
      ['assigned_to.value', '5137'],
      ['assigned_to.display_value', 'Ann & Ben'],
      ['cmdb_ci.value', ''],
      ['cmdb_ci.display_value', ''],
      ['description', 'Störung <Lager>\nseit gestern'],
      ['location.link', 'https://x.example.org/1'],
      ['number', 'INC1'],
      ['short_description', ''],
      ['state', ''],
    ]),
  )
})

test('a complaint names its line behind records that were read as a whole', () => {
  const one = '<incident>\n<number>INC1</number>\n</incident>\n'
  const both = told(`<unload>\n${one}${one}\n<incident>\n<state>1</stat></incident></unload>`, 1_000, 'both')
  expect(both.plain).toBe(2)
  expect(both.problem).toContain('in line 10 ')
})

test('limits of depth and of the length of a field hold for records read as a whole', () => {
  const xml = '<unload><incident><number>INC1</number><a><b>1234567890</b></a></incident></unload>'
  for (const xmlDepth of [1, 2, 3, 4])
    expect(told(xml, 1_000, 'both', { ...LIMITS, xmlDepth }).problem === null).toBe(xmlDepth === 4)
  for (const fieldLength of [9, 10])
    expect(told(xml, 1_000, 'both', { ...LIMITS, fieldLength }).problem === null).toBe(fieldLength === 10)
})

test('a record that is not there to its end asks for more', () => {
  const bytes = Buffer.from('<incident a="b"><number>INC1</number></incident>..')
  const plain = new PlainRecord(new FoundRecord(), LIMITS)
  const end = bytes.indexOf('..')
  for (let length = 1; length < end; length++) expect(plain.read(bytes.subarray(0, length), 0)).toBe(-2)
  expect(plain.read(bytes, 0)).toBe(end)
})
