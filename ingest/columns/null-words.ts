import { Sql, sql } from '../../store/sql.ts'

// Written out and not bound: with constants the engine looks them up, with parameters it compares one after the other.
const WORDS = sql`'?', '-', '--', 'nan', 'NaN', 'NULL', 'null', 'None', 'none', 'NA', 'N/A', 'n/a', 'NS', 'Unknown', 'UNKNOWN', 'Unassigned', 'unassigned', 'Unresolved', 'UNSET', 'undefined', '#MULTIVALUE', 'NaT', '\\N', '(null)', '<null>', '[NULL]', '(empty)', '[]', '{}', '#N/A', '#NV', '0000-00-00', '0000-00-00 00:00:00', '0001-01-01T00:00:00Z', 'Nicht zugewiesen', 'Nicht erledigt', 'Sin asignar', 'Sin resolver', 'Non assigné', 'Non résolu', 'Non assegnato', 'Non risolto', 'Não atribuído', 'Não resolvido'`

/**
 * What tools and people write instead of nothing, in coded columns, dates and names; never in titles and texts.
 */
export const NULL_WORDS: ReadonlySet<string> = new Set(
  [...WORDS.render().text.matchAll(/'([^']*)'/g)].map((match) => match[1] ?? ''),
)

/** Whether a cell says nothing. */
export const saysNothing = (cell: Sql): Sql => sql`${cell} in (${WORDS})`

/** A coded text as `coded` reads it, outside of SQL. */
export function codedText(text: string | null): string | null {
  if (text === null || NULL_WORDS.has(text)) return null
  const plain = text.replace(/^'(?=[+\-=@])/, '').trim()
  return plain === '' ? null : plain
}

/** The codes of the letters that null words begin with, as they stand in SQL. */
const BEGINNINGS = new Sql([[...new Set([...NULL_WORDS].map((word) => word.codePointAt(0)))].join(', ')], [])

/**
 * Whether a cell is a null word, asked only of those that begin like one: of `in` the engine would make two joins, which
 * every row goes through whatever its first letter.
 */
const isWordByLetter = (cell: Sql): Sql =>
  sql`list_contains([${BEGINNINGS}], ascii(${cell})) and list_contains([${WORDS}], ${cell})`

/** A cell of text without the apostrophe that ServiceNow puts before what a spreadsheet would take for a formula. */
export const plainText = (cell: Sql): Sql =>
  sql`case when starts_with(${cell}, '''') and substr(${cell}, 2, 1) in ('+', '-', '=', '@') then substr(${cell}, 2) else ${cell} end`

const APOSTROPHE = 39

/**
 * A coded cell: trimmed, without the apostrophe of a spreadsheet, and NULL where it says nothing. Most cells are neither: a look at the first letter and at the
 * ends is a third of the work of looking each one up and copying it.
 */
export const coded = (cell: Sql): Sql => sql`
  case when ${isWordByLetter(cell)} then null
       when ascii(${cell}) = ${APOSTROPHE} then nullif(trim(${plainText(cell)}), '')
       when starts_with(${cell}, ' ') or ends_with(${cell}, ' ') then nullif(trim(${cell}), '')
       else ${cell} end`

const LONGEST = Math.max(...[...NULL_WORDS].map((word) => word.length))
const LINES = new Sql([`'\n${[...NULL_WORDS].join('\n')}\n'`], [])

/**
 * `saysNothing` for very many columns at once: every constant of a list is a vector of its own in memory, and a file
 * may have two thousand columns.
 */
export const isNullWord = (cell: Sql): Sql =>
  sql`(length(${cell}) <= ${LONGEST} and contains(${LINES}, e'\\n' || ${cell} || e'\\n'))`
