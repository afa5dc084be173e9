import type { Effect, Preview, RejectedRow, Vanished } from '../../model/import.ts'
import type { ImportRow } from '../../store/imports.ts'
import type { RejectionGroup } from '../../store/rejections.ts'

/** What became of a file, as data: what the history says of it, or would say had it been kept, and its first rejected rows. */
export interface ImportOutcome {
  readonly row: ImportRow
  /** With their reasons as the JSON text of a `Said`. */
  readonly rejectedRows: readonly RejectedRow[]
  /** What it would do to the headlines; of a dry run only. */
  readonly effect: readonly Effect[] | null
  /** How the file begins; of a dry run or a refusal only. */
  readonly preview?: Preview | null
  /** What a full export lacks of what was known before. */
  readonly vanished?: Vanished | null
  readonly rejections?: readonly RejectionGroup[]
}
