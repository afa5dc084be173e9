import { type Sql, sql } from '../../store/sql.ts'

/** What stands for a field that the file has nothing for; such a field need not be written. */
export const NOTHING = {
  text: sql`null::varchar`,
  whole: sql`null::integer`,
  long: sql`null::bigint`,
  flag: sql`null::boolean`,
  instant: sql`null::timestamp`,
} as const

/** Whether the expression of a field is NULL in every row. */
export const isNothing = (field: Sql): boolean => Object.values<Sql>(NOTHING).includes(field)
