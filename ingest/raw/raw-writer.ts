import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Said } from '../../model/import-words.ts'
import { ident, join as list, type Sql, sql } from '../../store/sql.ts'
import type { Json, ToldEvent } from '../records/record.ts'
import type { ByteRow } from './byte-row.ts'
import { readCsv } from '../csv/read-csv.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { CELL_QUOTE, RowFile } from './row-file.ts'
import { TextFile } from './text-file.ts'

/** Rows that a reader made one at a time, on their way into `raw` and `rejected`. */
export interface RawWriter {
  /** One record; empty cells and cells beyond the end are NULL. */
  add(line: number, cells: readonly (string | null)[]): void
  /** The same of one whose cells are bytes of the file. */
  addRow(line: number, row: ByteRow): void
  reject(line: number, reasons: readonly Said[], raw: string): void
  /** What the record in this line says to have happened. */
  tell(line: number, event: ToldEvent, clean: (text: string) => string): void
  readonly rows: number
  readonly rejected: number
  readonly told: number
  /** What was told of incidents at a time that cannot be read: how much, and the line and the time of the first. */
  readonly untimed: { readonly updates: number; readonly line: number; readonly written: string }
  /** The first rejected row, for the sentence when there are no others. */
  readonly firstRejected: { readonly line: number; readonly reasons: readonly string[] } | null
  /** Makes both tables complete, and `told` where something was. */
  finish(columns: number): Promise<void>
}

/** So much is held back at the beginning of a part, in which most columns show that there are. */
const HELD = 500_000
/** From so many bytes on a part is given to the engine, which takes it in while the rest is still being read. */
const PART = 16_000_000
/** As much of a rejected record is kept. */
export const RAW_KEPT = 100_000
const columnNames = (columns: number): readonly Sql[] =>
  Array.from({ length: columns }, (_, i) => ident(`c${i}`))

const TOLD_COLUMNS = [
  ['line', 'bigint'],
  ['place', 'bigint'],
  ['happened_at', 'varchar'],
  ['kind', 'varchar'],
  ['field', 'varchar'],
  ['from_value', 'varchar'],
  ['to_value', 'varchar'],
  ['actor', 'varchar'],
  ['actor_kind', 'varchar'],
  ['audience', 'varchar'],
  ['text', 'varchar'],
] as const

/** As much of a time that cannot be read is shown. */
const SHOWN = 60
const scalarOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, SHOWN) : ''

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

/**
 * Writes records as CSV of the plainest form and has DuckDB read that: several times faster than handing over value by
 * value. Parts hold rows of one width each: a row with a column that nobody had before begins a new one. Who throws on the
 * way leaves a table behind that is not complete; the next writer of that name makes it anew.
 */
export function rawWriter(db: StagingDb, out: string, table = 'raw'): RawWriter {
  const into = ident(table)
  const intoRejected = ident(table === 'raw' ? 'rejected' : `${table}_rejected`)
  const rejects = join(out, `${table}-rejected.csv`)
  const tellings = join(out, `${table}-told.csv`)
  /** Rows of the part that is about to begin; its width is that of the widest. */
  let held: { readonly line: number; readonly cells: readonly (string | null)[] }[] = []
  let heldLength = 0
  let width = 0
  let open: RowFile | null = null
  let parts = 0
  /** Columns of the table; `null` until there is one. */
  let made: number | null = null
  let loading: Promise<void> = Promise.resolve()
  let rejectedFile: TextFile | null = null
  let toldFile: TextFile | null = null
  let told = 0
  let untimed = { updates: 0, line: 0, written: '' }
  let longestTold = 0
  let rows = 0
  let rejected = 0
  let firstRejected: RawWriter['firstRejected'] = null

  const reach = async (columns: number): Promise<void> => {
    const wanted = columnNames(columns)
    if (made === null)
      await db.run(
        sql`create or replace table ${into} (${list([sql`line bigint`, ...wanted.map((name) => sql`${name} varchar`)])})`,
      )
    else
      for (const name of wanted.slice(made)) await db.run(sql`alter table ${into} add column ${name} varchar`)
    made = Math.max(made ?? 0, columns)
  }
  const load = async (part: RowFile, columns: number): Promise<void> => {
    await reach(columns)
    const names = columnNames(part.columns)
    await db.run(
      sql`insert into ${into} (${list([sql`line`, ...names])}) select * from ${readCsv({
        path: part.path,
        delimiter: ',',
        quote: CELL_QUOTE,
        skip: 0,
        header: false,
        columns: [[ident('line'), 'bigint'], ...names.map((name) => [name, 'varchar'] as const)],
        // The other processor has the next part in hand.
        parallel: false,
        ours: true,
        lineBytes: Math.max(2_000_000, part.longest * 4 + 1000),
      })}`,
    )
    rmSync(part.path)
  }
  /** Gives the open part to the engine; `columns` are those that the table is known to need. */
  const close = (columns: number): void => {
    if (open === null) return
    const part = open
    open = null
    part.close()
    loading = loading.then(() => load(part, columns))
    // It may fail while there is still something to read; it is awaited at the end.
    loading.catch(() => undefined)
  }
  const begin = (): RowFile => new RowFile(join(out, `${table}-${parts++}.csv`), width)
  /** Opens a part of the width that shows in what is held. */
  const release = (): void => {
    if (held.length === 0) return
    open = begin()
    for (const { line, cells } of held) open.write(line, cells)
    held = []
    heldLength = 0
  }
  /** The part for a row of so many cells, or `null` where it has to be held. */
  const partFor = (cells: number): RowFile | null => {
    rows++
    if (open && open.bytes > PART) {
      close(open.columns)
      open = begin()
    }
    if (open && cells <= open.columns) return open
    close(width)
    width = Math.max(width, cells)
    return null
  }
  const hold = (line: number, cells: readonly (string | null)[]): void => {
    held.push({ line, cells })
    heldLength += 20
    for (const cell of cells) heldLength += cell === null ? 1 : cell.length + 3
    if (heldLength > HELD) release()
  }

  return {
    get rows() {
      return rows
    },
    get rejected() {
      return rejected
    },
    get told() {
      return told
    },
    get untimed() {
      return untimed
    },
    get firstRejected() {
      return firstRejected
    },
    add(line, cells) {
      const part = partFor(cells.length)
      if (part) part.write(line, cells)
      else hold(line, cells)
    },
    addRow(line, row) {
      const part = partFor(row.width)
      if (part) part.writeRow(line, row)
      else hold(line, row.cells())
    },
    reject(line, reasons, raw) {
      rejected++
      const said = reasons.map((reason) => JSON.stringify(reason))
      firstRejected ??= { line, reasons: said }
      rejectedFile ??= new TextFile(rejects)
      rejectedFile.write(`${line},${quote(JSON.stringify(said))},${quote(raw.slice(0, RAW_KEPT))}\n`)
    },
    tell(line, { at, written, kind, field, from, to, actor, actorKind, audience, text }, clean) {
      if (at === null) {
        if (untimed.updates === 0) untimed = { updates: 0, line, written: clean(scalarOf(written)) }
        untimed = { ...untimed, updates: untimed.updates + 1 }
        return
      }
      const cells = [at, kind, field, from, to, actor, actorKind, audience, text]
      const record = `${line},${told++}${cells.map((cell) => (cell ? `,${quote(clean(cell))}` : ',')).join('')}\n`
      longestTold = Math.max(longestTold, record.length)
      toldFile ??= new TextFile(tellings)
      toldFile.write(record)
    },
    async finish(columns) {
      release()
      close(columns)
      await loading
      await reach(columns)
      const texts = columnNames(columns)
      rejectedFile ??= new TextFile(rejects)
      rejectedFile.close()
      if (table === 'raw') await db.run(sql`create view cells as select ${list(texts)} from raw`)
      await db.run(
        sql`create table ${intoRejected} as
            select line, from_json(reasons::json, '["varchar"]') as reasons, coalesce(raw, '') as raw
            from ${readCsv({
              path: rejects,
              delimiter: ',',
              skip: 0,
              header: false,
              columns: [
                [ident('line'), 'bigint'],
                [ident('reasons'), 'varchar'],
                [ident('raw'), 'varchar'],
              ],
              parallel: false,
              ours: true,
              lineBytes: 8_000_000,
            })}`,
      )
      rmSync(rejects)
      if (told > 0) {
        toldFile?.close()
        await db.run(
          sql`create table told as select * from ${readCsv({
            path: tellings,
            delimiter: ',',
            skip: 0,
            header: false,
            columns: TOLD_COLUMNS.map(([name, type]) => [ident(name), type] as const),
            parallel: false,
            ours: true,
            lineBytes: Math.max(2_000_000, longestTold * 4 + 1000),
          })}`,
        )
        rmSync(tellings)
      }
      const [found] = await db.rows(
        sql`select (select count(*) from ${into})::integer as rows, (select count(*) from ${intoRejected})::integer as rejected`,
        z.object({ rows: z.int(), rejected: z.int() }),
      )
      if (found?.rows !== rows || found.rejected !== rejected)
        throw new Error(
          `staged ${found?.rows} of ${rows} rows and ${found?.rejected} of ${rejected} rejected ones`,
        )
    },
  }
}
