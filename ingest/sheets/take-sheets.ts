import { said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import type { PartLines } from '../archive/gather.ts'
import { headerName } from '../csv/header-name.ts'
import { repeatsHeader } from '../csv/repeated-header.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { rawWriter } from '../raw/raw-writer.ts'
import { chooseSheets, headOf, type SheetHead } from './choose-sheet.ts'
import type { SheetGuard, SheetRow } from './sheet-row.ts'

/** Sheets of one file, and how their rows are read until `onRow` says that it has enough. */
export interface Sheets<S extends { readonly name: string }> {
  readonly all: readonly S[]
  readonly bytes: (sheet: S) => number
  readonly read: (
    sheet: S,
    guard: SheetGuard,
    onRow: (row: SheetRow) => boolean,
    onBytes?: (done: number) => void,
  ) => Promise<void>
}

/** What became of them: the tables `raw` and `rejected`. */
export interface TakenSheets<S> {
  readonly chosen: readonly S[]
  readonly header: SheetRow
  readonly columns: readonly string[]
  readonly rows: number
  readonly rejected: number
  /** The sheets and where their lines begin, where there are several. */
  readonly parts: readonly PartLines[]
}

/** So many rows are looked at to find the header. */
const LOOKED_AT = 60

/** What the beginnings of the sheets show. */
export async function headsOf<S extends { readonly name: string }>(
  { all, read }: Sheets<S>,
  guard: SheetGuard,
): Promise<readonly SheetHead<S>[]> {
  const heads: SheetHead<S>[] = []
  for (const sheet of all) {
    const rows: SheetRow[] = []
    await read(sheet, guard, (row) => rows.push(row) < LOOKED_AT)
    const head = headOf(sheet, rows)
    if (head) heads.push(head)
  }
  return heads
}

/** Ends the reading of a file whose cells or rows get too large. */
export const guardOf = (file: string, limits: Limits): SheetGuard => ({
  text(length, row) {
    if (length > limits.fieldLength)
      throw new Problem('sheet-field-too-long', { file, row, limit: limits.fieldLength })
  },
  column(column, row) {
    if (column >= limits.columns)
      throw new Problem('too-many-columns', { file, line: row, columns: column + 1, limit: limits.columns })
  },
})

/**
 * Takes the sheet that looks like an export, and those that go on with it, into `raw`: a row's line is its number in its
 * sheet. `null` where none is a table with rows.
 */
export async function takeSheets<S extends { readonly name: string }>(
  db: OpenStagingDb,
  sheets: Sheets<S>,
  heads: readonly SheetHead<S>[],
  { name: file, out }: { readonly name: string; readonly out: string },
  limits: Limits,
  onBytes: (done: number, total: number) => void,
): Promise<TakenSheets<S> | null> {
  const chosen = chooseSheets(heads)
  const [first] = chosen
  if (!first) return null
  const guard = guardOf(file, limits)
  const writer = rawWriter(db, out)
  let widest = Math.max(...chosen.map(({ header }) => header.cells.length))
  let offset = 0
  let last = 0
  const total = chosen.reduce((sum, { sheet }) => sum + sheets.bytes(sheet), 0)
  let before = 0
  const lines: PartLines[] = []
  for (const { sheet, header, above } of chosen) {
    lines.push({ name: sheet.name, offset })
    const names = namesOf(header)
    for (const row of above)
      writer.reject(offset + row.number, [said('row-above-header', undefined)], textOf(row))
    await sheets.read(
      sheet,
      guard,
      (row) => {
        const { number, cells } = row
        last = number
        if (number <= header.number) return true
        if (repeatsHeader(cells, names)) {
          writer.reject(offset + number, [said('row-repeats-header', undefined)], textOf(row))
          return true
        }
        if (writer.rows >= limits.rows) throw new Problem('too-many-rows', { file, limit: limits.rows })
        widest = Math.max(widest, cells.length)
        writer.add(offset + number, cells)
        return true
      },
      (done) => onBytes(before + done, total),
    )
    before += sheets.bytes(sheet)
    offset += last
  }
  const columns = Array.from({ length: widest }, (_, i) => headerName(first.header.cells[i] ?? '', i))
  await writer.finish(columns.length)
  return {
    chosen: chosen.map(({ sheet }) => sheet),
    header: first.header,
    columns,
    rows: writer.rows,
    rejected: writer.rejected,
    parts: lines.length > 1 ? lines : [],
  }
}

const namesOf = ({ cells }: SheetRow): readonly string[] => cells.map((cell, i) => headerName(cell ?? '', i))
const textOf = ({ cells }: SheetRow): string => cells.filter((cell) => cell !== null).join(', ')
