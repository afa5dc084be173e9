import { z } from 'zod'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { headerName } from './header-name.ts'

/** A header of one word may be a cell of that word. */
const FEW = 2

/** Whether a row is the header once more, as files have it that were put together of several or printed page by page. */
export const repeatsHeader = (cells: readonly (string | null)[], header: readonly string[]): boolean =>
  header.length >= FEW &&
  cells.length <= header.length &&
  header.every((name, i) => headerName(cells[i] ?? '', i) === name)

/** Whether some row of `cells` is the header once more. */
export async function headerRepeats(
  db: StagingDb,
  columns: readonly Sql[],
  header: readonly string[],
): Promise<boolean> {
  const named = columns.flatMap((column, i) => {
    const name = header[i] ?? ''
    return name === headerName('', i) ? [] : [sql`${column} = ${name}`]
  })
  if (named.length < FEW) return false
  const [seen] = await db.rows(
    sql`select exists (from cells where ${join(named, ' and ')}) as again`,
    z.object({ again: z.boolean() }),
  )
  return seen?.again === true
}
