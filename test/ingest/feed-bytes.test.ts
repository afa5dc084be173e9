import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CellBytes } from '../../ingest/xml/cell-bytes.ts'
import { entityEnd } from '../../ingest/xml/entity-bytes.ts'
import { addFeedDate } from '../../ingest/xml/feed-date-bytes.ts'
import { feedDate } from '../../ingest/xml/feed-date.ts'
import { htmlWords } from '../../ingest/xml/html-bytes.ts'
import { htmlText } from '../../ingest/xml/html-text.ts'
import { plainEntities } from '../../ingest/xml/plain-entities.ts'
import { trimmedFrom, trimmedTo } from '../../ingest/xml/trim-bytes.ts'

/** Pieces of HTML, of blanks and of dates, put together in any order. */
const anyOf = (pieces: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: most }).map((all) => all.join(''))

const TAGS = [
  '<p>',
  '</P>',
  '<p class="a>',
  '<br/>',
  '<BR />',
  '<br/ >',
  '<pre>',
  '<prex>',
  '<h1>',
  '<h7>',
  '</blockquote>',
  '<b>',
  '</b>',
  '<a href="x?a=1&b=2">',
  '<!-- a -->',
  '<!p>',
  '<-x>',
  '<p\u00a0>',
  '<div\n>',
  '<td/>',
] // prettier-ignore
const ENTITIES = [
  '&amp;',
  '&NBSP;',
  '&auml;',
  '&Auml;',
  '&apos;',
  '&#8211;',
  '&#x1F600;',
  '&#X41;',
  '&#12ab;',
  '&#10;',
  '&#unknown;',
  '&unknown;',
  '&toolongname;',
  '&x;',
] // prettier-ignore
const LETTERS = ['a', 'Störung', ' ', '  ', '\t', '\n', '\n\n\n', '\u00a0', '\ufeff', '\u2028', ';', '>', '"']
const ODD = ['<', '&', '&am', '<p', '<3', '&#1;', '&#13;', '&#xd800;', '&#0;', '&#1234567;', '&;']

test('the words of HTML in bytes are those of the text', () => {
  const html = fc.oneof(
    { weight: 6, arbitrary: anyOf([...TAGS, ...ENTITIES, ...LETTERS, ...LETTERS], 12) },
    { weight: 1, arbitrary: anyOf([...TAGS, ...ENTITIES, ...LETTERS, ...ODD], 12) },
  )
  let plain = 0
  fc.assert(
    fc.property(html, (text) => {
      const cells = new CellBytes()
      cells.addText(`before${text}`)
      const words = { from: 0, to: 0, plain: true }
      htmlWords(cells, 6, cells.length, words)
      if (!words.plain) return
      plain++
      expect(cells.textOf(words.from, words.to)).toBe(htmlText(text))
    }),
    { numRuns: 8_000 },
  )
  expect(plain).toBeGreaterThan(4_000)
})

test('words of HTML stand where they are told to, with what stood before untouched', () => {
  const cells = new CellBytes()
  cells.addText('before<p>One &amp; two</p>\n\n\n<p> three &uuml; <b>four</b> </p>')
  const words = { from: 0, to: 0, plain: true }
  htmlWords(cells, 6, cells.length, words)
  expect(words.plain).toBe(true)
  expect(cells.textOf(words.from, words.to)).toBe('One & two\n\nthree ü four')
  expect(cells.textOf(0, 23)).toBe('before<p>One &amp; two<')
  for (const odd of ['1 < 2', 'a & b', 'a&#1;b', '&#xD800;<p>']) {
    const other = new CellBytes()
    other.addText(odd)
    htmlWords(other, 0, other.length, words)
    expect([odd, words.plain]).toEqual([odd, false])
  }
})

test('dates of a feed in bytes are those of the text, as JSON has them', () => {
  const dates = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('Tue, ', 'Di, ', '', '월, ', 'Tue,'),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom('Mar', 'Mär', 'März', 'mai', '3월', '3', '13', 'nonsense', '"'),
        fc.constantFrom(' 2026 ', ' 2026  ', ' 26 '),
        fc.constantFrom('10:15:00', '9:15:00', '10:15', '24:00:00'),
        fc.constantFrom(' +0100', ' -0330', ' Z', '', ' +01:00'),
      )
      .map(([day, number, month, year, clock, offset]) => `${day}${number} ${month}${year}${clock}${offset}`),
    fc.constantFrom('', 'yesterday', '2026-03-03T10 00:00:00 +0000', ' Tue, 3 Mar 2026 10:15:00 +0100'),
  )
  fc.assert(
    fc.property(dates, (text) => {
      const bytes = Buffer.from(`x${text}x`)
      const json = new CellBytes()
      addFeedDate(json, bytes, 1, bytes.length - 1)
      expect(json.textOf(0, json.length)).toBe(JSON.stringify(feedDate(text)))
    }),
    { numRuns: 5_000 },
  )
  const json = new CellBytes()
  const bytes = Buffer.from('Tue, 3 Mar 2026 10:15:00 +0100')
  addFeedDate(json, bytes, 0, bytes.length)
  expect(json.textOf(0, json.length)).toBe('"2026-03-03T10:15:00+0100"')
})

test('bytes are trimmed as texts are, and quoted as JSON quotes them', () => {
  // Every blank that there is, and the letters whose bytes look like parts of one.
  const blanks = ' \t\n\v\f\r\u00a0\u1680\u2000\u2007\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
  const letters = 'aü\u0085\u00a1\u180e\u200b\u2030\u2060\u3001\u0020\ufffd\u{1f600}"\\\u0000\u001f\u007f'
  fc.assert(
    fc.property(anyOf(Array.from(blanks + letters), 8), (text) => {
      const bytes = Buffer.from(`\u3000${text} `)
      const from = trimmedFrom(bytes, 3, bytes.length - 1)
      const to = trimmedTo(bytes, from, bytes.length - 1)
      expect(bytes.toString('utf8', from, to)).toBe(text.trim())
      const json = new CellBytes()
      json.addJson(bytes, 3, bytes.length - 1)
      expect(json.textOf(0, json.length)).toBe(JSON.stringify(text))
    }),
    { numRuns: 5_000 },
  )
})

test('entities in bytes are what they are in a text', () => {
  const known = ['&lt;', '&gt;', '&amp;', '&quot;', '&apos;', '&#x20AC;', '&#8364;', '&#x1f600;', '&#9;']
  const others = [
    '&#13;',
    '&#X41;',
    '&nbsp;',
    '&#0;',
    '&#xFFFF;',
    '&#xD800;',
    '&',
    '&#x;',
    '&#12345678;',
    '&lt',
  ]
  fc.assert(
    fc.property(anyOf([...known, ...known, ...others, 'a', 'ü', ';'], 5), (text) => {
      const bytes = Buffer.from(`${text}          `)
      let plain = true
      for (let i = bytes.indexOf('&'); i >= 0 && plain; i = bytes.indexOf('&', i + 1))
        plain = entityEnd(bytes, i) > 0
      const meant = plainEntities(text)
      expect(plain).toBe(meant !== null)
      if (meant === null) return
      const cells = new CellBytes()
      cells.addMeant(bytes, 0, bytes.length - 10)
      expect(cells.textOf(0, cells.length)).toBe(meant)
      expect(cells.returned).toBe(meant.includes('\r'))
    }),
    { numRuns: 5_000 },
  )
})
