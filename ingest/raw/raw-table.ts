import type { Said } from '../../model/import-words.ts'
import type { Anatomy } from '../records/record.ts'
import type { Source } from '../sources/source.ts'

/** The tool that wrote records of a kind, how they were taken apart, and what they were known by. */
export interface KnownRecords {
  readonly source: Source
  readonly anatomy: Anatomy
  readonly evidence: Said
}

/** One column of the staged table `raw`. */
export interface RawColumn {
  /** Header of the column, or the path of a JSON value: `fields.status.name`. A label only: two may be alike. */
  readonly name: string
  /** The column is `c<position>` in the table. */
  readonly position: number
}

import type { Page } from '../completeness/pages.ts'

/** How a file is written. */
export type Format = 'csv' | 'json' | 'xml' | 'xlsx' | 'html' | 'log'

/**
 * A table of the tool that holds no incidents but tells about some: journals, audits, agreements. It lies in the
 * staging database like `raw`, under a name of its own.
 */
export interface BesideTable {
  /** What the tool calls it: `sys_journal_field`. */
  readonly table: string
  /** What it is called in the staging database. */
  readonly name: string
  readonly columns: readonly RawColumn[]
  readonly rows: number
  readonly format: Format
  /** It came as a file of its own, so its rows count as rows of the import. */
  readonly own: boolean
}

/**
 * What a reader left in the staging database.
 *
 * `raw(line bigint, c0 varchar, … cn varchar)`: one row for each record that can be read, empty text and JSON null as
 * NULL. `line` is the line of the file where the record starts (the header is line 1, a title above it counts), for
 * JSON the number of the record from 1; it is unique, and it is the order of the file.
 *
 * `cells(c0 varchar, … cn varchar)`: the same rows without their lines, which have to be looked up where cells have line breaks. Whoever
 * does not ask for the line reads here. They stand in the same order, but rows that were read one by one stand at the end.
 *
 * `rejected(line bigint, reasons varchar[], raw varchar)`: the records that cannot be read. Each reason is the JSON
 * text of a `Said`. Who maps copies them into `rejected.parquet` with its own.
 */
export interface RawTable {
  readonly format: Format
  /** Of CSV only. */
  readonly delimiter?: string | null
  readonly columns: readonly RawColumn[]
  /** Rows of `raw`. */
  readonly rows: number
  /** Rows that have something in each column, where the reader counted them. */
  readonly filled: readonly number[] | null
  /** Bytes of the longest cell of each column, where the reader measured them. */
  readonly longest?: readonly number[] | null
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
  readonly beside: readonly BesideTable[]
  /** The pages of a search that the file holds; empty for what has none. */
  readonly pages: readonly Page[]
  /** The newest instant that the file tells beside its rows; `null` for none. */
  readonly newest: string | null
}
