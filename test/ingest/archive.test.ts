import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { reasonIn, saidIn } from '../../model/import-words.ts'
import { Problem, problemFrom } from '../../model/problem.ts'
import { processorSeconds } from '../support/processor-time.ts'
import { type ZipFile, zipOf } from '../support/zip.ts'
import { read } from './read.ts'
import { type Staged, staged } from './staged.ts'

const HEADER = 'number,short_description,state,opened_at,resolved_at,sys_updated_on'
const row = (i: number, opened = '2026-03-02 09:00:00') =>
  `INC${1000 + i},Disk ${i} is full,Closed,${opened},2026-03-02 11:00:00,2026-03-03 08:00:00`
const csv = (...lines: readonly string[]) => `${lines.join('\n')}\n`
const list = (...rows: readonly string[]) => csv(HEADER, ...rows)

async function stagedZip(files: readonly ZipFile[], options = { timeZone: 'UTC' }): Promise<Staged> {
  const folder = mkdtempSync(join(tmpdir(), 'pirouette-zip-'))
  const file = join(folder, 'export.zip')
  writeFileSync(file, zipOf(files))
  try {
    return await staged(file, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function problem(bytes: Buffer, limits = {}): Promise<{ code: string; says: string }> {
  try {
    await read(bytes, { name: 'export.zip', limits })
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, says: error.in('en') }
    throw error
  }
  throw new Error('it was read')
}

const manyFiles = (n: number) =>
  zipOf(Array.from({ length: n }, (_, i) => ({ name: `${i}.csv`, bytes: list(row(i)) })))
const issue = (n: number, updated: string) => ({
  key: `OPS-${n}`,
  id: String(n),
  fields: {
    summary: `Issue ${n}`,
    created: '2026-03-02T09:00:00.000+0000',
    updated,
    status: { name: 'Open', statusCategory: { key: 'new' } },
  },
})
const page = (startAt: number, total: number, ...issues: readonly object[]) =>
  JSON.stringify({ startAt, maxResults: 2, total, issues })
const tokenPage = (beside: object) =>
  JSON.stringify({
    issues: [{ key: 'OPS-1', fields: { summary: 'x', created: '2026-03-02T09:00:00.000+0000' } }],
    ...beside,
  })
const codesOf = async (...pages: readonly string[]) =>
  (await stagedZip(pages.map((bytes, i) => ({ name: `${i}.json`, bytes })))).report.warnings.map(
    ({ code }) => code,
  )

const fine = { name: 'a.csv', bytes: list(row(1)) }

describe('49: what an archive can do to a reader', () => {
  const refused: readonly (readonly [string, readonly ZipFile[], string, string])[] = [
    ['a name that climbs out', [fine, { ...fine, name: '../evil.csv' }], 'archive-unsafe', '../evil.csv'],
    ['a name from the root', [{ ...fine, name: '/etc/cron.d/evil' }], 'archive-unsafe', 'leads out'],
    ['a name of Windows', [{ ...fine, name: 'C:\\evil.csv' }], 'archive-unsafe', 'leads out'],
    ['a link', [{ name: 'a.csv', bytes: '/etc/passwd', symlink: true }], 'archive-unsafe', 'link'],
    ['entries over each other', [fine, { ...fine, name: 'b.csv', over: 0 }], 'archive-unsafe', 'b.csv'],
    ['an unknown way of packing', [{ ...fine, method: 14 }], 'archive-unsafe', 'method'],
    ['a password', [{ ...fine, encrypted: true }], 'archive-locked', 'password'],
    ['a size that is too small', [{ ...fine, claims: 10 }], 'zip-damaged', 'cannot be unpacked'],
    ['a size that is too large', [{ ...fine, claims: 10_000 }], 'zip-damaged', 'cannot be unpacked'],
    ['a checksum that is another', [{ ...fine, checksum: 1 }], 'zip-damaged', 'not what was packed'],
    ['an archive in an archive', [{ name: 'b.zip', bytes: zipOf([fine]) }], 'archive-nested', 'b.zip'],
    ['nothing', [], 'archive-empty', 'without files'],
    ['only what a system left', [{ name: '__MACOSX/._a.csv', bytes: 'x' }], 'archive-empty', 'without files'],
  ]
  test.each(refused)('fault 49: %s is refused', async (_, files, code, says) => {
    const found = await problem(zipOf(files))
    expect(found.code).toBe(code)
    expect(found.says).toContain(says)
    expect(existsSync(join(tmpdir(), 'evil.csv'))).toBe(false)
  })

  test('two files with a row that has a cell too many, each read one by one', async () => {
    const { report } = await stagedZip([
      { name: 'a.csv', bytes: list(row(1), `${row(2)},more`, row(3)) },
      { name: 'b.csv', bytes: list(`${row(4)},`, row(5), 'INC1006,cut') },
    ])
    expect({ rows: report.rows, stored: report.stored, reader: report.reader }).toEqual({
      rows: 6,
      stored: 6,
      reader: 'fast',
    })
    expect(report.warnings.flatMap((one) => (one.code === 'rows-ragged' ? [one.facts] : []))).toEqual([
      { rows: 1, lines: [3] },
      { rows: 2, lines: [2, 4] },
    ])
  })
  test('fault 49: entries are limited: 100 are read, 101 are not', async () => {
    expect((await read(manyFiles(100), { name: 'export.zip' })).table.rows).toBe(100)
    expect(await problem(manyFiles(101))).toMatchObject({ code: 'archive-too-many' })
    expect(await problem(manyFiles(65_000))).toMatchObject({ code: 'archive-too-many' })
  })

  test('sizes are limited before anything is unpacked', async () => {
    const big = [fine, { name: 'b.csv', bytes: list(...Array.from({ length: 50 }, (_, i) => row(i))) }]
    const sum = big.reduce((all, { bytes }) => all + bytes.length, 0)
    expect((await read(zipOf(big), { limits: { unpackedBytes: sum } })).table.rows).toBe(51)
    expect((await problem(zipOf(big), { unpackedBytes: sum - 1 })).code).toBe('unpacked-too-large')
    const bomb = zipOf([{ name: 'bomb.csv', bytes: Buffer.alloc(50_000_000, 'a') }])
    expect(bomb.length).toBeLessThan(100_000)
    const spent = await processorSeconds(async () =>
      expect((await problem(bomb)).code).toBe('unpacked-too-dense'),
    )
    expect(spent).toBeLessThan(2)
  })

  test('a cut archive is refused', async () => {
    const whole = zipOf([fine])
    expect((await problem(whole.subarray(0, whole.length - 30))).code).toBe('zip-damaged')
    expect((await problem(whole.subarray(0, 40))).code).toBe('zip-damaged')
  })

  test('a name is shown so that it cannot move what is around it', async () => {
    const { report } = await stagedZip([
      { ...fine, name: 'a\u202ecsv.exe\n.csv' },
      { name: 'b\u0007.csv', bytes: list(row(2)) },
    ])
    const said = report.decisions.map((one) => saidIn('en', one.evidence)).join('\n')
    expect(said).toContain('a\ufffdcsv.exe\ufffd.csv')
    expect(said).not.toContain('\u202e')
  })
})

test('fault 50: the export is found among what systems leave', async () => {
  const { report, incidents } = await stagedZip([
    { name: '__MACOSX/._list.csv', bytes: Buffer.from([0, 5, 22, 7]) },
    { name: 'exports/', bytes: '', stored: true },
    { name: 'exports/list.csv', bytes: list(row(1), row(2)) },
    { name: 'exports/.DS_Store', bytes: Buffer.from([0, 0, 0, 1]) },
  ])
  expect(report).toMatchObject({ status: 'staged', rows: 2, stored: 2, format: 'csv', delimiter: ',' })
  expect(incidents.map((one) => one['key'])).toEqual(['INC1001', 'INC1002'])
  expect(report.warnings.map((one) => one.code)).toEqual([])
})

test('parts of one export are one import, and a rejected row says in which of them it stands', async () => {
  const { report, incidents, rejected } = await stagedZip([
    {
      name: '2025.csv',
      bytes: list(row(1, '2025-03-02 09:00:00'), ',no number,Closed,2025-03-02 09:00:00,,'),
    },
    // Another order of the columns, one more, and a line break in a cell.
    {
      name: '2026.csv',
      bytes: csv(
        'short_description,number,state,opened_at,resolved_at,sys_updated_on,priority',
        '"Two\nlines",INC2001,Closed,2026-03-02 09:00:00,2026-03-02 10:00:00,2026-03-03 08:00:00,1 - Critical',
        'Bad,INC2002,Closed,the other day,,,2 - High',
        'Good,INC2003,New,2026-03-02 09:30:00,,,3 - Moderate',
      ),
    },
    { name: 'readme.pdf', bytes: '%PDF-1.7 read me' },
    { name: 'users.csv', bytes: csv('user_name,email', 'ann,ann@example.org') },
  ])
  expect(report).toMatchObject({ rows: 5, stored: 3, rejected: 2 })
  expect(incidents.map((one) => [one['key'], one['title'], one['priority'] ?? null])).toEqual([
    ['INC1001', 'Disk 1 is full', null],
    ['INC2001', 'Two\nlines', 1],
    ['INC2003', 'Good', 3],
  ])
  expect(rejected.map((one) => (one['reasons'] as string[]).map((reason) => reasonIn('en', reason)))).toEqual(
    [
      ['2025.csv, line 3', 'the row has no number of an incident'],
      ['2026.csv, line 4', 'column "opened_at": "the other day" is no date that can be read'],
    ],
  )
  const passed = report.warnings.find((one) => one.code === 'members-passed')
  expect(passed?.facts).toEqual({ files: ['readme.pdf', 'users.csv'] })
})

test('pages of one search are one import; the same issue on two pages is one incident', async () => {
  const pages = [
    {
      name: 'page-1.json',
      bytes: page(0, 4, issue(1, '2026-03-02T09:00:00.000+0000'), issue(2, '2026-03-02T09:00:00.000+0000')),
    },
    {
      name: 'page-2.json',
      bytes: page(2, 4, issue(2, '2026-03-02T10:00:00.000+0000'), issue(3, '2026-03-02T09:00:00.000+0000')),
    },
  ]
  const whole = await stagedZip(pages)
  expect(whole.report).toMatchObject({ rows: 4, stored: 4, format: 'json' })
  expect(new Set(whole.incidents.map((one) => one['key']))).toEqual(new Set(['OPS-1', 'OPS-2', 'OPS-3']))
  expect(whole.report.warnings.map((one) => one.code)).not.toContain('pages-missing')

  const cut = await stagedZip(pages.slice(1))
  expect(cut.report.warnings.find((one) => one.code === 'pages-missing')?.facts).toEqual({
    records: 2,
    total: 4,
    from: 1,
  })
})

test('Cloud names the next page: without the last one something is missing', async () => {
  const more = tokenPage({ nextPageToken: 'abc', isLast: false })
  const last = tokenPage({ isLast: true })
  expect(await codesOf(more)).toContain('pages-go-on')
  expect(await codesOf(more, more)).toContain('pages-go-on')
  expect(await codesOf(more, last)).not.toContain('pages-go-on')
  expect(await codesOf(last)).not.toContain('pages-go-on')
})

test.each([
  [
    'two tools',
    [
      { name: 'sn.csv', bytes: list(row(1)) },
      {
        name: 'jira.csv',
        bytes: csv(
          'Summary,Issue key,Issue id,Issue Type,Status,Created',
          'a,OPS-1,1,Incident,Open,2026-03-02 09:00',
        ),
      },
    ],
    ['ServiceNow', 'Jira'],
  ],
  [
    'two languages',
    [
      {
        name: 'en.csv',
        bytes: csv(
          'Summary,Issue key,Issue id,Issue Type,Status,Created',
          'a,OPS-1,1,Incident,Open,2026-03-02 09:00',
        ),
      },
      {
        name: 'de.csv',
        bytes: csv(
          'Zusammenfassung,Vorgangsschlüssel,Vorgangs-ID,Vorgangstyp,Status,Erstellt',
          'a,OPS-2,2,Incident,Offen,2026-03-02 09:00',
        ),
      },
    ],
    ['en.csv', 'de.csv'],
  ],
])('%s in one archive are asked to come one by one', async (_, files, names) => {
  const { report } = await stagedZip(files)
  expect(report.problem?.code).toBe('archive-mixed')
  const says = problemFrom(report.problem ?? { code: '', facts: {} }).in('de')
  for (const name of names) expect(says).toContain(name)
})
