import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { feedDate } from '../../ingest/xml/feed-date.ts'
import { htmlText } from '../../ingest/xml/html-text.ts'
import { Problem } from '../../model/problem.ts'
import { read } from './read.ts'
import { type Staged, staged } from './staged.ts'

const incident = (number: number, fields = '') =>
  `<incident><number>INC${number}</number><sys_id>${String(number).padStart(32, '0')}</sys_id><opened_at>2026-03-02 08:15:00</opened_at><state>2</state>${fields}</incident>`
const unload = (...records: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<unload unload_date="2026-03-09 08:00:00">\n${records.join('\n')}\n</unload>`

async function stagedText(text: string | Buffer): Promise<Staged> {
  const folder = mkdtempSync(join(tmpdir(), 'pirouette-xml-'))
  const file = join(folder, 'list.xml')
  writeFileSync(file, text)
  try {
    return await staged(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The problem of a file, in English. */
async function problem(text: string | Buffer, limits = {}): Promise<{ code: string; says: string }> {
  try {
    await read(text, { name: 'list.xml', limits })
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, says: error.in('en') }
    throw error
  }
  throw new Error('it was read')
}

const nested = (levels: number) => unload(incident(1, `${'<a>'.repeat(levels)}x${'</a>'.repeat(levels)}`))
const fields = (n: number) => Array.from({ length: n }, (_, i) => `<f${i}>1</f${i}>`).join('')

describe('51: what XML can do to a reader', () => {
  const laughs = Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i};`.repeat(10)}">`,
  ).join('')
  test.each([
    ['a bomb of entities', `<!DOCTYPE lolz [<!ENTITY lol0 "lol">${laughs}]>\n<unload>&lol9;</unload>`, 1],
    [
      'an external entity',
      `<?xml version="1.0"?>\n<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><unload>&x;</unload>`,
      2,
    ],
    [
      'an external document type',
      `<?xml version="1.0"?>\n\n<!DOCTYPE u SYSTEM "http://127.0.0.1:1/x.dtd"><unload/>`,
      3,
    ],
  ])('%s is refused with its line', async (_, text, line) => {
    const found = await problem(text)
    expect(found.code).toBe('xml-has-doctype')
    expect(found.says).toContain(`in line ${line} `)
  })

  test('an entity that nobody declared is refused, those of XML are read', async () => {
    expect(await problem(unload(incident(1, '<category>&evil;</category>')))).toMatchObject({
      code: 'xml-broken',
      says: expect.stringContaining('line 3') as string,
    })
    const { rows, table } = await read(unload(incident(1, '<category>a&lt;b &#x41;&amp;</category>')))
    const at = table.columns.findIndex(({ name }) => name === 'category')
    expect(rows[0]?.[at + 1]).toBe('a<b A&')
  })

  test('depth is limited: 64 levels are read, 65 are not', async () => {
    // unload and incident are two levels.
    expect((await read(nested(62))).table.rows).toBe(1)
    expect((await problem(nested(63))).code).toBe('xml-too-deep')
    expect((await problem(nested(200_000))).code).toBe('xml-too-deep')
  })

  test('fields are limited, and so is text that is passed over', async () => {
    expect(
      (await read(unload(incident(1, `<x>${'y'.repeat(1000)}</x>`)), { limits: { fieldLength: 1000 } })).table
        .rows,
    ).toBe(1)
    expect(
      await problem(unload(incident(1, `<x>${'y'.repeat(1001)}</x>`)), { fieldLength: 1000 }),
    ).toMatchObject({
      code: 'xml-field-too-long',
      says: expect.stringContaining('record 1') as string,
    })
    const bytes = Buffer.alloc(20_000_000, 'A').toString()
    expect(
      (await problem(unload(`<sys_attachment_doc><data>${bytes}</data></sys_attachment_doc>`))).code,
    ).toBe('xml-text-too-long')
  })

  test('2,001 different fields are too many', async () => {
    // number, sys_id, opened_at, state and sys_class_name are there already.
    expect((await read(unload(incident(1, fields(1995))))).table.columns).toHaveLength(2000)
    expect((await problem(unload(incident(1, fields(1996))))).code).toBe('too-many-fields')
  })
})

test('what is cut off or not well formed is refused with its line', async () => {
  const whole = unload(incident(1), incident(2))
  expect(await problem(whole.slice(0, -20))).toMatchObject({
    code: 'xml-cut-off',
    says: expect.stringContaining('line 4') as string,
  })
  expect(await problem(whole.replace('</state></incident>', '</stat></incident>'))).toMatchObject({
    code: 'xml-broken',
    says: expect.stringContaining('line 3') as string,
  })
  expect(await problem('<feed xmlns="http://www.w3.org/2005/Atom"><entry/></feed>')).toMatchObject({
    code: 'file-is-xml',
    says: expect.stringContaining('<feed>') as string,
  })
})

test('attachments are streamed past, and other tables are named', async () => {
  const chunk = `<sys_attachment_doc><data>${'QUJD'.repeat(2000)}</data></sys_attachment_doc>`
  const { table, says } = await read(
    unload(incident(1), chunk, chunk, '<sys_user><name>x</name></sys_user>', incident(2)),
  )
  expect(table.rows).toBe(2)
  expect(says.join('\n')).toContain('read over: 2 sys_attachment_doc, 1 sys_user')
})

test('an encoding that only the first line names is believed', async () => {
  const text = unload(incident(1, '<category>Störung – „heute“</category>')).replace('UTF-8', 'windows-1252')
  const bytes = Buffer.from(
    Array.from(text, (letter) => ({ '–': 0x96, '„': 0x84, '“': 0x93 })[letter] ?? letter.codePointAt(0) ?? 0),
  )
  const found = await read(bytes)
  expect(found.encoding).toBe('windows-1252')
  expect(found.rows.flat()).toContain('Störung – „heute“')
})

test('references are told by name and by id, in either way of writing them', async () => {
  const list = await stagedText(
    unload(
      incident(1, '<assigned_to display_value="Ben Example">5137153cc611227c000bbd1bd8cd0001</assigned_to>'),
    ),
  )
  const api = await stagedText(
    `<response><result><number>INC1</number><opened_at>2026-03-02 08:15:00</opened_at><short_description/><state>2</state><assigned_to><link>https://x.example.org/api/now/table/sys_user/5</link><value>5137153cc611227c000bbd1bd8cd0001</value></assigned_to></result></response>`,
  )
  expect(list.incidents[0]).toMatchObject({ assignee: 'Ben Example', opened_at: '2026-03-02T08:15:00Z' })
  expect(api.incidents[0]).toMatchObject({
    assignee: '5137153cc611227c000bbd1bd8cd0001',
    opened_at: '2026-03-02T08:15:00Z',
  })
})

test('the dates of feeds are read in the language of their server', () => {
  expect(feedDate('Sat, 3 Sep 2011 10:36:34 +0200')).toBe('2011-09-03T10:36:34+0200')
  expect(feedDate('Di, 1 Nov 2011 10:47:24 +0100')).toBe('2011-11-01T10:47:24+0100')
  expect(feedDate('Mo, 2 Mär 2026 09:10 +0100')).toBe('2026-03-02T09:10:00+0100')
  expect(feedDate('월, 2 3월 2026 09:10 +0900')).toBe('2026-03-02T09:10:00+0900')
  expect(feedDate('月, 2 3 2026 09:10 +0900')).toBe('2026-03-02T09:10:00+0900')
  expect(feedDate('yesterday')).toBe('yesterday')
})

test('HTML becomes its words', () => {
  expect(htmlText('<p>One &amp; two</p><ul><li>three</li></ul>&#8211; <b>four</b>')).toBe(
    'One & two\n\nthree\n– four',
  )
  expect(htmlText('1 < 2 & 3 > 2')).toBe('1 < 2 & 3 > 2')
})
