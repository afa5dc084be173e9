import { z } from 'zod'
import { KINDS, STATES } from '../model/incident.ts'
import { columnOf } from '../model/extra-column.ts'
import type { GroupField } from '../model/scope.ts'
import type { Reader } from '../store/reader.ts'
import { ident, type Sql, sql } from '../store/sql.ts'
import { columnCode, columnTexts, hasInColumn, type Standing, textsOfColumn } from './columns/column-codes.ts'

/** The number that stands for a group in rows `fact` of `incident_fact`; 0 for everything together. */
export const groupCode = (by: GroupField | undefined, standing: Standing): Sql => {
  if (by === undefined) return sql`0::integer`
  const column = columnOf(by)
  return column === null ? sql`${ident(by)}::integer` : columnCode(column, standing)
}

const named = (rows: readonly { readonly code: number; readonly text: string }[]) => {
  const texts = new Map(rows.map(({ code, text }) => [code, text]))
  return (code: number) => texts.get(code) ?? null
}

/** What the numbers mean: the text by which a filter names the group, `null` for those without one. */
export async function groupNames(
  db: Reader,
  by: GroupField | undefined,
  standing: Standing,
): Promise<(code: number) => string | null> {
  const column = by === undefined ? null : columnOf(by)
  if (column !== null) return named(await textsOfColumn(db, column, standing))
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
      return named(rows)
    }
  }
}

/** That a row of `incident_fact` is in the group of that name; the empty text is "without a value". */
export async function inGroup(db: Reader, by: GroupField, group: string, standing: Standing): Promise<Sql> {
  const column = columnOf(by)
  if (column !== null) return hasInColumn(column, [group], standing)
  return sql`${groupCode(by, standing)} = ${await codeOf(db, by, group, standing)}`
}

/** The code of a group, -1 where there is none of that name. */
export async function codeOf(db: Reader, by: GroupField, group: string, standing: Standing): Promise<number> {
  const column = columnOf(by)
  switch (by) {
    case 'priority':
      return group === '' ? 0 : /^[1-5]$/.test(group) ? Number(group) : -1
    case 'major':
      return ['false', 'true'].indexOf(group)
    case 'kind':
      return KINDS.findIndex((kind) => kind === group) + 1 || -1
    case 'state':
      return STATES.findIndex((state) => state === group) + 1 || -1
    default: {
      if (group === '') return 0
      const texts =
        column === null
          ? sql`(select code, text from dictionary where field = ${by})`
          : columnTexts(column, standing)
      const [found] = await db.rows(
        sql`select code from ${texts} as texts where text = ${group}`,
        z.object({ code: z.int() }),
      )
      return found?.code ?? -1
    }
  }
}

/** Groups with an order of their own keep it; the others come with the most incidents first. */
export const isOrdered = (by: GroupField | undefined): boolean =>
  by === 'priority' || by === 'state' || by === 'kind'
