import { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { sql } from '../store/sql.ts'
import type { FoundSource } from './columns/find-source.ts'
import type { Placed } from './columns/place-columns.ts'
import type { RawTable } from './raw-table.ts'
import type { StagingDb } from './staging-db.ts'
import type { StageRequest } from './staging-report.ts'

/** Throws a problem when the file holds no incidents: no key, no time of opening, or the records of another table. */
export async function refuseOtherTables(
  db: StagingDb,
  { of, cell, mapping, keyMade }: Placed,
  { source }: FoundSource,
  { name: file }: StageRequest,
  { known }: Pick<RawTable, 'known'>,
): Promise<void> {
  const columns = mapping.map((column) => column.column)
  if (!keyMade && of('key').every((column) => column.filled === 0))
    throw new Problem('no-key-column', { file, source: source.label, columns })
  const key = cell('key')
  if (source.name === 'servicenow') {
    const [seen] = await db.rows(
      sql`select (count(*) filter (where starts_with(${key}, 'CHG') or starts_with(${key}, 'CTASK')))::integer as changes,
                 any_value(${key}) filter (where starts_with(${key}, 'CHG')) as example from cells`,
      z.object({ changes: z.int(), example: z.string().nullable() }),
    )
    const keys = of('key')[0]?.filled ?? 0
    if (seen && seen.changes * 2 > keys)
      throw new Problem('not-incidents', { file, table: 'change_request', example: seen.example ?? '' })
  }
  // Pieces of incidents may begin in the middle of one; another file knows when it was opened.
  if (known?.anatomy.pieces) return
  if (of('opened_at').every((column) => column.filled === 0))
    throw new Problem('no-date-column', { file, source: source.label, columns })
}
