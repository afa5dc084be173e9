import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { describeColumns } from '../../ingest/columns/columns.ts'
import { readFast } from '../../ingest/csv/fast.ts'
import { readDates } from '../../ingest/dates/dates.ts'
import { LIMITS } from '../../ingest/staging/limits.ts'
import { timedRows } from '../../ingest/mapping/joined-rows.ts'
import { type OpenStagingDb, openStagingDb } from '../../ingest/staging/open-staging-db.ts'
import type { RawTable } from '../../ingest/raw/raw-table.ts'
import { type Sql, sql } from '../../store/sql.ts'

const HEADER = ['number', 'opened_at', 'description']
/** Every third description has a second line; the time of every fifth is none, that of every seventh one of nobody's. */
const RECORDS = Array.from({ length: 4_000 }, (_, i) => [
  `INC${i}`,
  i % 5 === 0 ? '' : i % 7 === 0 ? '1900-01-01 00:00:00' : `2026-03-${10 + (i % 20)} 08:00:0${i % 10}`,
  i % 3 === 0 ? `first\nsecond ${i}` : `only ${i}`,
])
const TEXT = [HEADER, ...RECORDS].map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')}\n`).join('')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pirouette-large-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Reads a file fast, staged as if it had so many bytes, and does something with its rows. */
async function staged<T>(
  text: string,
  bytes: number,
  work: (db: OpenStagingDb, table: RawTable) => Promise<T>,
  sample: readonly (readonly string[])[] = [],
): Promise<T> {
  const path = join(folder, 'text.csv')
  await writeFile(path, text)
  const db = await openStagingDb([folder], folder, LIMITS.stagingBytes, bytes)
  try {
    const about = { path, name: 'text.csv', start: 0, bytes: text.length, delimiter: ',', headerLine: 1 }
    const read = await readFast(
      db,
      { ...about, header: HEADER, above: [], sample, damaged: false },
      LIMITS,
      folder,
    )
    if ('why' in read) throw new Error(`it was not read: ${read.why}`)
    return await work(db, {
      ...read,
      format: 'csv',
      columns: HEADER.map((name, position) => ({ name, position })),
      envelope: {},
      known: null,
      told: 0,
      beside: [],
      pages: [],
      newest: null,
    })
  } finally {
    db.close()
  }
}

/** The rows of the file with their times, as they are joined and as they are read anew. */
const timed = (bytes: number) =>
  staged(TEXT, bytes, async (db, table) => {
    const column = (await describeColumns(db, table)).find(({ name }) => name === 'opened_at')
    if (!column) throw new Error('it has no time')
    const opened = { name: 'opened_at', column, cell: sql`c1`, filled: null }
    const readings = await readDates(db, [opened], () => null, 'text.csv')
    const rows = (from: Sql) =>
      db.rows(
        sql`select line::integer as line, c0, c2, strftime(d_opened_at, '%Y-%m-%d %H:%M:%S') as at_time from ${from} order by line`,
        z.object({ line: z.int(), c0: z.string(), c2: z.string(), at_time: z.string().nullable() }),
      )
    return {
      joined: await rows(timedRows(table, readings)),
      anew: await rows(timedRows(table, readings, 0)),
      onDisk: existsSync(join(folder, 'rows.duckdb')),
    }
  })

/** By hand: a record of two lines moves those behind it by one. */
const EXPECTED = RECORDS.map(([key, opened, text], i) => ({
  line: 2 + i + Math.ceil(i / 3),
  c0: key,
  c2: text,
  at_time: opened?.startsWith('2026') ? opened : null,
}))

test('the rows of a file that would fill the memory lie on the disk, and are the same', async () => {
  const { joined, onDisk } = await timed(1_000_000_000)
  expect(onDisk).toBe(true)
  expect(joined).toEqual(EXPECTED)
})

test('times that are read anew from very many rows are those that few rows are joined with', async () => {
  const { joined, anew, onDisk } = await timed(TEXT.length)
  expect(onDisk).toBe(false)
  expect(joined).toEqual(EXPECTED)
  expect(anew).toEqual(EXPECTED)
})

test('every record of a file of very many has its own line', async () => {
  const records = 500_000
  const text = `number,opened_at,description\n${Array.from({ length: records }, (_, i) => `${i},2026-03-10,${i % 3 === 0 ? '"a\nb"' : 'c'}\n`).join('')}`
  const wrong = await staged(text, text.length, (db) =>
    db.rows(
      sql`select count(*)::integer as records, (count(*) filter (where line is distinct from 2 + c0::integer + ceil(c0::integer / 3)))::integer as wrong from raw`,
      z.object({ records: z.int(), wrong: z.int() }),
    ),
  )
  expect(wrong).toEqual([{ records, wrong: 0 }])
})

/** So many rows have the groups of a table, but for the last one. */
const GROUP = 122_880

/** The cells of a record, some of two lines. One of 3,000 lacks its last cell: it is read on its own and stands behind the others. */
const numbered = (i: number): readonly string[] => [
  String(i),
  '2026-03-10',
  ...(i % 3_000 === 500 ? [] : [i % 3 === 0 ? 'a\nb' : 'c']),
]

const added = (number: Sql): Sql => sql`insert into added select ${number} from range(5) as t(i)`

test.each([
  ['in memory', 0],
  ['on the disk', 1_000_000_000],
])('two readers of a long file put its rows %s in one order and in whole groups', async (_, bytes) => {
  const records = 400_000
  const text = `number,opened_at,description\n${Array.from(
    { length: records },
    (__, i) =>
      `${numbered(i)
        .map((cell) => `"${cell}"`)
        .join(',')}\n`,
  ).join('')}`
  const sample = Array.from({ length: 100 }, (__, i) => numbered(i))
  const found = await staged(
    text,
    bytes,
    async (db) => ({
      lines: await db.rows(
        sql`select count(*)::integer as records, count(distinct c0)::integer as keys,
                   (count(*) filter (where line is distinct from 2 + c0::integer + ceil(c0::integer / 3)))::integer as wrong from raw`,
        z.object({ records: z.int(), keys: z.int(), wrong: z.int() }),
      ),
      whole: await db.rows(
        sql`select count(*)::integer as groups from (
              select row_group_id from pragma_storage_info('cells')
              where column_name = 'c0' and segment_type = 'VARCHAR' group by all having sum(count) = ${GROUP})`,
        z.object({ groups: z.int() }),
      ),
    }),
    sample,
  )
  expect(found).toEqual({
    lines: [{ records, keys: records, wrong: 0 }],
    whole: [{ groups: 3 }],
  })
})

test('nothing of two readers stays where the scan finds that a long file is not plain', async () => {
  const records = Array.from({ length: 400_000 }, (_, i) => `${i},2026-03-10,c\n`)
  const path = join(folder, 'text.csv')
  await writeFile(path, `${HEADER.join(',')}\n${records.join('')}7,2026-03-10,"a"b"\n`)
  const db = await openStagingDb([folder], folder)
  try {
    const file = { path, name: 'text.csv', start: 0, bytes: 8_000_000, delimiter: ',', headerLine: 1 }
    const sample = [['1000', '2026-03-10', 'c']]
    const read = await readFast(
      db,
      { ...file, header: HEADER, above: [], sample, damaged: false },
      LIMITS,
      folder,
    )
    expect(read).toEqual({ why: 'quotes', line: 400_002 })
    const tables = sql`select table_name as name from information_schema.tables`
    expect(await db.rows(tables, z.object({ name: z.string() }))).toEqual([])
  } finally {
    db.close()
  }
})

test('where one of two statements that add rows fails, nothing of the other one stays', async () => {
  const db = await openStagingDb([folder], folder)
  try {
    await db.run(sql`create table added (n integer)`)
    await expect(db.bothAdd(added(sql`i`), added(sql`error('no')`))).rejects.toThrow('no')
    await expect(db.bothAdd(added(sql`error('no')`), added(sql`i`))).rejects.toThrow('no')
    await db.bothAdd(added(sql`i`), added(sql`10 + i`))
    expect(await db.rows(sql`select list(n) as all from added`, z.object({ all: z.array(z.int()) }))).toEqual(
      [{ all: [0, 1, 2, 3, 4, 10, 11, 12, 13, 14] }],
    )
  } finally {
    db.close()
  }
})

test('a part that begins among lines which look like records does not keep a file from the fast way', async () => {
  const within = Array.from({ length: 400 }, () => 'INC7,2026-03-10 08:00:00,no record').join('\n')
  const records = Array.from({ length: 700 }, (_, i) => `"INC${i}","2026-03-10 08:00:00","${within}"\n`)
  const text = `${HEADER.join(',')}\n${records.join('')}`
  const found = await staged(text, text.length, async (db) =>
    db.rows(
      sql`select count(*)::integer as rows, min(line)::integer as first, max(line)::integer as last,
                 count(distinct c0)::integer as numbers, count(distinct c2)::integer as texts from raw`,
      z.record(z.string(), z.int()),
    ),
  )
  expect(found).toEqual([{ rows: 700, first: 2, last: 2 + 699 * 400, numbers: 700, texts: 1 }])
})
