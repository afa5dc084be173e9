/** One row of a sheet: its number, from 1, and its cells from the first column. */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly (string | null)[]
}

/** Hears how large things get, and throws when they get too large. */
export interface SheetGuard {
  text(length: number, row: number): void
  column(column: number, row: number): void
}
