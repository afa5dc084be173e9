import { join, type Sql, sql } from '../../../store/sql.ts'
import type { Column } from '../columns.ts'

/** A tool may write a value and what it shows for it: `state.value` and `state.display_value`. */
const order = ({ plain }: Column, prefer: 'value' | 'display'): number => {
  if (plain.endsWith('.value')) return prefer === 'value' ? 0 : 2
  return plain.endsWith('.display_value') ? (prefer === 'value' ? 2 : 0) : 1
}

/** The first cell of several columns that has something in it; `null` where there is no column. */
export function cellOf(columns: readonly Column[], prefer: 'value' | 'display'): Sql | null {
  const [first, ...others] = columns
    .toSorted((a, b) => order(a, prefer) - order(b, prefer))
    .map((column) => column.cell)
  if (!first) return null
  return others.reduce<Sql>((all, one) => sql`coalesce(${all}, ${one})`, first)
}

/** A key for rows without numbers: the same for the same cells; NULL where the first of them is empty. */
export const madeKey = (columns: readonly Column[]): Sql =>
  sql`case when ${columns[0]?.cell ?? sql`null`} is not null
           then left(md5(concat_ws(e'\\n', ${join(columns.map(({ cell }) => sql`trim(${cell})`))})), 12) end`
