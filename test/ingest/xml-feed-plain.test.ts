import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineFeeds } from '../../ingest/bytes/line-feeds.ts'
import { LIMITS } from '../../ingest/staging/limits.ts'
import { feedSheet } from '../../ingest/xml/feed.ts'
import { xmlParser, type XmlSink } from '../../ingest/xml/parser.ts'
import { Problem } from '../../model/problem.ts'
import { cellsOf } from './found-cells.ts'
import { read } from './read.ts'

/** What was told of a feed: its issues with their cells, what stands beside them, and the problem that ended it. */
interface Told {
  readonly issues: readonly (readonly (readonly [string, string])[])[]
  readonly envelope: readonly (readonly [string, string])[]
  readonly problem: string | null
  /** Elements that were read as a whole. */
  readonly plain: number
}

function told(xml: string, block: number, way: 'both' | 'careful', limits = LIMITS): Told {
  const issues: (readonly (readonly [string, string])[])[] = []
  const sheet = feedSheet(
    (_table, found) => {
      issues.push(cellsOf(found))
      return 'taken'
    },
    (length) => {
      if (length > limits.fieldLength) throw new Problem('file-empty', { file: 'too long' })
    },
    limits,
  )
  let plain = 0
  const reader = sheet.plain
  if (!reader) throw new Error('a feed is read as a whole')
  const heard: XmlSink = {
    open: (...all) => sheet.open(...all),
    text: (one) => sheet.text(one),
    close: (...all) => sheet.close(...all),
  }
  const counted = {
    within: reader.within,
    get lines() {
      return reader.lines
    },
    read: (bytes: Buffer, at: number) => reader.read(bytes, at),
    take() {
      plain++
      reader.take()
    },
  }
  const parser = xmlParser('feed.xml', limits, way === 'both' ? { ...heard, plain: counted } : heard)
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
    problem = error.in('en').replace(/line \d+/, '')
  }
  return { issues, envelope: [...sheet.envelope], problem, plain }
}

const PLAIN = [
  '',
  ' ',
  '\n\t',
  'OPS-1',
  'Störung',
  ' a ',
  'a\nb',
  '&lt;p&gt;a &amp;amp; b&lt;/p&gt;',
  '&lt;br/&gt;\n\n\n',
  '&lt;b&gt; &amp;uuml;',
  '&quot;\\',
  '&#13;',
  '&#x1F600;',
  '<![CDATA[<b> & ]] ]>]]>',
  '<![CDATA[]]>',
  '\u00a0',
  'a > b',
  ']]',
  "'",
  '"',
  '\u0085',
] // prettier-ignore
const ODD = [
  ']]>',
  '&nbsp;',
  '&',
  '&#0;',
  '<!-- <x> -->',
  '<?x y?>',
  '<![CDATA[\u0001]]>',
  '<![CDATA[\uffff]]>',
  '<![cdata[x]]>',
  '\u0001',
  '\ufffe',
  '\uffff',
  '<',
  '<!x',
  'x'.repeat(60),
] // prettier-ignore
const piece = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...PLAIN) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
)
const text = fc.array(piece, { maxLength: 3 }).map((all) => all.join(''))
const NAMES = [
  'title',
  'key',
  'summary',
  'description',
  'project',
  'statusCategory',
  'labels',
  'label',
  'component',
  'comments',
  'comment',
  'issuelinks',
  'name',
  'inwardlinks',
  'issuekey',
  'customfields',
  'customfield',
  'customfieldname',
  'customfieldvalues',
  'customfieldvalue',
  'timespent',
  'x-y.z',
  '_id',
] // prettier-ignore
const value = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom('1', '', 'a &amp; ü', 'Mo, 2 Mär 2026 09:10:00 +0100', "it's", '>'),
  },
  { weight: 1, arbitrary: fc.constantFrom('<', '&', '\n', '\t', '&#xFFFE;', '\uffff', '\u0001') },
)
const attribute = fc.oneof(
  {
    weight: 40,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'id',
          'key',
          'seconds',
          'created',
          'author',
          'rolelevel',
          'grouplevel',
          'start',
          'total',
        ),
        value,
        fc.constantFrom(' ', ' ', '  '),
      )
      .map(([name, says, gap]) => `${gap}${name}="${says}"`),
  },
  fc.constantFrom(" id='1'", ' id = "1"', ' id', ' ', '\nid="1"', 'id="1"', ' Ü="1"'),
)
const attributes = fc.array(attribute, { maxLength: 3 }).map((all) => all.join(''))
const element = (names: readonly string[], inside: fc.Arbitrary<string | null>) =>
  fc
    .tuple(
      fc.constantFrom(...names),
      attributes,
      inside,
      fc.oneof({ weight: 60, arbitrary: fc.constant('') }, fc.constantFrom(' ', 'x')),
    )
    .map(([name, more, within, end]) =>
      within === null ? `<${name}${more}/>` : `<${name}${more}>${within}</${name}${end}>`,
    )
const { field } = fc.letrec<{ field: string }>((tie) => ({
  field: element(
    NAMES,
    fc.oneof(
      { weight: 20, arbitrary: text },
      {
        weight: 10,
        arbitrary: fc.array(fc.oneof(tie('field'), piece), { maxLength: 4 }).map((all) => all.join('\n')),
      },
      fc.constant(null),
    ),
  ),
}))
/** Several elements within one, the way comments, labels, links and custom fields stand in an issue. */
const within = (name: string, inside: fc.Arbitrary<string>) =>
  fc.array(inside, { maxLength: 4 }).map((all) => `<${name}>\n${all.join('\n')}</${name}>`)
const group = fc.oneof(
  within('comments', element(['comment'], text)),
  within('labels', element(['label'], text)),
  within('issuelinks', within('issuelinktype', element(['name', 'inwardlinks', 'issuekey'], text))),
  within(
    'customfields',
    within(
      'customfield',
      fc.oneof(
        element(['customfieldname'], text),
        within('customfieldvalues', element(['customfieldvalue'], text)),
      ),
    ),
  ),
)
const fields = fc.array(fc.oneof(field, group), { maxLength: 5 }).map((all) => all.join('\n  '))
const child = fc.oneof(
  { weight: 6, arbitrary: element(['item'], fields) },
  { weight: 2, arbitrary: element(['issue', 'title', 'build-info'], fc.oneof(fields, fc.constant(null))) },
  fc.constantFrom('<!-- <item/> -->', 'x', '<![CDATA[<item>]]>', '<?x <y>?>'),
)
const feed = fc
  .tuple(
    fc.array(child, { maxLength: 5 }),
    fc.constantFrom('</channel>\n</rss>\n', '</channel></rss>', '</rss>', ''),
  )
  .map(([all, end]) => `<!-- RSS -->\n<rss version="0.92">\n<channel>\n${all.join('\n')}\n${end}`)
/** Some feeds with a piece cut out or put in anywhere. */
const spoiled = fc
  .tuple(feed, fc.nat(), fc.nat(3), fc.constantFrom('', '<', '>', '/', '"', '&', ']]>', '\u0000'))
  .map(([xml, at, cut, put]) => {
    const letters = Array.from(xml)
    letters.splice(at % letters.length, cut, put)
    return letters.join('')
  })

test('issues read as a whole are what the parser tells of them, wherever blocks end', () => {
  let plain = 0
  fc.assert(
    fc.property(fc.oneof(feed, spoiled), fc.integer({ min: 3, max: 400 }), (xml, block) => {
      const both = told(xml, block, 'both')
      plain += both.plain
      expect({ ...both, plain: 0 }).toEqual(told(xml, xml.length * 4, 'careful'))
    }),
    { numRuns: 3_000 },
  )
  expect(plain).toBeGreaterThan(1_000)
})

test('blanks between two sections of one text stay', () => {
  const xml =
    '<rss><channel><item><key>\n <![CDATA[a]]>\n<![CDATA[b]]> <![CDATA[]]>c\n</key></item></channel></rss>'
  const both = told(xml, 1_000, 'both')
  expect([both.plain, new Map(both.issues[0]).get('key')]).toEqual([1, 'a\nb c'])
})

test('limits of depth and of the length of a field hold for issues read as a whole', () => {
  const xml = '<rss><channel><item><a><b>1234567890</b></a></item></channel></rss>'
  for (const xmlDepth of [2, 3, 4, 5])
    expect(told(xml, 1_000, 'both', { ...LIMITS, xmlDepth }).problem === null).toBe(xmlDepth === 5)
  for (const fieldLength of [9, 10])
    expect(told(xml, 1_000, 'both', { ...LIMITS, fieldLength }).problem === null).toBe(fieldLength === 10)
  expect(told(xml, 1_000, 'both').plain).toBe(1)
})

test('an end of a line is one line feed, wherever pieces end', () => {
  const letters = fc.array(fc.constantFrom('\r', '\n', 'a', '\r\n'), { maxLength: 40 })
  fc.assert(
    fc.property(letters, fc.integer({ min: 1, max: 9 }), (all, size) => {
      const bytes = Buffer.from(all.join(''))
      const tidy = lineFeeds()
      let heard = ''
      for (let from = 0; from < bytes.length; from += size) {
        const to = Math.min(bytes.length, from + size)
        heard += bytes.toString('latin1', from, tidy(bytes, from, to))
      }
      expect(heard).toBe(all.join('').replace(/\r\n?/g, '\n'))
    }),
  )
})

test.each(['jira-xml-feed', 'servicenow-xml-unload'])(
  '%s says the same with any ends of lines',
  async (name) => {
    const xml = readFileSync(`fixtures/${name}/input.xml`, 'utf8')
    const { rows, table } = await read(xml, { name: 'list.xml' })
    expect(rows.length).toBeGreaterThan(2)
    for (const end of ['\r\n', '\r']) {
      const other = await read(xml.replaceAll('\n', end), { name: 'list.xml' })
      expect(other.rows).toEqual(rows)
      expect(other.table.columns).toEqual(table.columns)
    }
  },
)
