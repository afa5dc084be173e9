import { expect, test } from 'vitest'
import { read } from './read.ts'

/** One issue with a comment of its own, written as Jira writes it. */
const issue = (number: number, comment: string) => `<item>
<title>[OPS-${number}] Störung</title>
<key id="${10_000 + number}">OPS-${number}</key>
<summary>Störung &amp; „Ausfall“ ${number}</summary>
<description>&lt;p&gt;Größe &amp;gt; 5&lt;/p&gt;&lt;p&gt;&lt;b&gt;Süd&lt;/b&gt;&amp;nbsp;&amp;#8211; &amp;auml;&lt;/p&gt;</description>
<labels>
<label>süd</label>
<label>a&quot;b</label>
</labels>
<component>Netz</component>
<component>Büro</component>
<comments>
<comment id="${number}" author="Jörg &amp; Söhne" created="Di, 3 Mär 2026 10:15:00 +0100">${comment}</comment>
<comment id="${number}1" author="" created="gestern" rolelevel="Team"><![CDATA[1 < 2 & "3"]]></comment>
</comments>
<customfields>
<customfield id="c" key="k"><customfieldname>Größe</customfieldname>
<customfieldvalues><customfieldvalue><![CDATA[ groß ]]></customfieldvalue><customfieldvalue/><customfieldvalue>rot</customfieldvalue></customfieldvalues></customfield>
</customfields>
</item>`
const feed = (issues: readonly string[], encoding = 'UTF-8') =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<rss version="0.92">\n<channel>\n<issue start="0" end="${issues.length}" total="${issues.length}"/>\n${issues.join('\n')}\n</channel>\n</rss>\n`
const COMMENT = '&lt;p&gt;Prüfung:\t&quot;läuft&quot;&lt;br/&gt;\n  C:\\Temp&lt;/p&gt;'
const CELLS = {
  key: 'OPS-1',
  id: '10001',
  summary: 'Störung & „Ausfall“ 1',
  description: 'Größe > 5\n\nSüd – ä',
  labels: '["süd","a\\"b"]',
  component: 'Netz, Büro',
  'Custom field (Größe)': 'groß, rot',
}
const COMMENTS = [
  {
    created: '2026-03-03T10:15:00+0100',
    author: { displayName: 'Jörg & Söhne' },
    body: 'Prüfung:\t"läuft"\n\nC:\\Temp',
  },
  { created: 'gestern', author: { displayName: '' }, body: '1 < 2 & "3"', jsdPublic: false },
]

async function cellsOf(bytes: string | Buffer) {
  const { rows, table } = await read(bytes, { name: 'SearchRequest.xml' })
  return rows.map((row) => {
    const cells = new Map(table.columns.map(({ name }, i) => [name, row[i + 1]]))
    const comments = JSON.parse(cells.get('comments') ?? '[]') as unknown
    cells.delete('comments')
    return { cells: Object.fromEntries(cells), comments }
  })
}

/** Text in windows-1252, whose quotes and dashes lie where Latin-1 has nothing. */
const windows1252 = (text: string): Buffer =>
  Buffer.from(
    text.replace(/[„“]/g, (quote) => (quote === '„' ? '\u0084' : '\u0093')),
    'latin1',
  )

test.each([
  ['UTF-8', (text: string) => Buffer.from(text), 'UTF-8'],
  ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`), 'UTF-8'],
  ['windows-1252', windows1252, 'windows-1252'],
  ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'],
  [
    'UTF-16 the other way round',
    (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    'UTF-16',
  ],
])('a feed in %s is read with its comments, labels and fields', async (_, encoded, encoding) => {
  expect(await cellsOf(encoded(feed([issue(1, COMMENT)], encoding)))).toEqual([
    { cells: CELLS, comments: COMMENTS },
  ])
})

test('what the quick reading leaves to the parser is read the same', async () => {
  // A comment of XML within the issue is not plain; a letter that only numbers can write is none of any text.
  const careful = issue(1, COMMENT).replace('<labels>', '<!-- odd --><labels>')
  expect(await cellsOf(feed([careful, issue(2, 'x')]))).toMatchObject([
    { cells: CELLS, comments: COMMENTS },
    { cells: { ...CELLS, key: 'OPS-2', id: '10002', summary: 'Störung & „Ausfall“ 2' } },
  ])
  const [odd] = await cellsOf(feed([issue(1, 'a&#13;b &amp;#7;')]))
  expect(odd?.comments).toMatchObject([{ body: 'a\nb \u0007' }, {}])
})

/** A comment of a length of its own. */
const body = (number: number) => `${number}: ${'Störung – '.repeat((number * 37) % 211)}Ende`

test('no comment is lost or cut where blocks of the file end', async () => {
  // Every comment has another length, so that blocks end in every part of an issue, within letters too.
  const count = 1_500
  const rows = await cellsOf(
    feed(Array.from({ length: count }, (_, i) => issue(i, `&lt;p&gt;${body(i)}&lt;/p&gt;`))),
  )
  expect(rows.map(({ cells }) => cells['key'])).toEqual(Array.from({ length: count }, (_, i) => `OPS-${i}`))
  for (const [i, { comments }] of rows.entries())
    expect(comments).toEqual([{ ...COMMENTS[0], body: body(i) }, COMMENTS[1]])
})

test('a feed that is cut off is refused, wherever that is', async () => {
  const whole = feed([issue(1, COMMENT), issue(2, COMMENT)])
  for (const at of ['</labels>', 'läuft', 'created=', ']]>', '</channel>', '</rss>']) {
    const cut = whole.slice(0, whole.lastIndexOf(at) + 3)
    await expect(cellsOf(cut), at).rejects.toMatchObject({ code: 'xml-cut-off' })
  }
})
