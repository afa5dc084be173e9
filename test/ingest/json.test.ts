import { describe, expect, test } from 'vitest'
import { read } from './read.ts'

const asJson = (text: string | Buffer) => read(text, { name: 'list.json' })
const named = async (text: string) => {
  const { table, rows } = await asJson(text)
  return rows.map((row) =>
    Object.fromEntries(table.columns.map(({ name, position }) => [name, row[position + 1]])),
  )
}

const page = (n: number) => JSON.stringify({ startAt: n, issues: [{ key: `A-${n}` }] })

const nest = (depth: number) => `[${'{"a":'.repeat(depth - 1)}1${'}'.repeat(depth - 1)}]`

const longText = (length: number) => JSON.stringify([{ a: 'x'.repeat(length) }])

const wide = (fields: number) =>
  JSON.stringify([Object.fromEntries(Array.from({ length: fields }, (_, i) => [`f${i}`, 'x']))])

describe('envelopes', () => {
  const records = [{ number: 'INC1' }, { number: 'INC2' }]
  test.each([
    ['an array', JSON.stringify(records), {}],
    ['result', JSON.stringify({ result: records }), {}],
    ['records', JSON.stringify({ records }, null, 2), {}],
    [
      'issues with a count',
      JSON.stringify({ startAt: 0, total: 7, isLast: false, issues: records }),
      { startAt: '0', total: '7', isLast: 'false' },
    ],
    [
      'a count behind its issues',
      JSON.stringify({ issues: records, total: 7, names: { a: 'b' } }),
      { total: '7', 'names.a': 'b' },
    ],
    ['fault 44: lines', '{"number":"INC1"}\n{"number":"INC2"}\n', {}],
    ['fault 44: objects behind each other', '{"number":"INC1"}{"number":"INC2"}', {}],
    ['fault 43: a byte order mark', `\ufeff${JSON.stringify(records)}`, {}],
  ])('%s', async (_, text, envelope) => {
    const found = await asJson(text)
    expect(found.rows).toEqual([
      ['1', 'INC1'],
      ['2', 'INC2'],
    ])
    expect(found.table.envelope).toEqual(envelope)
  })
  test('pages behind each other are all read', async () => {
    expect(await named(`${page(0)}\n${page(1)}`)).toEqual([{ key: 'A-0' }, { key: 'A-1' }])
  })
})

test('of lines each is read for what it is: a record, a page of a search, one of a kind, one that tells of the stream', async () => {
  const lines = [
    '{"key":"A-1","text":"one"}',
    '{"key":"A-2","text":"a\\nb"}',
    page(3),
    '{"type":"incident","key":"A-4"}',
    '{"type":"RECORD","record":{"stream":"x","data":{"key":"A-5"}}}',
    '{"type":"STATE","state":{"data":{}}}',
    '{"key":"A-6","text":null}',
  ]
  expect(await named(`${lines.join('\n')}\n`)).toEqual([
    { key: 'A-1', text: 'one', type: null },
    { key: 'A-2', text: 'a\nb', type: null },
    { key: 'A-3', text: null, type: null },
    { key: 'A-4', text: null, type: 'incident' },
    { key: 'A-5', text: null, type: null },
    { key: 'A-6', text: null, type: null },
  ])
})

describe('records', () => {
  test('objects become paths, arrays stay JSON, nothing is nothing', async () => {
    expect(
      await named(
        JSON.stringify([
          { a: { b: { c: 1 } }, list: [1, { x: null }], none: null, empty: '', off: false, no: [] },
          { late: 'x' },
        ]),
      ),
    ).toEqual([
      { 'a.b.c': '1', list: '[1,{"x":null}]', none: null, empty: null, off: 'false', no: null, late: null },
      { 'a.b.c': null, list: null, none: null, empty: null, off: null, no: null, late: 'x' },
    ])
  })
  test('faults 35, 42: long numbers keep every digit, huge ones are nothing', async () => {
    expect(await named('[{"a":9007199254740993,"b":"9007199254740993","c":1e999,"d":-0,"e":12.5}]')).toEqual([
      { a: '9007199254740993', b: '9007199254740993', c: '1e999', d: '0', e: '12.5' },
    ])
  })
  test('fault 40: keys that are parts of every object are ordinary columns', async () => {
    expect(await named('[{"__proto__":{"x":"1"},"constructor":{"prototype":"2"},"n":"3"}]')).toEqual([
      { '__proto__.x': '1', 'constructor.prototype': '2', n: '3' },
    ])
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
  test('faults 45, 10: a lone surrogate is replaced, NUL goes, quotes and line breaks survive', async () => {
    expect(
      await named('[{"a":"x\\ud800y","b":"a\\u0000b","c":"say \\"hi\\"\\r\\nthere, you","d":"😀"}]'),
    ).toEqual([{ a: 'x\ufffdy', b: 'ab', c: 'say "hi"\nthere, you', d: '😀' }])
  })
  test('fault 47: an entry that is no object is rejected among objects', async () => {
    const { table, rejects } = await asJson('{"result":[{"number":"INC1"},17,{"number":"INC2"}]}')
    expect({ rows: table.rows, rejected: table.rejected }).toEqual({ rows: 2, rejected: 1 })
    expect(rejects[0]?.raw).toBe('17')
  })
  test('fault 48: records that lie across blocks of the file are whole', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      number: `INC${i}`,
      text: `${'ä"\\{[,'.repeat(i % 97)}${i}`,
    }))
    const found = await asJson(JSON.stringify({ result: many }))
    expect(found.table.rows).toBe(3000)
    expect(found.rows.map((row) => row[2])).toEqual(many.map(({ text }) => text))
  })
  test('brackets and keys inside texts mean nothing', async () => {
    expect(await named('{"result":[{"a":"]}\\"issues\\":[{"}],"issues":"none"}')).toEqual([
      { a: ']}"issues":[{' },
    ])
  })
})

describe('limits', () => {
  test('fault 39: 64 levels are read, 65 are not', async () => {
    expect((await asJson(nest(64))).table.rows).toBe(1)
    await expect(asJson(nest(65))).rejects.toMatchObject({ code: 'json-too-deep' })
  })
  test('fault 46: a text at the limit is read, one above is not', async () => {
    expect((await read(longText(999), { limits: { jsonStringBytes: 1000 } })).table.rows).toBe(1)
    await expect(read(longText(1001), { limits: { jsonStringBytes: 1000 } })).rejects.toMatchObject({
      code: 'json-string-too-long',
    })
  })
  test('fault 28: as many fields as the limit, and not one more', async () => {
    expect((await read(wide(20), { limits: { columns: 20 } })).table.columns).toHaveLength(20)
    await expect(read(wide(21), { limits: { columns: 20 } })).rejects.toMatchObject({
      code: 'too-many-fields',
    })
  })
})
