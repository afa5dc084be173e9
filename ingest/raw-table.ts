import type { KnownRecords } from './json/anatomy.ts'

/** One column of the staged table `raw`. */
export interface RawColumn {
  /** Header of the column, or the path of a JSON value: `fields.status.name`. A label only: two may be alike. */
  readonly name: string
  /** The column is `c<position>` in the table. */
  readonly position: number
}

/**
 * What a reader left in the staging database.
 *
 * `raw(line bigint, c0 varchar, … cn varchar)`: one row for each record that can be read, empty text and JSON null as
 * NULL. `line` is the line of the file where the record starts (the header is line 1, a title above it counts), for
 * JSON the number of the record from 1; it is unique, and it is the order of the file.
 *
 * `rejected(line bigint, reasons varchar[], raw varchar)`: the records that cannot be read. Each reason is the JSON
 * text of a `Said`. Who maps copies them into `rejected.parquet` with its own.
 */
export interface RawTable {
  readonly format: 'csv' | 'json'
  readonly columns: readonly RawColumn[]
  /** Rows of `raw`. */
  readonly rows: number
  /** Rows of `rejected`. */
  readonly rejected: number
  /** Scalars that stand beside the records of a JSON envelope (`total`, `startAt`, `isLast`), as text, and texts of the objects beside them (`names.customfield_…`, `page.updated_at`); empty for CSV. */
  readonly envelope: Readonly<Record<string, string>>
  /** Who wrote the records, where their keys tell. */
  readonly known: KnownRecords | null
  /**
   * Rows of `told(line, place, happened_at, kind, field, from_value, to_value, actor, actor_kind, audience, text)`: what
   * the records say to have happened. The table exists where there are any.
   */
  readonly told: number
}
