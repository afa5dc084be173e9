import type { IncidentField } from '../../../model/incident.ts'
import type { Said } from '../../../model/import-words.ts'
import type { Column } from '../columns.ts'

/** Where a column goes by what is in it, and what in it says so. */
export interface Shaped {
  readonly field: Exclude<IncidentField, 'source'>
  readonly why: Said
}

/** Columns whose headers nobody knows, placed by what is in them. */
export type ShapedColumns = ReadonlyMap<Column, Shaped>
