import type { IncidentField } from '../../../model/incident.ts'
import type { Said } from '../../../model/import-words.ts'
import type { Treatment } from '../../../model/mapping.ts'
import type { Sql } from '../../../store/sql.ts'
import type { Input } from '../../sources/input.ts'
import type { StagedColumn } from '../../staging/staging-report.ts'
import type { Column } from '../columns.ts'

/** What a column can fill: a field of an incident, or what is made into one. */
export type Target = Exclude<IncidentField, 'source'> | Input

/** Where every column of the file goes. */
export interface Placed {
  /** The columns of a field, in the order in which they are asked; empty when the file has none. */
  readonly of: (target: Target) => readonly Column[]
  /** The first cell of a field that has something in it; SQL NULL when the file has no column. */
  readonly cell: (target: Target, prefer?: 'value' | 'display') => Sql
  /** Columns that no field takes. */
  readonly rest: readonly Column[]
  readonly mapping: readonly StagedColumn[]
  readonly warnings: readonly Said[]
  /** What becomes of the cells of a column. */
  readonly treatment: (column: Column) => Treatment
  /** Columns of days that get their time of day from another column. */
  readonly joins: readonly TimeJoin[]
  /** Columns that have one header, of which a field can only have one. */
  readonly alike: readonly AlikeColumns[]
  /** No column has keys: they are made of when it was opened and what it is called. */
  readonly keyMade: boolean
}

/** Columns with one header, and the field that can only have one of them. */
export interface AlikeColumns {
  readonly field: string
  readonly columns: readonly Column[]
}

/** A column of days and the one with their times of day, which fill one field together. */
export interface TimeJoin {
  readonly field: Exclude<IncidentField, 'source'>
  readonly day: Column
  readonly time: Column
  readonly why: Said
}
