import type { Sql, Value } from '../store/sql.ts'

const literal = (value: Value): string => {
  if (value === null) return 'null'
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}

/**
 * A question as text to read, and to paste into a shell of DuckDB on a copy of the store. Only for people: what we run
 * ourselves keeps its values apart from its text.
 */
export function plainSql(query: Sql): string {
  const { text, values } = query.render()
  return text
    .replace(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1] ?? null))
    .split('\n')
    .map((line) => line.trimEnd().replace(/^ {4}/, ''))
    .filter((line) => line !== '')
    .join('\n')
}
