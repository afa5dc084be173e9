import { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { sql } from '../store/sql.ts'
import type { FoundSource } from './find-source.ts'
import type { Placed } from './place-columns.ts'
import type { StagingDb } from './staging-db.ts'
import type { StageRequest } from './staging-report.ts'

/** Throws a problem when the file holds no incidents: no key, no time of opening, or the records of another table. */
export async function refuseOtherTables(
  db: StagingDb,
  { of, cell, mapping }: Placed,
  { source }: FoundSource,
  { name: file }: StageRequest,
): Promise<void> {
  const columns = mapping.map((column) => column.column)
  if (of('key').every((column) => column.filled === 0))
    throw new Problem('no-key-column', { file, source: source.label, columns })
  if (source.name === 'servicenow') {
    const [seen] = await db.rows(
      sql`select count(${cell('key')})::integer as keys,
                 (count(*) filter (where regexp_matches(${cell('key')}, '^(CHG|CTASK)[0-9]')))::integer as changes,
                 any_value(${cell('key')}) filter (where regexp_matches(${cell('key')}, '^(CHG|CTASK)[0-9]')) as example from raw`,
      z.object({ keys: z.int(), changes: z.int(), example: z.string().nullable() }),
    )
    if (seen && seen.changes * 2 > seen.keys)
      throw new Problem('not-incidents', { file, table: 'change_request', example: seen.example ?? '' })
  }
  if (of('opened_at').every((column) => column.filled === 0))
    throw new Problem('no-date-column', { file, source: source.label, columns })
}
