import { z } from 'zod'
import { type Sql, sql } from '../../store/sql.ts'
import { coded } from '../columns/null-words.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { Wishes } from '../columns/wishes.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { NOTHING } from './nothing.ts'
import { MOST_CODES } from './value-meanings.ts'

/** The address of an incident: its own, or made of what the tool links to. */
export function urlOf(source: Source, { of, cell, mapping }: Placed, key: Sql): Sql {
  if (of('url').length > 0) return coded(cell('url'))
  const self = cell('self')
  if (source.name === 'jira')
    return of('self').length > 0
      ? sql`case when starts_with(${self}, 'http') then regexp_extract(${self}, '^https?://[^/]+') || '/browse/' || ${key} end`
      : NOTHING.text
  const link = mapping
    .filter((column) => column.column.endsWith('.link'))
    .flatMap((column) => column.samples)
    .find((text) => /^https:\/\/[^/]+\//.test(text))
  const host = /^https:\/\/[^/]+/.exec(link ?? '')?.[0]
  return host !== undefined && of('self').length > 0
    ? sql`${host} || '/incident.do?sys_id=' || ${coded(self)}`
    : NOTHING.text
}

/** Words for an issue that is a part of another one. */
const SUB_TASK =
  'sub-?task|unteraufgabe|teilaufgabe|subtarea|sous-tâche|sottoattività|sotto-attività|subtarefa'

/** The parent where it is an incident itself: in Jira every issue may hang below an epic, and only a sub-task is a part. */
export function parentOf(source: Source, { of, cell }: Placed, wishes: Wishes, parent: Sql): Sql {
  const told = wishes.fields.includes('parent_key')
  if (source.name !== 'jira' || told || of('parent_key').length === 0) return parent
  const [flag, type] = [cell('sub_task'), cell('kind')]
  const part =
    of('sub_task').length > 0 ? sql`${flag} = 'true'` : sql`regexp_matches(lower(${type}), ${SUB_TASK})`
  return sql`case when ${part} then ${parent} end`
}

/** The codes of closing that mean a duplicate. */
export async function duplicates(db: StagingDb, source: Source, closeCode: Sql): Promise<readonly string[]> {
  const rows = await db.rows(
    sql`select distinct ${closeCode} as text from cells where ${closeCode} is not null limit ${MOST_CODES}`,
    z.object({ text: z.string() }),
  )
  return rows.map((row) => row.text).filter(source.duplicate)
}
