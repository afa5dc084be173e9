import { Problem } from '../../model/problem.ts'
import { basePath } from '../columns/columns.ts'
import type { FoundSource } from '../columns/find-source.ts'
import { refuseOtherNumbers } from './other-tables.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { StageRequest } from '../staging/staging-report.ts'

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
    const classes = of('kind').find(({ plain }) => basePath(plain) === 'sys_class_name')
    await refuseOtherNumbers(db, { key, classes: classes?.cell ?? null, file })
  }
  // Pieces of incidents may begin in the middle of one; another file knows when it was opened.
  if (known?.anatomy.pieces) return
  if (of('opened_at').every((column) => column.filled === 0))
    throw new Problem('no-date-column', { file, source: source.label, columns })
}
