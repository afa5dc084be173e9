import { z } from 'zod'
import type { ValueMap } from '../../model/import.ts'
import { tableOf } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { codedText } from '../columns/null-words.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { reversedScale } from './reversed-scale.ts'

/** A column with more different texts than this is not a column of codes. */
export const MOST_CODES = 20_000

/** What was told of values, without meanings that there are not. */
export const allowed = (
  told: ReadonlyMap<string, string>,
  known: readonly string[],
): ReadonlyMap<string, string> => new Map([...told].filter(([, meant]) => known.includes(meant)))

/** Unknown values and the number of their rows, for a warning. */
export const unknownOf = (unknown: ReadonlyMap<string, number>) => ({
  values: [...unknown].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([value]) => value),
  rows: [...unknown.values()].reduce((sum, cells) => sum + cells, 0),
})

interface Meanings {
  /** cell, raw, meant */
  readonly table: Sql
  readonly cell: Sql
  readonly unknown: ReadonlyMap<string, number>
  readonly valueMaps: readonly ValueMap[]
  /** Numbers on it run against the words beside them, and the words were believed; the first of them. */
  readonly reversed: string | null
}

/** Order of value maps: the most rows first, then by value. */
export const mostFirst = (a: ValueMap, b: ValueMap): number => b.rows - a.rows || (a.value < b.value ? -1 : 1)

/** Adds rows to what is known of a value: one that means several things, by its category or resolution, is several. */
export function addValue(all: ValueMap[], one: ValueMap): void {
  const known = all.find(
    ({ field, value, meant }) => field === one.field && value === one.value && meant === one.meant,
  )
  if (known) known.rows += one.rows
  else all.push({ ...one })
}

/** What every priority or kind of the file means; `null` where no column has it. */
export async function meanings(
  db: StagingDb,
  { of, cell }: Placed,
  field: 'priority' | 'kind',
  told: ReadonlyMap<string, string>,
  readOne: (text: string) => string | null,
): Promise<Meanings | null> {
  if (of(field).length === 0) return null
  const value = cell(field, 'value')
  const unknown = new Map<string, number>()
  const texts = await db.rows(
    sql`select ${value} as text, count(*)::integer as cells from cells where ${value} is not null group by 1 limit ${MOST_CODES}`,
    z.object({ text: z.string(), cells: z.int() }),
  )
  const reversed =
    field === 'priority'
      ? reversedScale(
          texts.map(({ text }) => text),
          readOne,
        )
      : null
  const read = reversed ?? readOne
  const valueMaps: ValueMap[] = []
  const rows = texts.map(({ text, cells }) => {
    // A word for nothing may be one of a scale: an impact of `none`.
    const ofScale = field === 'priority' && read(text.trim()) !== null
    const raw = ofScale ? text.trim() : codedText(text)
    const wanted = raw === null ? undefined : told.get(raw)
    const meant = raw === null ? null : (wanted ?? read(raw))
    if (raw !== null)
      addValue(valueMaps, { field, value: raw, meant, rows: cells, told: wanted !== undefined })
    if (meant === null && raw !== null) unknown.set(raw, cells)
    return { cell: text, raw, meant }
  })
  return {
    table: tableOf({ cell: 'text', raw: 'text', meant: 'text' }, rows),
    cell: value,
    unknown,
    valueMaps,
    reversed: reversed && (texts[0]?.text ?? ''),
  }
}
