import { z } from 'zod'
import { KINDS, type Kind } from '../../model/incident.ts'
import { said, type Said } from '../../model/import-words.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** Whether any row of a file has a number of ServiceNow that is a problem's, a request's or a change's. */
export async function hasOtherNumbers(
  db: StagingDb,
  source: Source,
  { of, cell }: Pick<Placed, 'of' | 'cell'>,
): Promise<boolean> {
  if (source.name !== 'servicenow' || of('key').length === 0) return false
  const key = cell('key')
  const [seen] = await db.rows(
    // Most numbers are of incidents, and trimming each would cost half a second of a million.
    sql`select exists (
          select 1 from cells
          where case when starts_with(${key}, 'INC') then false else ${tableOfNumber(sql`trim(${key})`)} is not null end
        ) as any`,
    z.object({ any: z.boolean() }),
  )
  return seen?.any === true
}

/** What a number of ServiceNow begins with where it is that of a problem, a request or a change; NULL for others. */
export const tableOfNumber = (key: Sql): Sql =>
  sql`case when starts_with(${key}, 'PRB') then 'PRB' when starts_with(${key}, 'RITM') then 'RITM'
           when starts_with(${key}, 'REQ') then 'REQ' when starts_with(${key}, 'CHG') then 'CHG' end`

/** The kind of record that a number of ServiceNow tells. */
export const kindOfNumber = (key: Sql): Sql =>
  sql`case ${tableOfNumber(key)} when 'PRB' then 'problem' when 'RITM' then 'request' when 'REQ' then 'request'
           when 'CHG' then 'change' else 'incident' end`

/** The warning of a file in which nothing is an incident: it is kept, and counts nowhere until somebody asks for it. */
export async function noIncidents(db: StagingDb, file: string): Promise<readonly Said[]> {
  const rows = await db.rows(
    sql`select kind, count(*)::integer as records from read_parquet(${file}) group by kind order by records desc`,
    z.object({ kind: z.enum(KINDS), records: z.int() }),
  )
  const others = rows.filter(
    (row): row is { kind: Exclude<Kind, 'incident'>; records: number } => row.kind !== 'incident',
  )
  return rows.length > 0 && others.length === rows.length ? [said('no-incidents', { kinds: others })] : []
}
