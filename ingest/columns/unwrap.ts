import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { ident, join, sql } from '../../store/sql.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { Column } from './columns.ts'
import { mayRefer, nameWithin } from './references.ts'

/** `="0042"`, so that a spreadsheet does not take it for a number. */
const FORMULA_TEXT = String.raw`^(=)"([^"]*)"$`
/** What exports put around the text of every cell of a column, so that a spreadsheet shows it as meant; the text is in the second group. */
const WRAPPINGS = [
  FORMULA_TEXT,
  String.raw`(?i)^(=hyperlink\()"[^"]*"[,;] ?"([^"]*)"\)$`,
  // A link or another single element of HTML.
  String.raw`(?is)^<(a|b|i|span|div|p|time|strong|em|td)(?:\s[^>]*)?>([^<>]*)</(?:a|b|i|span|div|p|time|strong|em|td)>$`,
] as const

const shapeOf = (pattern: string): RegExp => {
  const flags = /^\(\?([a-z]+)\)/.exec(pattern)?.[1] ?? ''
  return new RegExp(pattern.replace(/^\(\?[a-z]+\)/, ''), flags)
}

const wrappingOf = ({ samples }: Column): string | null =>
  samples.length === 0
    ? null
    : (WRAPPINGS.find((pattern) => samples.every((text) => shapeOf(pattern).test(text.trim()))) ?? null)

const formula = shapeOf(FORMULA_TEXT)

/** Where one column is wrapped in formulas throughout, its tool wraps whatever a spreadsheet might take for a number: in other columns some cells only. */
const someFormulas = (columns: readonly Column[]): readonly Column[] =>
  columns.some((column) => wrappingOf(column) === FORMULA_TEXT)
    ? columns.filter(
        (column) => wrappingOf(column) === null && column.samples.some((text) => formula.test(text.trim())),
      )
    : []

/**
 * Takes off what stands around the text of every cell of a column, as far as the first rows show, and says so. Columns
 * have to be described anew where something was taken off.
 */
export async function unwrapCells(
  db: StagingDb,
  columns: readonly Column[],
  { format }: Pick<RawTable, 'format'>,
): Promise<readonly Said[]> {
  const some = someFormulas(columns)
  // Records say themselves what is a reference.
  const references = format === 'json' || format === 'xml' ? [] : columns.filter(mayRefer)
  if (some.length + references.length === 0 && columns.every((column) => wrappingOf(column) === null))
    return []
  // Which of the two is a view of the other depends on the reader.
  const [base] = await db.rows(
    sql`select table_name as name from information_schema.tables
        where table_name in ('raw', 'cells') and table_type = 'BASE TABLE' order by name desc limit 1`,
    z.object({ name: z.string() }),
  )
  if (!base) return []
  const from = ident(base.name)
  const names = new Map<Column, string>()
  for (const column of references) {
    const pattern = await nameWithin(db, from, ident(`c${column.position}`))
    if (pattern !== null) names.set(column, pattern)
  }
  const wrapped = columns.flatMap((column) => {
    const pattern = some.includes(column) ? FORMULA_TEXT : (wrappingOf(column) ?? names.get(column) ?? null)
    return pattern === null ? [] : [{ column, pattern }]
  })
  if (wrapped.length === 0) return []
  const texts = wrapped.map(({ column: { position }, pattern }) => {
    const cell = ident(`c${position}`)
    return sql`${cell} = case when regexp_full_match(trim(${cell}), ${pattern}) then nullif(regexp_extract(trim(${cell}), ${pattern}, 2), '') else ${cell} end`
  })
  await db.run(sql`update ${from} set ${join(texts)}`)
  return [
    said('cells-unwrapped', {
      columns: wrapped.map(({ column }) => column.name),
      example: wrapped[0]?.column.samples[0] ?? '',
    }),
  ]
}
