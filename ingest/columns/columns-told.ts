import type { IncidentField } from '../../model/incident.ts'
import { Problem } from '../../model/problem.ts'
import type { Column } from './columns.ts'
import { FIELDS } from './fields.ts'
import type { Wish, Wishes } from './wishes.ts'

type Field = Exclude<IncidentField, 'source'>

/** The columns of which a person, or what is remembered, says what they are. Throws `bad-mapping`. */
export function columnsTold(columns: readonly Column[], wishes: Wishes): Map<Column, Wish<Field | null>> {
  for (const field of wishes.fields)
    if (!(FIELDS as readonly string[]).includes(field))
      throw new Problem('bad-mapping', { field, known: FIELDS })
  return new Map(
    columns.flatMap((column): [Column, Wish<Field | null>][] => {
      const wish = wishes.field(column)
      const treated = wishes.treatment(column, null)
      if (treated?.value === 'drop') return [[column, { ...treated, value: null }]]
      return wish === null ? [] : [[column, wish as Wish<Field | null>]]
    }),
  )
}
