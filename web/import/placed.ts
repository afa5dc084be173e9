import type { Mapping, Treatment } from '../../model/mapping.ts'
import type { KeyedColumn } from './column-key.ts'

/** A column with what is said of it now, rehearsed or not. */
export interface Placed extends KeyedColumn {
  /** The field it goes to; `extra` where it is kept as it is, `null` where it is left out. */
  readonly target: string | null
  readonly care: Treatment
  readonly edited: boolean
}

/** What holds of a column: what was said of it, else what was found. */
export function placed(column: KeyedColumn, mapping: Mapping): Placed {
  const target = mapping.fields?.[column.key]
  const care = mapping.treat?.[column.key]
  return {
    ...column,
    target: target === undefined ? column.field : target,
    care: care ?? column.treatment,
    edited: target !== undefined || care !== undefined,
  }
}
