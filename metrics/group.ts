import { z } from 'zod'
import { KINDS, STATES } from '../model/incident.ts'
import type { GroupField } from '../model/scope.ts'
import type { Reader } from '../store/reader.ts'
import { ident, type Sql, sql } from '../store/sql.ts'

/** The number that stands for a group in `incident_fact`; 0 for everything together. */
export const groupCode = (by: GroupField | undefined): Sql => {
  if (by === undefined) return sql`0::integer`
  return sql`${ident(by)}::integer`
}

/** What the numbers mean: the text by which a filter names the group, `null` for those without one. */
export async function groupNames(
  db: Reader,
  by: GroupField | undefined,
): Promise<(code: number) => string | null> {
  switch (by) {
    case undefined:
      return () => null
    case 'priority':
      return (code) => (code === 0 ? null : String(code))
    case 'major':
      return (code) => String(code === 1)
    case 'kind':
      return (code) => KINDS[code - 1] ?? null
    case 'state':
      return (code) => STATES[code - 1] ?? null
    default: {
      const rows = await db.rows(
        sql`select code, text from dictionary where field = ${by}`,
        z.object({ code: z.int(), text: z.string() }),
      )
      const texts = new Map(rows.map(({ code, text }) => [code, text]))
      return (code) => texts.get(code) ?? null
    }
  }
}

/** Groups with an order of their own keep it; the others come with the most incidents first. */
export const isOrdered = (by: GroupField | undefined): boolean =>
  by === 'priority' || by === 'state' || by === 'kind'
