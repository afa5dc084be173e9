import { z } from 'zod'
import { columnOf, isPersonColumn, readExtraTerm } from '../../model/extra-column.ts'
import { Problem } from '../../model/problem.ts'
import type { GroupField, Scope } from '../../model/scope.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { columnTexts, type Standing } from './column-codes.ts'
import { offeredColumns } from './offered-columns.ts'

/** The conditions of a scope on columns that no field was made of: any value of one, all of the columns. */
export function columnConditions(
  terms: readonly string[] | undefined,
): ReadonlyMap<string, readonly string[]> {
  const conditions = new Map<string, readonly string[]>()
  for (const { column, value } of (terms ?? []).map(readExtraTerm))
    conditions.set(column, [...(conditions.get(column) ?? []), value])
  return conditions
}

/**
 * Refuses a question about a column that names persons (problem `person-dimension-off`), or of which no incident has a
 * value (problem `unknown-column`).
 */
export async function checkColumns(
  db: Reader,
  scope: Pick<Scope, 'extra' | 'extra!'>,
  by: GroupField | undefined,
  standing: Standing,
): Promise<void> {
  const split = by === undefined ? null : columnOf(by)
  const asked = new Set([
    ...columnConditions(scope.extra).keys(),
    ...columnConditions(scope['extra!']).keys(),
    ...(split === null ? [] : [split]),
  ])
  for (const column of asked) {
    if (isPersonColumn(column)) throw new Problem('person-dimension-off', { field: column })
    const [found] = await db.rows(
      sql`select exists (select 1 from ${columnTexts(column, standing)} as texts) as any_value`,
      z.object({ any_value: z.boolean() }),
    )
    if (found?.any_value === true) continue
    const known = (await offeredColumns(db)).map(({ name }) => name)
    throw new Problem('unknown-column', { column, known })
  }
}
