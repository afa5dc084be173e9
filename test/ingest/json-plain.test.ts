import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FoundRecord } from '../../ingest/records/found-record.ts'
import { flatten } from '../../ingest/json/flatten.ts'
import { keysIn, parse } from '../../ingest/json/parse.ts'
import { NOT_PLAIN, UNFINISHED } from '../../ingest/bytes/plain.ts'
import { textEnd } from '../../ingest/json/plain-bytes.ts'
import { PlainRecord } from '../../ingest/json/plain-record.ts'
import { JsonRecords } from '../../ingest/json/records.ts'
import { LIMITS } from '../../ingest/staging/limits.ts'
import type { JsonObject } from '../../ingest/records/record.ts'
import { Problem } from '../../model/problem.ts'

/** The cells of one record by the paths of their columns. */
type Cells = readonly (readonly [string, string | null])[]

/** What was told of a file: the cells of its records, what stands around them, and the problem that ended it. */
interface Told {
  readonly records: Cells[]
  readonly around: string[]
  readonly twice: number
  readonly problem: string | null
  /** Records whose cells were found where they stand. */
  readonly plain: number
}

const cellsOf = ({ found }: PlainRecord): Cells => {
  const cells = new Map<string, string | null>()
  for (let i = 0; i < found.count; i++) {
    const [from = 0, to = 0] = [found.from[i], found.to[i]]
    cells.set(
      found.names[i] ?? '',
      to > from ? found.bytes.toString('utf8', from, to) : (found.texts[i] ?? null),
    )
  }
  // An empty cell and none are the same in the table.
  return [...cells].map(([path, text]) => [path, text === '' ? null : text])
}

/** Reads a file in blocks of so many bytes, as everybody does or every record with care. */
function told(json: string, block: number, way: 'both' | 'careful', limits = LIMITS): Told {
  const records: Told['records'] = []
  const around: string[] = []
  let [plain, twice] = [0, 0]
  const reader = new JsonRecords('list.json', limits, 0, {
    plain: () =>
      way === 'careful'
        ? null
        : (record) => {
            plain++
            records.push(cellsOf(record))
          },
    record(text, where) {
      const value = parse(text, where, 'list.json') as JsonObject
      if (keysIn(value) < where.keys) twice++
      const cells = new Map<string, string | null>()
      flatten(value, '', (path, cell) => cells.set(path, cell === '' ? null : cell))
      records.push([...cells])
    },
    envelope: (text, where) => void around.push(`${text} ${where.records} ${where.line}`),
  })
  let problem: string | null = null
  try {
    const bytes = Buffer.from(json)
    for (let at = 0; at < bytes.length; at += block) reader.feed(bytes.subarray(at, at + block))
    reader.end()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    problem = error.in('en')
  }
  return { records, around, twice, problem, plain }
}

const PLAIN = [
  '""',
  '"a"',
  '"Störung"',
  '"„so“ 😀"',
  '"a\\nb"',
  '"\\"\\\\"',
  '"\\b\\f\\r\\t"',
  '"a text of several words\\nand lines,\\twith \\"marks\\" and C:\\\\a\\/b"',
  '"Störung im Lager\\nund „so“ 😀 weiter"',
  '0',
  '7',
  '-12',
  '123456789012345',
  'true',
  'false',
  'null',
] // prettier-ignore
const ODD = [
  '"\\/"',
  '"\\u00e9"',
  '"\\ud83d\\ude00"',
  '"\\ud800"',
  '"\\u0000"',
  '"\\u00g0"',
  '"\\x"',
  '"\u0001"',
  '"four\u001fmore"',
  '"\u007f\u0085\u2028\ufffe"',
  '"',
  "'a'",
  '1.5',
  '1.50',
  '-0',
  '-0.0',
  '0.1234567890123456',
  '01',
  '-',
  '.5',
  '1.',
  '1e5',
  '1E999',
  '1234567890123456',
  '9007199254740993',
  'tru',
  'nul',
  'True',
  'NaN',
  '',
  '[]',
  '{}',
  '[ ]',
  '{ }',
  '[1 ,2]',
  '[1,]',
  '[,1]',
  '{"a":1,}',
  '{"a"}',
  '{1:2}',
  '[{"2":1,"1":2}]',
  '[{"a":1,"a":2}]',
  '[{"__proto__":1}]',
  '[{"\\u0061":1}]',
  '[1.50,2]',
  '[[[["x"]]]]',
  '[1,2',
  '{"a":1',
] // prettier-ignore
const scalar = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(...PLAIN) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
)
const blank = fc.oneof({ weight: 40, arbitrary: fc.constant('') }, fc.constantFrom(' ', '\n', '\r\n\t'))
const key = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.constantFrom(
      'key',
      'name',
      'fields',
      'created',
      'customfield_10010',
      'Größe',
      '__proto__',
      'constructor',
    ),
  },
  fc.constantFrom('', 'a.b', '1', '2x', '\\u0061', 'a\\"b', 'issues', 'values', 'type'),
) // prettier-ignore
const entry = (value: fc.Arbitrary<string>) =>
  fc.tuple(key, blank, value).map(([name, gap, text]) => `"${name}"${gap}:${gap}${text}`)
/** Objects that have a key twice now and then. */
const objectOf = (value: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.oneof(
        {
          weight: 9,
          arbitrary: fc.uniqueArray(entry(value), { maxLength: 5, selector: (one) => one.split(':')[0] }),
        },
        fc.array(entry(value), { maxLength: 4 }),
      ),
      blank,
    )
    .map(([all, gap]) => `{${gap}${all.join(`,${gap}`)}${gap}}`)
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: scalar },
    { weight: 1, arbitrary: objectOf(tie('value')) },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((all) => `[${all.join(',')}]`) },
  ),
}))
const records = fc
  .tuple(fc.array(objectOf(value), { maxLength: 5 }), blank)
  .map(([all, gap]) => all.join(`${gap},${gap}`))
const file = fc.oneof(
  records.map((all) => `[${all}]`),
  records.map((all) => `{"total":3,\n"issues":[${all}],"isLast":true}\n`),
  // One to a line, or behind each other.
  fc
    .tuple(fc.array(objectOf(value), { maxLength: 5 }), fc.constantFrom('\n', ' ', ',\n', ''))
    .map(([all, between]) => all.join(between)),
)
/** Some files with a piece cut out or put in anywhere. */
const spoiled = fc
  .tuple(
    file,
    fc.nat(),
    fc.nat(3),
    fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', '\u0000', '1'),
  )
  .map(([json, at, cut, put]) => {
    const letters = Array.from(json)
    letters.splice(at % letters.length, cut, put)
    return letters.join('')
  })

test('cells found where they stand are those of the record as JavaScript parses it, wherever blocks end', () => {
  let plain = 0
  fc.assert(
    fc.property(
      fc.oneof({ weight: 4, arbitrary: file }, spoiled),
      fc.integer({ min: 1, max: 300 }),
      (json, block) => {
        const both = told(json, block, 'both')
        plain += both.plain
        expect({ ...both, plain: 0 }).toEqual(told(json, json.length * 4, 'careful'))
      },
    ),
    { numRuns: 4_000 },
  )
  expect(plain).toBeGreaterThan(300)
})

test('a text stands still at its first control character, quotation mark or backslash', () => {
  const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 31, 32, 33, 34, 35, 91, 92))
  const quiet = fc.oneof({ weight: 30, arbitrary: fc.constantFrom(32, 33, 35, 91, 127, 128, 162, 255) }, byte)
  fc.assert(
    fc.property(fc.array(quiet, { maxLength: 60 }), fc.nat(8), (list, at) => {
      // Somewhere within a larger piece of memory, as blocks are.
      const bytes = Buffer.from([34, 34, 34, ...list]).subarray(3)
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
      const found = list.findIndex((one, i) => i >= at && (one < 32 || one === 34 || one === 92))
      expect(textEnd(bytes, view, at)).toBe(found < 0 ? Math.max(at, list.length) : found)
    }),
    { numRuns: 2_000 },
  )
})

const plainOf = (
  json: string,
  limits = LIMITS,
): { readonly end: number; readonly cells: Cells; readonly filled: boolean } => {
  const record = new PlainRecord(new FoundRecord(), limits)
  const end = record.read(Buffer.from(json), 0, 1)
  return { end, cells: cellsOf(record), filled: record.filled }
}

test('an issue of Jira is plain, its changelog the text that stands there', () => {
  const histories =
    '[{"id":"1","author":{"displayName":"Ann"},"items":[{"field":"status","toString":"Done \\"x\\""}]}]'
  const json = `{"id":"7","key":"OPS-1","fields":{"summary":"a\\nb","labels":[],"votes":0,"resolution":null,"part":{}},"changelog":{"total":1,"histories":${histories}}}`
  expect(plainOf(json)).toEqual({
    end: Buffer.byteLength(json),
    filled: true,
    cells: [
      ['id', '7'],
      ['key', 'OPS-1'],
      ['fields.summary', 'a\nb'],
      ['fields.labels', null],
      ['fields.votes', '0'],
      ['fields.resolution', null],
      ['changelog.total', '1'],
      ['changelog.histories', histories],
    ],
  })
  for (let length = 1; length < json.length; length++)
    expect(new PlainRecord(new FoundRecord(), LIMITS).read(Buffer.from(json.slice(0, length)), 0, 1)).toBe(
      UNFINISHED,
    )
})

test.each([
  ['a key twice', '{"a":1,"a":2}'],
  ['a key twice within a list', '{"a":[{"b":1,"b":2}]}'],
  ['a number too long to be exact', '{"a":[1234567890123456]}'],
  ['a number with an exponent', '{"a":1e3}'],
  ['an agreement', '{"name":"x","completedCycles":[]}'],
  ['an agreement in a field', '{"key":"A-1","fields":{"sla":{"name":"x","ongoingCycle":{}}}}'],
  ['a list of agreements', '{"values":[{"name":"x"}]}'],
  ['a line of a stream', '{"type":"RECORD","record":{"data":{}}}'],
  ['a path that could be another', '{"a.b":1,"a":{"b":2}}'],
])('left to who parses it: %s', (_, json) => {
  expect(plainOf(json).end).toBe(NOT_PLAIN)
})

test('nothing but null is not filled, an empty text is', () => {
  expect(plainOf('{"a":null,"b":[],"c":{"d":[ ]}}').filled).toBe(false)
  expect(plainOf('{"a":""}').filled).toBe(true)
})

test('limits of depth and of the length of a text are left to who reads with care', () => {
  for (const [json, depth] of [
    ['{"a":{"b":1}}', 3],
    ['{"a":[[{}]]}', 5],
  ] as const) {
    expect(plainOf(json, { ...LIMITS, jsonDepth: depth }).end).toBeGreaterThan(0)
    expect(plainOf(json, { ...LIMITS, jsonDepth: depth - 1 }).end).toBe(NOT_PLAIN)
  }
  for (const json of ['{"a":"12345"}', '{"a":["12345"]}']) {
    expect(plainOf(json, { ...LIMITS, jsonStringBytes: 6 }).end).toBeGreaterThan(0)
    expect(plainOf(json, { ...LIMITS, jsonStringBytes: 5 }).end).toBe(NOT_PLAIN)
  }
})
