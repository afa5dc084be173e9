import { z } from 'zod'
import { type Sql, ident, join, sql } from '../store/sql.ts'
import { customHeader, plainHeader } from './headers.ts'
import type { RawColumn, RawTable } from './raw-table.ts'
import type { StagingDb } from './staging-db.ts'

/** A column of the file with what is in it. */
export interface Column extends RawColumn {
  /** The header as it is compared. */
  readonly plain: string
  /** `cf impact` for `Custom field (Impact)`, else `null`. */
  readonly custom: string | null
  /** Rows that have something in it. */
  readonly filled: number
  readonly samples: readonly string[]
  readonly cell: Sql
}

const SAMPLE_ROWS = 60
/** Columns in one question to the database: each is an expression, and a file may have a thousand. */
const AT_ONCE = 400

/** Looks into every column once. */
export async function describeColumns(db: StagingDb, table: RawTable): Promise<readonly Column[]> {
  const described: Column[] = []
  for (let i = 0; i < table.columns.length; i += AT_ONCE) {
    const some = table.columns.slice(i, i + AT_ONCE)
    const cells = some.map((column) => ident(`c${column.position}`))
    const [counts] = await db.rows(
      sql`select [${join(cells.map((cell) => sql`count(${cell})::integer`))}] as filled,
                 [${join(cells.map((cell) => sql`left(any_value(${cell}), 200)`))}] as first from raw`,
      z.object({ filled: z.array(z.int()), first: z.array(z.string().nullable()) }),
    )
    const [seen] = await db.rows(
      sql`select [${join(cells.map((cell) => sql`list(left(${cell}, 200) order by line) filter (where ${cell} is not null)`))}] as samples
          from (select * from raw order by line limit ${SAMPLE_ROWS})`,
      z.object({ samples: z.array(z.array(z.string()).nullable()) }),
    )
    some.forEach((column, k) => {
      const plain = plainHeader(column.name)
      const first = counts?.first[k]
      const samples = seen?.samples[k] ?? (first === null || first === undefined ? [] : [first])
      described.push({
        ...column,
        plain,
        custom: customHeader(plain),
        filled: counts?.filled[k] ?? 0,
        samples: [...new Set(samples)],
        cell: ident(`c${column.position}`),
      })
    })
  }
  return described
}

/** The path of a JSON value without the part that ServiceNow puts under a field: `state.display_value` is of `state`. */
export const basePath = (plain: string): string => plain.replace(/\.(value|display_value|link)$/, '')
