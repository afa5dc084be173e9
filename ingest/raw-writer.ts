import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Said } from '../model/import-words.ts'
import { ident, join as list, type Sql, sql } from '../store/sql.ts'
import type { ToldEvent } from './record.ts'
import { readCsv } from './csv/read-csv.ts'
import type { StagingDb } from './staging-db.ts'
import { TextFile } from './text-file.ts'

/** Rows that a reader made one at a time, on their way into `raw` and `rejected`. */
export interface RawWriter {
  /** One record; empty cells and cells beyond the end are NULL. */
  add(line: number, cells: readonly (string | null)[]): void
  reject(line: number, reasons: readonly Said[], raw: string): void
  /** What the record in this line says to have happened. */
  tell(line: number, event: ToldEvent, clean: (text: string) => string): void
  readonly rows: number
  readonly rejected: number
  readonly told: number
  /** The first rejected row, for the sentence when there are no others. */
  readonly firstRejected: { readonly line: number; readonly reasons: readonly string[] } | null
  /** Makes both tables, and `told` where something was. */
  finish(columns: number): Promise<void>
}

/** So much is held back at the beginning of a part, in which most columns show that there are. */
const HELD = 500_000
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

/** Rows of one width in a file. */
interface Part {
  readonly path: string
  readonly columns: number
  readonly file: TextFile
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A record as CSV of the plainest form. */
function csvRecord(line: number, cells: readonly (string | null)[], width: number): string {
  let record = String(line)
  for (let i = 0; i < width; i++) {
    const cell = cells[i]
    record +=
      cell == null || cell === '' ? ',' : `,"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`
  }
  return `${record}\n`
}

/**
 * Writes records as CSV of the plainest form and has DuckDB read that: several times faster than handing over value by
 * value. Parts hold rows of one width each: a row with a column that nobody had before begins a new one.
 */
export function rawWriter(db: StagingDb, out: string, table = 'raw'): RawWriter {
  const into = ident(table)
  const intoRejected = ident(table === 'raw' ? 'rejected' : `${table}_rejected`)
  const parts: Part[] = []
  const rejects = join(out, `${table}-rejected.csv`)
  const tellings = join(out, `${table}-told.csv`)
  /** Rows of the part that is about to begin; its width is that of the widest. */
  let held: { readonly line: number; readonly cells: readonly (string | null)[] }[] = []
  let heldLength = 0
  let width = 0
  let open: Part | null = null
  let rejectedFile: TextFile | null = null
  let toldFile: TextFile | null = null
  let told = 0
  let longestTold = 0
  let rows = 0
  let rejected = 0
  let longest = 0
  let firstRejected: RawWriter['firstRejected'] = null

  const write = ({ file, columns }: Part, line: number, cells: readonly (string | null)[]) => {
    const record = csvRecord(line, cells, columns)
    if (record.length > longest) longest = record.length
    file.write(record)
  }
  const beginPart = () => {
    if (held.length === 0) return
    const path = join(out, `${table}-${parts.length}.csv`)
    open = { path, columns: width, file: new TextFile(path) }
    parts.push(open)
    for (const { line, cells } of held) write(open, line, cells)
    held = []
    heldLength = 0
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
    get firstRejected() {
      return firstRejected
    },
    add(line, cells) {
      rows++
      if (open && cells.length <= open.columns) return write(open, line, cells)
      open?.file.close()
      open = null
      width = Math.max(width, cells.length)
      held.push({ line, cells })
      heldLength += 20
      for (const cell of cells) heldLength += cell === null ? 1 : cell.length + 3
      if (heldLength > HELD) beginPart()
    },
    reject(line, reasons, raw) {
      rejected++
      const said = reasons.map((reason) => JSON.stringify(reason))
      firstRejected ??= { line, reasons: said }
      rejectedFile ??= new TextFile(rejects)
      rejectedFile.write(`${line},${quote(JSON.stringify(said))},${quote(raw.slice(0, RAW_KEPT))}\n`)
    },
    tell(line, { at, kind, field, from, to, actor, actorKind, audience, text }, clean) {
      if (at === null) return
      const cells = [at, kind, field, from, to, actor, actorKind, audience, text]
      const record = `${line},${told++}${cells.map((cell) => (cell ? `,${quote(clean(cell))}` : ',')).join('')}\n`
      longestTold = Math.max(longestTold, record.length)
      toldFile ??= new TextFile(tellings)
      toldFile.write(record)
    },
    async finish(columns) {
      beginPart()
      open?.file.close()
      rejectedFile ??= new TextFile(rejects)
      rejectedFile.close()
      const texts = columnNames(columns)
      await db.run(
        sql`create table ${into} (${list([sql`line bigint`, ...texts.map((name) => sql`${name} varchar`)])})`,
      )
      for (const part of parts) {
        const names = columnNames(part.columns)
        const insert = sql`insert into ${into} (${list([sql`line`, ...names])})`
        const read = (parallel: boolean) =>
          sql`${insert} select * from ${readCsv({
            path: part.path,
            delimiter: ',',
            skip: 0,
            header: false,
            columns: [[ident('line'), 'bigint'], ...names.map((name) => [name, 'varchar'] as const)],
            parallel,
            lineBytes: Math.max(2_000_000, longest * 4 + 1000),
          })}`
        // Where threads cannot agree on the beginning of a row, one of them reads alone.
        await db.run(read(true)).catch(() => db.run(read(false)))
        rmSync(part.path)
      }
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
