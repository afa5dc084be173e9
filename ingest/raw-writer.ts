import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Said } from '../model/import-words.ts'
import { ident, join as list, type Sql, sql } from '../store/sql.ts'
import type { ToldEvent } from './record.ts'
import { readCsv } from './csv/read-csv.ts'
import type { StagingDb } from './staging-db.ts'

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

const FLUSH = 4_000_000
const PART = 64_000_000
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

interface Part {
  readonly file: string
  readonly columns: number
  readonly rows: number
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

/**
 * Writes records as CSV of the plainest form and has DuckDB read that: several times faster than handing over value by
 * value. Parts hold rows of one width each, so that columns may be discovered on the way.
 */
export function rawWriter(db: StagingDb, out: string, table = 'raw'): RawWriter {
  const into = ident(table)
  const intoRejected = ident(table === 'raw' ? 'rejected' : `${table}_rejected`)
  const parts: Part[] = []
  const rejects = join(out, `${table}-rejected.csv`)
  const tellings = join(out, `${table}-told.csv`)
  let pending: { line: number; cells: readonly (string | null)[] }[] = []
  let pendingLength = 0
  let width = 0
  let rejectedText = ''
  let rejectedFile: number | null = null
  let toldText = ''
  let toldFile: number | null = null
  let told = 0
  let longestTold = 0
  let rows = 0
  let rejected = 0
  let longest = 0
  let firstRejected: RawWriter['firstRejected'] = null

  const flushPart = () => {
    if (pending.length === 0) return
    const file = join(out, `${table}-${parts.length}.csv`)
    const handle = openSync(file, 'w', 0o600)
    let text = ''
    for (const { line, cells } of pending) {
      let record = String(line)
      for (let i = 0; i < width; i++) {
        const cell = cells[i]
        record +=
          cell == null || cell === '' ? ',' : `,"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`
      }
      if (record.length > longest) longest = record.length
      text += record + '\n'
      if (text.length > FLUSH) {
        writeSync(handle, text)
        text = ''
      }
    }
    writeSync(handle, text)
    closeSync(handle)
    parts.push({ file, columns: width, rows: pending.length })
    pending = []
    pendingLength = 0
  }
  const flushRejected = () => {
    rejectedFile ??= openSync(rejects, 'w', 0o600)
    writeSync(rejectedFile, rejectedText)
    rejectedText = ''
  }
  const flushTold = () => {
    toldFile ??= openSync(tellings, 'w', 0o600)
    writeSync(toldFile, toldText)
    toldText = ''
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
      width = Math.max(width, cells.length)
      pending.push({ line, cells })
      pendingLength += 20
      for (const cell of cells) pendingLength += cell === null ? 1 : cell.length + 3
      if (pendingLength > PART) flushPart()
    },
    reject(line, reasons, raw) {
      rejected++
      const said = reasons.map((reason) => JSON.stringify(reason))
      firstRejected ??= { line, reasons: said }
      rejectedText += `${line},${quote(JSON.stringify(said))},${quote(raw.slice(0, RAW_KEPT))}\n`
      if (rejectedText.length > FLUSH) flushRejected()
    },
    tell(line, { at, kind, field, from, to, actor, actorKind, audience, text }, clean) {
      if (at === null) return
      const cells = [at, kind, field, from, to, actor, actorKind, audience, text]
      const record = `${line},${told++}${cells.map((cell) => (cell ? `,${quote(clean(cell))}` : ',')).join('')}\n`
      longestTold = Math.max(longestTold, record.length)
      toldText += record
      if (toldText.length > FLUSH) flushTold()
    },
    async finish(columns) {
      flushPart()
      flushRejected()
      if (rejectedFile !== null) closeSync(rejectedFile)
      const texts = columnNames(columns)
      await db.run(
        sql`create table ${into} (${list([sql`line bigint`, ...texts.map((name) => sql`${name} varchar`)])})`,
      )
      for (const part of parts) {
        const names = columnNames(part.columns)
        const insert = sql`insert into ${into} (${list([sql`line`, ...names])})`
        const read = (parallel: boolean) =>
          sql`${insert} select * from ${readCsv({
            path: part.file,
            delimiter: ',',
            skip: 0,
            header: false,
            columns: [[ident('line'), 'bigint'], ...names.map((name) => [name, 'varchar'] as const)],
            parallel,
            lineBytes: Math.max(2_000_000, longest * 4 + 1000),
          })}`
        // Where threads cannot agree on the beginning of a row, one of them reads alone.
        await db.run(read(true)).catch(() => db.run(read(false)))
        rmSync(part.file)
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
        flushTold()
        if (toldFile !== null) closeSync(toldFile)
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
