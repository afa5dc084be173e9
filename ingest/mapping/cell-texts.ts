import { type Sql, sql } from '../../store/sql.ts'
import { coded, plainText } from '../columns/null-words.ts'
import type { Placed } from '../columns/placing/placed.ts'
import { NOTHING } from './nothing.ts'

/** A name, or the names of a JSON list, of texts or of things that have one. */
export const named = (cell: Sql): Sql =>
  sql`case when starts_with(${cell}, '[{') and json_valid(${cell}) then nullif(array_to_string(json_extract_string(${cell}, '$[*].name'), ', '), '')
       when starts_with(${cell}, '["') and json_valid(${cell}) then array_to_string(json_extract_string(${cell}, '$[*]'), ', ') else ${coded(cell)} end`

/** Text, or the words of a document in Atlassian's format. */
export function described({ of, cell }: Placed): Sql {
  if (of('description').length === 0) return NOTHING.text
  const text = cell('description')
  return sql`case when starts_with(${text}, '[{"') and json_valid(${text}) then ${documentText(text)} else ${plainText(text)} end`
}

/** The words of a document in Atlassian's format, in one line. */
export const documentText = (json: Sql): Sql =>
  sql`nullif(array_to_string(json_extract_string(${json}, '$..text'), ' '), '')`

/** The labels of a cell: a JSON list of texts or of things with a name, the same as Python writes it, or texts between semicolons or commas. */
const listed = (cell: Sql): Sql => {
  const json = sql`replace(${cell}, '''', '"')`
  return sql`
    case when ${cell} is null then []::varchar[]
         when starts_with(${cell}, '[{') and json_valid(${cell}) and json_exists(${cell}, '$[0].name')
           then json_extract_string(${cell}, '$[*].name')::varchar[]
         when starts_with(${cell}, '[') and json_valid(${cell}) then json_extract_string(${cell}, '$[*]')::varchar[]
         when starts_with(${cell}, '[''') and json_valid(${json}) then json_extract_string(${json}, '$[*]')::varchar[]
         else list_filter(list_transform(string_split(${cell}, case when contains(${cell}, ';') then ';' else ',' end), lambda x: trim(x)), lambda x: x <> '') end`
}

/** The labels of an incident as a list, its channel among them. */
export function labelsOf({ of, cell }: Placed): Sql {
  const columns = of('labels').filter((column) => column.filled > 0)
  const channel = of('channel')[0]?.filled
    ? sql`case when ${coded(cell('channel'))} is null then []::varchar[] else ['channel:' || lower(trim(${cell('channel')}))] end`
    : null
  const lists = columns.map(({ cell: one }) => listed(one))
  const all = [...lists, ...(channel ? [channel] : [])]
  const [first, ...others] = all
  return first ? others.reduce((sum, list) => sql`list_concat(${sum}, ${list})`, first) : sql`[]::varchar[]`
}
