import { z } from 'zod'
import type { Said } from '../../model/import-words.ts'
import { readApart } from './apart.ts'
import { carefulRows } from './careful-rows.ts'
import type { CsvFile } from './csv-file.ts'
import type { CsvIrregular, CsvSum } from './scan/csv-sum.ts'
import { scanCsv } from './scan/scan-csv.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { rawWriter } from '../raw/raw-writer.ts'
import { readCsv } from './read-csv.ts'
import { headerRepeats } from './repeated-header.ts'
import { ident, join, Sql, sql } from '../../store/sql.ts'

const BUFFER = 8_000_000

/** Rows in a group of a table of the engine. */
const GROUP = 122_880

/** What the first of two readers takes of a file: the other one has to pass over that before it takes the rest. */
const FIRST_SHARE = 0.57

/** Lines in one list. The engine copies the list for every 2,048 rows that look into it, so one of all lines is too long. */
const LINES = 2 * GROUP

/** Why the fast reader left a file alone, or the rows it took. */
export type FastOutcome = FastRows | CsvIrregular

/** The rows that were taken, those that were read one by one among them. */
export interface FastRows {
  readonly rows: number
  /** Rows that have something in each column. */
  readonly filled: readonly number[]
  /** Bytes of the longest cell of each column; `null` where some rows were read one by one. */
  readonly longest: readonly number[] | null
  readonly rejected: number
  /** Records that were read one by one, and the line of the first. */
  readonly apart: { readonly records: number; readonly line: number } | null
  readonly warnings: readonly Said[]
}

/**
 * Fills `raw` and `cells` with DuckDB's own reader while a scan of the bytes proves that the file is plain. Rows and
 * bytes of both must agree; otherwise nothing is left behind and the reason is given. The few records that have not as
 * many cells as the header are passed over by the one, set apart by the other, and read with care at the end.
 */
export async function readFast(
  db: OpenStagingDb,
  file: CsvFile,
  limits: Limits,
  out: string,
  onBytes?: (done: number) => void,
): Promise<FastOutcome> {
  const irregular = unfit(file, limits)
  if (irregular) return irregular
  const names = file.header.map((_, i) => ident(`c${i}`))
  let given = false
  const loading = load(db, file, limits, names, 'in parts', () => given)
  const sum = await scanCsv(file, limits, onBytes)
  if ('why' in sum) {
    given = true
    db.interrupt()
    await loading
    await forget(db)
    return sum
  }
  const [firstApart] = sum.apart
  // The other reader takes longer.
  if (!firstApart && sum.lines) await db.keepLines(sum.lines, LINES)
  const loaded = await loading
  if (sum.records === 0 && firstApart) {
    await forget(db)
    return { why: 'cells', line: firstApart.line }
  }
  if (!firstApart) {
    const found = await confirmed(db, file, limits, names, sum, loaded)
    if (!found) return await disagreed(db)
    if (await headerRepeats(db, names, file.header)) return await repeating(db)
    await present(db, names, file, sum)
    return { rows: sum.records, ...found, rejected: 0, apart: null, warnings: [] }
  }
  const writer = rawWriter(db, out, 'apart')
  const rows = carefulRows(writer, file, limits)
  const all = await readApart(rows, file, sum)
  const found = await confirmed(db, file, limits, names, all, loaded)
  await writer.finish(names.length)
  if (!found) return await disagreed(db)
  if (await headerRepeats(db, names, file.header)) return await repeating(db)
  const mended = await linesApart(db, names)
  const lines = joined(all.lines ?? new Int32Array(0), mended.lines)
  await db.keepLines(lines, LINES)
  await present(db, names, file, { ...all, lines })
  // The next file of an archive may have such records too.
  await db.run(sql`drop table apart`)
  await db.run(sql`drop table apart_rejected`)
  return {
    rows: all.records + writer.rows,
    filled: found.filled.map((cells, i) => cells + (mended.filled[i] ?? 0)),
    longest: null,
    rejected: writer.rejected,
    apart: { records: sum.apart.length, line: firstApart.line },
    warnings: rows.warnings(),
  }
}

type Agreed = Pick<FastRows, 'filled'> & { readonly longest: readonly number[] }

function unfit(file: CsvFile, limits: Limits): CsvIrregular | null {
  if (file.damaged) return { why: 'encoding', line: 0 }
  if (file.header.length > limits.fastColumns) return { why: 'wide', line: file.headerLine }
  if (file.header.length < 2) return { why: 'cells', line: file.headerLine }
  // The line `sep=;` is all that may stand above.
  if (file.headerLine > 2) return { why: 'lines', line: 1 }
  const [above] = file.above
  return above ? { why: 'lines', line: above.line } : null
}

/**
 * Fills `cells`; false where DuckDB cannot. In parts it lets go of those that are done, where it keeps a file that it reads
 * as a whole, but it has to find out where in a part the first record begins. One thread: rows that several put in order
 * are no longer in groups of one size, as the store wants them. Of a long file two readers take their share each: to pass
 * over rows is a third of the work of taking them.
 */
async function load(
  db: OpenStagingDb,
  file: CsvFile,
  limits: Limits,
  names: readonly Sql[],
  way: 'in parts' | 'as a whole',
  givenUp: () => boolean = () => false,
): Promise<boolean> {
  const relation = readCsv({
    path: file.path,
    delimiter: file.delimiter,
    skip: file.headerLine - 1,
    header: true,
    columns: names.map((name) => [name, 'varchar'] as const),
    parallel: way === 'in parts',
    passOver: true,
    bufferBytes: BUFFER,
    lineBytes: limits.lineBytes,
  })
  try {
    const first = way === 'in parts' ? shareOfFirst(file) : 0
    await db.alone(async () => {
      if (givenUp()) return
      if (first === 0) return await db.run(sql`create or replace table cells as select * from ${relation}`)
      await db.run(sql`create or replace table cells (${join(names.map((name) => sql`${name} varchar`))})`)
      if (givenUp()) return
      const rows = sql`insert into cells select * from ${relation}`
      await db.bothAdd(sql`${rows} limit ${first}`, sql`${rows} offset ${first}`)
    })
    return true
  } catch {
    return false
  }
}

/** Rows that the first of two readers takes, whole groups of them; 0 where the file is too short for two. */
function shareOfFirst({ sample, bytes }: CsvFile): number {
  const cells = sample.flat()
  // Two quotes and a delimiter each, where they are written.
  const sampled = cells.reduce((sum, cell) => sum + Buffer.byteLength(cell) + 3, 0)
  const rows = sampled === 0 ? 0 : (bytes / sampled) * sample.length
  return Math.round((rows * FIRST_SHARE) / GROUP) * GROUP
}

/**
 * What is known of each column where rows and bytes are those of the scan, else `null`. A part that begins within a cell
 * whose lines look like records may be misread: then the file is read once more as a whole.
 */
async function confirmed(
  db: OpenStagingDb,
  file: CsvFile,
  limits: Limits,
  names: readonly Sql[],
  sum: CsvSum,
  loaded: boolean,
): Promise<Agreed | null> {
  const found = loaded ? await agreed(db, names, sum) : null
  if (found) return found
  return (await load(db, file, limits, names, 'as a whole')) ? await agreed(db, names, sum) : null
}

/** What is known of each column where rows and bytes are those of the scan, else `null`. */
async function agreed(db: OpenStagingDb, names: readonly Sql[], sum: CsvSum): Promise<Agreed | null> {
  const bytes = names
    .map((name) => sql`coalesce(strlen(${name}), 0)`)
    .reduce((all, one) => sql`${all} + ${one}`)
  const [found] = await db.rows(
    sql`select count(*)::integer as rows, coalesce(sum(bytes), 0)::double as bytes,
               (coalesce(sum((bytes * bytes) % 4294967296), 0) % 4294967296)::double as squares,
               [${join(names.map((name) => sql`count(${name})::integer`))}] as filled,
               [${join(names.map((name) => sql`coalesce(max(strlen(${name})), 0)::integer`))}] as longest
        from (select *, ${bytes} as bytes from cells)`,
    z.object({
      rows: z.int(),
      bytes: z.number(),
      squares: z.number(),
      filled: z.array(z.int()),
      longest: z.array(z.int()),
    }),
  )
  if (found?.rows !== sum.records || found.bytes !== sum.cellBytes || found.squares !== sum.cellSquares)
    return null
  return { filled: found.filled, longest: found.longest }
}

/** Puts the rows of `apart` behind the others; gives their lines and their filled cells. */
async function linesApart(
  db: OpenStagingDb,
  names: readonly Sql[],
): Promise<{ readonly lines: readonly number[]; readonly filled: readonly number[] }> {
  await db.run(sql`insert into cells select ${join(names)} from apart order by line`)
  const [found] = await db.rows(
    sql`select coalesce(list(line::integer order by line), []) as lines,
               [${join(names.map((name) => sql`count(${name})::integer`))}] as filled from apart`,
    z.object({ lines: z.array(z.int()), filled: z.array(z.int()) }),
  )
  return found ?? { lines: [], filled: [] }
}

function joined(some: Int32Array, others: readonly number[]): Int32Array {
  const all = new Int32Array(some.length + others.length)
  all.set(some)
  all.set(others, some.length)
  return all
}

/** Gives the cells their lines, and line breaks inside cells their one form. */
async function present(db: OpenStagingDb, names: readonly Sql[], file: CsvFile, sum: CsvSum): Promise<void> {
  if (sum.returnsInside) {
    const tidy = names.map(
      (name) => sql`replace(replace(${name}, chr(13) || chr(10), chr(10)), chr(13), chr(10)) as ${name}`,
    )
    await db.run(sql`create or replace table cells as select ${join(tidy)} from cells`)
  }
  if (sum.lines) {
    const cells = join(names.map((name) => sql`c.${name}`))
    const blocks = Array.from({ length: Math.max(1, Math.ceil(sum.lines.length / LINES)) }, (_, i) => i)
    // Looked up in a list, row by row: a join would be as much work for every few cells that anybody asks for.
    const lined = blocks.map((block) => {
      const [begin, end] = [constant(block * LINES), constant((block + 1) * LINES)]
      return sql`select l.lines[c.rowid - ${begin} + 1]::bigint as line, ${cells}
                 from cells c, (select lines from all_lines where block = ${constant(block)}) l
                 where c.rowid >= ${begin} and c.rowid < ${end}`
    })
    await db.run(sql`create view raw as ${join(lined, ' union all ')}`)
  } else {
    await db.run(
      sql`create view raw as select (rowid + ${constant(file.headerLine + 1)})::bigint as line, ${join(names)} from cells`,
    )
  }
  await db.run(
    sum.apart.length > 0
      ? sql`create table rejected as select * from apart_rejected`
      : sql`create table rejected (line bigint, reasons varchar[], raw varchar)`,
  )
}

async function disagreed(db: OpenStagingDb): Promise<CsvIrregular> {
  await forget(db)
  return { why: 'counts', line: 0 }
}

/** A header among the rows would be looked at like a row by everything that follows. */
async function repeating(db: OpenStagingDb): Promise<CsvIrregular> {
  await forget(db)
  return { why: 'header', line: 0 }
}

async function forget(db: OpenStagingDb): Promise<void> {
  for (const table of [sql`cells`, sql`all_lines`, sql`apart`, sql`apart_rejected`])
    await db.run(sql`drop table if exists ${table}`)
}

/** A view holds no parameters; a number of ours may stand in its text. */
const constant = (number: number): Sql => new Sql([String(Math.trunc(number))], [])
