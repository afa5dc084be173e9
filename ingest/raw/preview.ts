import { z } from 'zod'
import type { Preview } from '../../model/import.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import type { RawColumn } from './raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'

const ROWS = 5
const COLUMNS = 40
const CHARACTERS = 120

/** How a file begins, as it was read: for whoever decides whether it was read rightly. */
export async function previewOf<C extends RawColumn>(
  db: StagingDb,
  { columns: all }: { readonly columns: readonly C[] },
  cellOf: (column: C) => Sql | null = ({ position }) => ident(`c${position}`),
): Promise<Preview> {
  const columns = all.slice(0, COLUMNS)
  const cells = columns.map((column) => sql`left(${cellOf(column) ?? sql`null::varchar`}, ${CHARACTERS})`)
  const rows = await db.rows(
    sql`select line::integer as line, [${join(cells)}] as cells from raw limit ${ROWS}`,
    z.object({ line: z.int(), cells: z.array(z.string().nullable()) }),
  )
  return { columns: columns.map(({ name }) => name), rows }
}
