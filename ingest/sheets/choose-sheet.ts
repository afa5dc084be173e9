import { besideTable } from '../beside/recognise.ts'
import { basePath } from '../columns/columns.ts'
import { plainHeader } from '../columns/headers.ts'
import { sources } from '../sources/index.ts'
import type { SheetRow } from './sheet-row.ts'

/** A sheet and what its first rows show: where the header is. */
export interface SheetHead<S> {
  readonly sheet: S
  readonly header: SheetRow
  /** Rows above the header that say something. */
  readonly above: readonly SheetRow[]
  readonly hasRows: boolean
}

const filled = ({ cells }: SheetRow): number => cells.filter((cell) => cell !== null).length

/** Finds the header among the first rows of a sheet: the first that is about as wide as the table. Titles are narrow. */
export function headOf<S>(sheet: S, rows: readonly SheetRow[]): SheetHead<S> | null {
  const width = Math.max(0, ...rows.map(filled))
  const at = rows.findIndex((row) => filled(row) > width / 2)
  const header = rows[at]
  return header === undefined || width < 2
    ? null
    : { sheet, header, above: rows.slice(0, at), hasRows: rows.length > at + 1 }
}

/** How surely the headers are those of a tool: groups of columns that only it writes. */
function points({ header }: SheetHead<unknown>): number {
  const names = header.cells.flatMap((cell) => (cell === null ? [] : [cell]))
  if (besideTable(null, names) !== null) return 2
  const plain = new Set(names.map((name) => basePath(plainHeader(name))))
  return Math.max(
    ...sources.map(
      ({ signature }) => signature.filter((group) => group.some((one) => plain.has(one))).length,
    ),
  )
}

const sameHeader = (a: SheetHead<unknown>, b: SheetHead<unknown>): boolean =>
  JSON.stringify(a.header.cells) === JSON.stringify(b.header.cells)

/**
 * The sheets that are read: the first that looks like the export of a tool, else the first with a table; and those after
 * it with the same header, for exports go on on the next sheet when one is full.
 */
export function chooseSheets<S>(heads: readonly SheetHead<S>[]): readonly SheetHead<S>[] {
  const tables = heads.filter(({ hasRows }) => hasRows)
  const chosen = tables.find((head) => points(head) >= 2) ?? tables[0]
  return chosen === undefined
    ? []
    : [chosen, ...tables.slice(tables.indexOf(chosen) + 1).filter((head) => sameHeader(head, chosen))]
}
