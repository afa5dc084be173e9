import { z } from 'zod'
import type { Lang } from '../../model/lang.ts'
import { ident, join, sql } from '../../store/sql.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** The columns that Pirouette writes before those of a file of rejected rows: the line and the reasons. */
export const OWN_COLUMNS: Readonly<Record<Lang, readonly [string, string]>> = {
  en: ['_line', '_reason'],
  de: ['_zeile', '_grund'],
}

/** What a spreadsheet runs, full-width signs and leading blanks included; a number is none of that. */
const RUNS = '[ \\t\\n\\r\u00a0]*[=+@\\t\\r＝＋－＠-]'
const FORMULA = new RegExp(`^'*${RUNS}`)
const NUMBER = /^[+-]?\d+(?:[.,]\d+)*$/

/** A cell that no spreadsheet takes for a formula. The apostrophe before it is taken off again by `withoutOwnColumns`. */
export const guarded = (cell: string): string =>
  FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
const GUARDED = `^'+${RUNS}`
const GUARD = new RegExp(GUARDED)

/**
 * The table of a file without the columns of ours, and with its cells as they were; `own` tells whether it had any, so
 * that it is the rest of an earlier file that was put right.
 */
export async function withoutOwnColumns(
  db: StagingDb,
  table: RawTable,
): Promise<{ readonly table: RawTable; readonly own: boolean }> {
  const names = table.columns.map(({ name }) => name.trim().toLowerCase())
  const pair = Object.values(OWN_COLUMNS).find((own) => own.every((name) => names.includes(name)))
  if (!pair) return { table, own: false }
  const kept = table.columns
    .filter((_, i) => !pair.includes(names[i] ?? ''))
    .map((column) => ({ ...column, name: GUARD.test(column.name) ? column.name.slice(1) : column.name }))
  const cells = kept.map(({ position }) => ident(`c${position}`))
  // Which of the two is a view of the other depends on the reader.
  const [base] = await db.rows(
    sql`select table_name as name from information_schema.tables
        where table_name in ('raw', 'cells') and table_type = 'BASE TABLE' order by name desc limit 1`,
    z.object({ name: z.string() }),
  )
  if (base && cells.length > 0) {
    const guardedCells = cells.map(
      (cell) => sql`${cell} = if(regexp_matches(${cell}, ${GUARDED}), substr(${cell}, 2), ${cell})`,
    )
    await db.run(sql`update ${ident(base.name)} set ${join(guardedCells)}`)
  }
  return {
    table: {
      ...table,
      columns: kept,
      filled: table.filled?.filter((_, i) => !pair.includes(names[i] ?? '')) ?? null,
      longest: table.longest?.filter((_, i) => !pair.includes(names[i] ?? '')) ?? null,
    },
    own: true,
  }
}
