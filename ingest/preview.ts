import { z } from 'zod'
import type { Preview } from '../model/import.ts'
import { ident, join, type Sql, sql } from '../store/sql.ts'
import type { RawColumn, RawTable } from './raw-table.ts'
import type { StagingDb } from './staging-db.ts'

const ROWS = 5
const COLUMNS = 40
const CHARACTERS = 120

/** How a file begins, as it was read: for whoever decides whether it was read rightly. */
export async function previewOf<C extends RawColumn>(
  db: StagingDb,
  { columns: all, linesBeside }: Pick<RawTable, 'linesBeside'> & { readonly columns: readonly C[] },
  cellOf: (column: C) => Sql | null = ({ position }) => ident(`c${position}`),
): Promise<Preview> {
  const columns = all.slice(0, COLUMNS)
  const cells = columns.map((column) => sql`left(${cellOf(column) ?? sql`null::varchar`}, ${CHARACTERS})`)
  // A join of all lines with all cells for the sake of the first few is work for nothing.
  const from =
    linesBeside === true
      ? sql`(from cells limit ${ROWS}) as first positional join (from line_of limit ${ROWS}) as lines`
      : sql`raw limit ${ROWS}`
  const rows = await db.rows(
    sql`select line::integer as line, [${join(cells)}] as cells from ${from}`,
    z.object({ line: z.int(), cells: z.array(z.string().nullable()) }),
  )
  return { columns: columns.map(({ name }) => name), rows }
}
