import type { RejectedRow } from '../model/import.ts'
import type { ImportRow } from '../store/imports.ts'

/** What became of a file, as data: what the history says of it, or would say had it been kept, and its first rejected rows. */
export interface ImportOutcome {
  readonly row: ImportRow
  /** With their reasons as the JSON text of a `Said`. */
  readonly rejectedRows: readonly RejectedRow[]
}
