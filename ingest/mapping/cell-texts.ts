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

/** The labels of an incident as a list, its channel among them. */
export function labelsOf({ of, cell }: Placed): Sql {
  const columns = of('labels').filter((column) => column.filled > 0)
  const channel = of('channel')[0]?.filled
    ? sql`case when ${coded(cell('channel'))} is null then []::varchar[] else ['channel:' || lower(trim(${cell('channel')}))] end`
    : null
  const lists = columns.map(
    ({ cell: one }) =>
      sql`case when ${one} is null then []::varchar[] when starts_with(${one}, '[') and json_valid(${one}) then json_extract_string(${one}, '$[*]')::varchar[] else list_transform(string_split(${one}, ','), lambda x: trim(x)) end`,
  )
  const all = [...lists, ...(channel ? [channel] : [])]
  const [first, ...others] = all
  return first ? others.reduce((sum, list) => sql`list_concat(${sum}, ${list})`, first) : sql`[]::varchar[]`
}
