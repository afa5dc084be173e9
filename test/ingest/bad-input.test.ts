import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { importFile } from '../../ingest/import/import-file.ts'
import { importResult } from '../../ingest/import/import-result.ts'
import type { ImportOptions, ImportResult } from '../../model/import.ts'
import type { ProblemCode } from '../../model/problem.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

const MB = 1_000_000
const HEADER = 'number,short_description,state,opened_at,resolved_at,sys_updated_on'
const row = (
  i: number,
  { title = `Disk ${i} is full`, opened = '2024-03-04 09:00:00', resolved = '2024-03-04 11:00:00' } = {},
) => `INC${String(1_000_000 + i)},${title},Closed,${opened},${resolved},2024-03-05 08:00:00`
const rows = (count: number) => Array.from({ length: count }, (_, i) => row(i))
const csv = (...lines: readonly string[]) => `${lines.join('\n')}\n`

let store: Store
let folder: string
let ids = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-bad-'))
  store = await openStore(join(folder, 'data'))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const counts = async () =>
  await store.rows(
    sql`select (select count(*) from incident_version)::integer as versions, (select count(*) from incident_event)::integer as events,
               (select count(*) from rejected_row)::integer as rejected, (select version from data_version)::integer as version`,
    z.object({ versions: z.int(), events: z.int(), rejected: z.int(), version: z.int() }),
  )

async function take(
  bytes: string | Buffer,
  name: string,
  options: ImportOptions = { timeZone: 'UTC' },
  mode = 0o644,
): Promise<{ en: ImportResult; de: ImportResult }> {
  const path = join(folder, `input-${ids}`)
  writeFileSync(path, bytes, { mode })
  try {
    const outcome = await importFile(
      { store, now: () => new Date('2024-06-01T00:00:00Z'), newId: () => `import-${ids++}` },
      { path, name, options },
    )
    return { en: importResult(outcome, 'en'), de: importResult(outcome, 'de') }
  } finally {
    rmSync(path)
  }
}

interface Bad {
  /** The number in the list of bad inputs, or the name in the list of the main job. */
  readonly of: string
  readonly bytes: () => string | Buffer
  readonly code: ProblemCode
  /** What the sentence names beside the file. */
  readonly names: readonly string[]
  readonly name?: string
  readonly options?: ImportOptions
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const deep = (depth: number, open: string, close: string) =>
  `[{"number":"INC1","opened_at":"2024-03-04 09:00:00","x":${open.repeat(depth)}1${close.repeat(depth)}}]`

const refused: readonly Bad[] = [
  { of: 'fault 1: empty file', bytes: () => '', code: 'file-empty', names: [] },
  { of: 'fault 2: header only', bytes: () => csv(HEADER), code: 'file-header-only', names: [] },
  { of: 'fault 3: only blanks', bytes: () => ' \n\n  \r\n', code: 'file-empty', names: [] },
  { of: 'fault 3: only a byte order mark', bytes: () => '\ufeff', code: 'file-empty', names: [] },
  {
    of: 'fault 11: NUL in the header',
    bytes: () => csv(`num\u0000ber,a,b`, '1,2,3'),
    code: 'file-binary',
    names: ['line 1'],
  },
  {
    of: 'fault 16: quote opened in line 2 of 10,000',
    bytes: () => csv(HEADER, row(0, { title: '"Disk' }), ...rows(10_000)),
    code: 'quote-never-closed',
    names: ['line 2', 'short_description'],
  },
  {
    of: 'fault 26: one line of 50 MB',
    bytes: () => Buffer.alloc(50 * MB, 'x'),
    code: 'line-too-long',
    names: ['Line 1', '2 MB'],
  },
  {
    of: 'fault 26: one line of 50 MB below good ones, without a quote that could be open',
    bytes: () => Buffer.concat([Buffer.from(csv(HEADER, ...rows(3))), Buffer.alloc(50 * MB, 'x')]),
    code: 'line-too-long',
    names: ['Line 5', '2 MB'],
  },
  {
    of: 'fault 28: 5,000 columns',
    bytes: () => csv(Array.from({ length: 5000 }, (_, i) => `c${i}`).join(','), '1'),
    code: 'too-many-columns',
    names: ['line 1', '5,000', '2,000'],
  },
  {
    of: 'fault 28: 2,000,000 commas',
    bytes: () => ','.repeat(2_000_000),
    code: 'too-many-columns',
    names: ['line 1', '2,000'],
  },
  {
    of: 'fault 31: PNG',
    bytes: () => Buffer.from('89504e470d0a1a0a0000', 'hex'),
    code: 'file-not-text',
    names: ['picture'],
  },
  { of: 'fault 31: PDF', bytes: () => '%PDF-1.7\n', code: 'file-not-text', names: ['PDF'] },
  {
    of: 'fault 31: XLSX',
    bytes: () => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('....[Content_Types].xml')]),
    code: 'zip-damaged',
    names: ['unpacked: it is cut off or damaged.'],
  },
  {
    of: 'fault 31: ZIP that is cut off',
    bytes: () => Buffer.from('504b030414000000', 'hex'),
    code: 'zip-damaged',
    names: ['ZIP'],
  },
  {
    of: 'fault 31: sign-in page',
    bytes: () => '\n<!DOCTYPE html><html><head><title>Log in</title>',
    code: 'file-is-web-page',
    names: ['Log in'],
  },
  {
    of: 'fault 51: XML without incidents',
    bytes: () => '<?xml version="1.0"?><unload><sys_user><name>x</name></sys_user></unload>',
    code: 'xml-no-records',
    names: ['unload'],
  },
  {
    of: 'fault 32: zip bomb in .gz',
    bytes: () => gzipSync(Buffer.alloc(100 * MB)),
    code: 'unpacked-too-dense',
    names: ['100 times'],
    name: 'list.csv.gz',
  },
  {
    of: 'fault 49: gzip in gzip',
    bytes: () => gzipSync(gzipSync(csv(HEADER, ...rows(3)))),
    code: 'archive-nested',
    names: [],
    name: 'list.csv.gz',
  },
  {
    of: 'fault 43: gzip cut off',
    bytes: () => gzipSync(csv(HEADER, ...rows(3000))).subarray(0, 500),
    code: 'archive-damaged',
    names: ['byte'],
    name: 'list.csv.gz',
  },
  {
    of: 'fault 8: encoding nobody knows',
    bytes: () => csv(HEADER, row(1)),
    code: 'unknown-encoding',
    names: [],
    options: { encoding: 'klingon' },
  },
  {
    of: 'fault 39: JSON 10,000 deep (arrays)',
    bytes: () => deep(10_000, '[', ']'),
    code: 'json-too-deep',
    names: ['byte 118', 'line 1', '64'],
    name: 'list.json',
  },
  {
    of: 'fault 39: JSON 5,000 deep (objects)',
    bytes: () => deep(5000, '{"a":', '}'),
    code: 'json-too-deep',
    names: ['64'],
    name: 'list.json',
  },
  {
    of: 'fault 39: JSON 1,000,000 deep',
    bytes: () => '['.repeat(1_000_000),
    code: 'json-too-deep',
    names: ['byte 64', '64'],
    name: 'list.json',
  },
  {
    of: 'fault 43: JSON cut off',
    bytes: () => '{"result":[{"number":"INC1","opened_at":"2024-03-04 09:00:00"},\n{"number":"IN',
    code: 'json-cut-off',
    names: ['byte 77', 'line 2'],
    name: 'list.json',
  },
  {
    of: 'fault 43: single quotes',
    bytes: () => `[{"a":1},\n{'number':'INC1'}]`,
    code: 'json-broken',
    names: ['line 2'],
    name: 'list.json',
  },
  {
    of: 'fault 43: trailing garbage',
    bytes: () => '[{"number":"INC1"}] and more',
    code: 'json-broken',
    names: ['byte 20 (line 1). Export'],
    name: 'list.json',
  },
  ...['null', ' 42\n', '"text"'].map((text) => ({
    of: `fault 44: ${text.trim()} is all there is`,
    bytes: () => text,
    code: 'json-no-records' as const,
    names: ['single value'],
    name: 'list.json',
  })),
  {
    of: 'fault 44: empty array',
    bytes: () => '[]',
    code: 'json-no-records',
    names: ['empty list'],
    name: 'list.json',
  },
  { of: 'fault 44: empty object', bytes: () => '{}', code: 'json-no-records', names: [], name: 'list.json' },
  {
    of: 'fault 44: list of numbers',
    bytes: () => '[1,2,3]',
    code: 'json-no-records',
    names: ['single values'],
    name: 'list.json',
  },
  {
    of: 'fault 46: a text of 2 MB',
    bytes: () => JSON.stringify([{ number: 'INC1', x: 'x'.repeat(2 * MB) }]),
    code: 'json-string-too-long',
    names: ['1 MB'],
    name: 'list.json',
  },
  {
    of: 'X21 not a file we know',
    bytes: () => csv('colour,size,shape', 'red,1,round', 'blue,2,square'),
    code: 'unknown-export',
    names: ['colour', '--source'],
  },
  {
    of: 'no date column',
    bytes: () => csv('number,short_description,state,assignment_group', 'INC1,Disk,Closed,Storage'),
    code: 'no-date-column',
    names: ['ServiceNow', 'short_description, state', 'Opened', '--mapping'],
  },
  {
    of: 'a change_task table',
    bytes: () =>
      csv(
        'number,type,risk,cab_required,opened_at,short_description,state,assignment_group',
        ...rows(3).map(
          (_, i) => `CTASK003000${i},Normal,Low,true,2024-03-04 09:00:00,Swap disk,Closed,Storage`,
        ),
      ),
    code: 'not-incidents',
    names: ['change_task', 'CTASK0030000', 'Export the incident list'],
  },
]

describe('refused with a sentence, and nothing stored', () => {
  test.each(refused)(
    '$of',
    async ({ bytes, code, names, name = 'list.csv', options }) => {
      const before = await counts()
      const { en, de } = await take(bytes(), name, options)
      expect(en.status).toBe('refused')
      expect(en.problem?.code).toBe(code)
      expect(en).toMatchObject({ rows: 0, stored: 0, rejected: 0, incidents: 0 })
      // What was told badly is named instead of the file.
      expect(en.problem?.message).toContain(code === 'unknown-encoding' ? 'klingon' : name)
      for (const word of names) expect(en.problem?.message).toContain(word)
      expect(de.problem?.message).not.toBe(en.problem?.message)
      expect(de.problem?.message).not.toMatch(/undefined|\[object/)
      expect(await counts()).toEqual(before)
      expect(readdirSync(store.staging)).toEqual([])
      expect(readdirSync(store.files).filter((file) => file.endsWith('.part'))).toEqual([])
    },
    120_000,
  )
})

const backwards = ({ warnings }: ImportResult) =>
  warnings.find(({ code }) => code === 'ends-before-start')?.message

describe('imported, and what is wrong is said', () => {
  test('faults 4, 5, 6, 7: encodings come out as the same text', async () => {
    const text = csv(HEADER, row(1, { title: 'Straße gesperrt – „Köln“' }), row(2))
    const cp1252 = Buffer.from(
      text.replace('–', '\u0096').replace('„', '\u0084').replace('“', '\u0093'),
      'latin1',
    )
    const swapped = utf16(`\ufeff${text}`).swap16()
    for (const [encoding, bytes] of [
      ['utf-8', Buffer.from(`\ufeff${text}`)],
      ['utf-16le', utf16(`\ufeff${text}`)],
      ['utf-16be', swapped],
      ['windows-1252', cp1252],
    ] as const) {
      const { en } = await take(bytes, `${encoding}.csv`)
      expect({ status: en.status, encoding: en.encoding, stored: en.stored }).toEqual({
        status: 'committed',
        encoding,
        stored: 2,
      })
    }
    const titles = await store.rows(
      sql`select distinct title from incident_version where key = 'INC1000001'`,
      z.object({ title: z.string() }),
    )
    expect(titles).toEqual([{ title: 'Straße gesperrt – „Köln“' }])
  })
  test('fault 32: gzip by content, whatever its name', async () => {
    const { en } = await take(gzipSync(csv(HEADER, ...rows(20))), 'list.csv')
    expect({ status: en.status, rows: en.rows }).toEqual({ status: 'committed', rows: 20 })
    expect(en.decisions.find(({ what }) => what === 'archive')?.value).toBe('gzip')
  })
  test('fault 9: bytes that are not UTF-8 cost their row only', async () => {
    const good = csv(HEADER, ...Array.from({ length: 30 }, (_, i) => row(100 + i, { title: `Störung ${i}` })))
    const bytes = Buffer.concat([
      Buffer.from(good),
      Buffer.from(row(200, { title: 'x' }).replace(',x,', ',')),
      Buffer.from([0xff]),
      Buffer.from(`,Closed,,,\n`),
    ])
    const { en } = await take(bytes, 'damaged.csv')
    expect({ rows: en.rows, stored: en.stored, rejected: en.rejected }).toEqual({
      rows: 31,
      stored: 30,
      rejected: 1,
    })
    expect(en.rejectedRows[0]?.line).toBe(32)
    expect(en.rejectedRows[0]?.reasons.join()).toContain('not utf-8')
  })
  test('fault 17: cut off inside a quote in its last line: that row only', async () => {
    const { en, de } = await take(`${csv(HEADER, ...rows(50))}INC1000050,"cut he`, 'cut.csv')
    expect({ rows: en.rows, stored: en.stored, rejected: en.rejected }).toEqual({
      rows: 51,
      stored: 50,
      rejected: 1,
    })
    expect(en.rejectedRows[0]).toMatchObject({ line: 52, raw: 'INC1000050,"cut he' })
    expect(en.rejectedRows[0]?.reasons.join()).toContain('never closed')
    expect(de.rejectedRows[0]?.reasons.join()).toContain('nie geschlossen')
  })
  test('fault 21: ragged rows are kept and named', async () => {
    const { en } = await take(
      csv(HEADER, ...rows(50), `${row(60)},,`, 'INC1000061,short,Closed,2024-03-04 09:00:00'),
      'ragged.csv',
    )
    expect({ rows: en.rows, stored: en.stored, reader: en.reader }).toEqual({
      rows: 52,
      stored: 52,
      reader: 'fast',
    })
    expect(en.decisions.find(({ what }) => what === 'reader')?.evidence).toBe(
      'the file is regular but for 2 records with another number of cells, first in line 52; they were read one by one',
    )
    expect(en.warnings.find(({ code }) => code === 'rows-ragged')?.message).toContain('line 52, 53')
  })
  test('fault 61: 31 February is a reason with its line, not 2 March', async () => {
    const { en } = await take(
      csv(HEADER, ...rows(300), row(999, { opened: '2024-02-31 09:00:00' })),
      'february.csv',
    )
    expect(en.rows).toBe(en.stored + en.rejected)
    const said = [
      ...en.rejectedRows.flatMap(({ line, reasons }) => [`line ${line}`, ...reasons]),
      ...en.warnings.map(({ message }) => message),
    ].join(' ')
    expect(said).toContain('2024-02-31')
    const [found] = await store.rows(
      sql`select count(*)::integer as n from incident_version where key = 'INC1000999' and opened_at is not null`,
      z.object({ n: z.int() }),
    )
    expect(found?.n).toBe(0)
  })
  test('resolved before opened is kept, and said', async () => {
    const { en, de } = await take(
      csv(HEADER, ...rows(30), row(998, { opened: '2024-03-04 12:00:00' })),
      'backwards.csv',
    )
    expect({ status: en.status, stored: en.stored, rejected: en.rejected }).toEqual({
      status: 'committed',
      stored: 31,
      rejected: 0,
    })
    expect(backwards(en)).toBe(
      '1 incident was resolved before it was opened (INC1000998). It is kept; durations leave it out and say so.',
    )
    expect(backwards(de)).toContain('1 Vorfall wurde vor seiner Eröffnung gelöst (INC1000998)')
    const [found] = await store.rows(
      sql`select count(*)::integer as n from incident_version where key = 'INC1000998' and opened_at = timestamp '2024-03-04 12:00:00' and resolved_at = timestamp '2024-03-04 11:00:00'`,
      z.object({ n: z.int() }),
    )
    expect(found?.n).toBe(1)
  })
  test('fault 12: two header cells alike over different values are asked about, with the mapping that answers', async () => {
    const text = csv(`${HEADER},category,category`, ...rows(20).map((one) => `${one},Network,VPN`))
    const { en, de } = await take(text, 'twice.csv')
    expect(en).toMatchObject({ status: 'refused', problem: { code: 'headers-twice' } })
    for (const one of [en, de])
      expect(one.problem?.message).toContain('{"fields": {"category (2)": "extra"}}')
    const told = await take(text, 'twice.csv', {
      timeZone: 'UTC',
      mapping: { fields: { 'category (2)': 'extra' } },
    })
    expect(told.en.status).toBe('committed')
  })
  test('fault 34: the same bytes twice are a duplicate and change nothing', async () => {
    const text = csv(HEADER, row(5000))
    const first = await take(text, 'first.csv')
    const before = await counts()
    const second = await take(text, 'second.csv')
    expect([first.en.status, second.en.status]).toEqual(['committed', 'duplicate'])
    expect(await counts()).toEqual(before)
    expect(second.en.warnings).toEqual([])
    // What is said of it now does not count, and that is said.
    const third = await take(text, 'third.csv', { timeZone: 'UTC', encoding: 'windows-1252' })
    expect(third.en.status).toBe('duplicate')
    expect(third.en.warnings.map(({ code }) => code)).toEqual(['repeat-ignored'])
    expect(JSON.stringify(third.en.warnings)).toContain('--encoding windows-1252')
    expect(await counts()).toEqual(before)
  })
  test('fault 34: the same rows in another order are nothing new, of two exports that overlap only the changes are', async () => {
    const all = Array.from({ length: 6 }, (_, i) => row(7000 + i))
    const first = await take(csv(HEADER, ...all.slice(0, 4)), 'march.csv')
    expect(first.en).toMatchObject({ status: 'committed', created: 4 })
    const turned = await take(csv(HEADER, ...all.slice(0, 4).toReversed()), 'turned.csv')
    expect(turned.en).toMatchObject({ status: 'committed', created: 0, updated: 0, unchanged: 4 })
    const changed = all.map((one, i) =>
      i === 3 ? one.replace('is full', 'is empty').replace('03-05', '03-06') : one,
    )
    const overlap = await take(csv(HEADER, ...changed.slice(2)), 'april.csv')
    expect(overlap.en).toMatchObject({ created: 2, updated: 1, unchanged: 1 })
  })
  test('the original is kept byte for byte under its sha256', async () => {
    const bytes = Buffer.from(csv(HEADER, row(6000, { title: 'Stra\u00dfe' })), 'latin1')
    const { en } = await take(bytes, '../../evil.csv', undefined, 0o444)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(en.sha256).toBe(sha256)
    expect(readFileSync(join(store.files, sha256)).equals(bytes)).toBe(true)
    expect(existsSync(join(folder, 'evil.csv'))).toBe(false)
    expect(statSync(join(store.files, sha256)).mode & 0o777).toBe(0o600)
  })
})
