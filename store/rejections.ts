import { z } from 'zod'
import { whole } from './dialect.ts'
import type { Reader } from './reader.ts'
import { type Sql, sql } from './sql.ts'

/** Rows that were rejected for one and the same kind of reason. */
export const RejectionGroup = z.object({
  /** The code of the reason, with the column that it names. */
  code: z.string(),
  column: z.string().nullable(),
  rows: z.int(),
  /** The first lines. */
  lines: z.array(z.int()),
  /** The reason of the first of them, as the JSON text of a `Said`. */
  example: z.string(),
})
export type RejectionGroup = z.infer<typeof RejectionGroup>

const GROUPS = 50
const LINES = 5

/** Rejected rows by their reasons, the commonest first; a row with several reasons is in several groups. */
export function rejectionGroups(db: Reader, rejected: Sql): Promise<RejectionGroup[]> {
  return db.rows(
    sql`with reason as (
          select line, text, json_valid(text) as known
          from (select line, unnest(reasons) as text from (${rejected}))
        ),
        kind as (
          select line, text, if(known, json_extract_string(text, '$.code'), 'other') as code,
                 if(known, json_extract_string(text, '$.facts.column'), null) as "column"
          from reason
        )
        select code, "column", ${whole(sql`count(distinct line)`)} as rows,
               list_slice(list_sort(list(distinct line)), 1, ${LINES})::integer[] as lines, arg_min(text, line) as example
        from kind
        group by code, "column"
        order by rows desc, code, "column"
        limit ${GROUPS}`,
    RejectionGroup,
  )
}

/** The groups of an import of the history. */
export const rejectionsOf = (db: Reader, id: string): Promise<RejectionGroup[]> =>
  rejectionGroups(db, sql`select line, reasons from rejected_row where import_id = ${id}`)
