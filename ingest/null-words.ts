import { join, type Sql, sql } from '../store/sql.ts'

/** What tools and people write instead of nothing, in coded columns, dates and names; never in titles and texts. */
export const NULL_WORDS: readonly string[] = [
  '?',
  '-',
  '--',
  'nan',
  'NaN',
  'NULL',
  'null',
  'None',
  'none',
  'NA',
  'N/A',
  'n/a',
  'NS',
  'Unknown',
  'UNKNOWN',
  'Unassigned',
  'Unresolved',
  'UNSET',
  'undefined',
  '#MULTIVALUE',
  '0001-01-01T00:00:00Z',
  'Nicht zugewiesen',
  'Nicht erledigt',
  'Sin asignar',
  'Sin resolver',
]

/** Whether a cell says nothing. */
export const saysNothing = (cell: Sql): Sql => sql`${cell} in (${join(NULL_WORDS)})`

/** A coded cell: trimmed, and NULL where it says nothing. */
export const coded = (cell: Sql): Sql =>
  sql`case when ${saysNothing(cell)} then null else nullif(trim(${cell}), '') end`

/** A cell of text without the apostrophe that ServiceNow puts before what a spreadsheet would take for a formula. */
export const plainText = (cell: Sql): Sql =>
  sql`case when starts_with(${cell}, '''') and substr(${cell}, 2, 1) in ('+', '-', '=', '@') then substr(${cell}, 2) else ${cell} end`
