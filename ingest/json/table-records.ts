import { isObject } from '../records/record-parts.ts'
import type { Json, JsonObject } from '../records/record.ts'

const NUMBER = /^\d+$/

/** Whether labels of rows only count them. */
const onlyCount = (labels: readonly (string | number)[]): boolean =>
  labels.every((label, i) => String(label) === String(i))

/** Rows with what they are called, which may be the number of an incident; labels that only count them are left out. */
export function labelled(
  rows: readonly JsonObject[],
  labels: readonly (string | number)[],
): readonly JsonObject[] {
  if (onlyCount(labels)) return rows
  const isFree = (name: string) =>
    rows.every((row, i) => !Object.hasOwn(row, name) || row[name] === labels[i])
  const name = ['id', 'index', 'level_0'].find(isFree) ?? 'label of the row'
  return rows.map((row, i) => ({ [name]: labels[i] ?? null, ...row }))
}

const isLabel = (value: Json): value is string | number =>
  typeof value === 'string' || typeof value === 'number'

/**
 * The rows of a table whose columns are named once: `{"columns": […], "index": […], "data": [[…]]}`, as pandas writes it;
 * `null` for anything else, also where a row has another number of cells, or two columns are called alike.
 */
export function rowsOfSplit(table: JsonObject): readonly JsonObject[] | null {
  const { columns, index, data } = table
  if (!Array.isArray(columns) || !Array.isArray(data) || data.length === 0) return null
  const names = (columns as readonly Json[]).filter((name) => isLabel(name)).map(String)
  if (names.length === 0 || names.length !== columns.length || new Set(names).size !== names.length)
    return null
  const rows: JsonObject[] = []
  for (const row of data as readonly Json[]) {
    if (!Array.isArray(row) || row.length !== names.length) return null
    rows.push(Object.fromEntries(names.map((name, i) => [name, (row as readonly Json[])[i] ?? null])))
  }
  if (index === undefined) return rows
  if (!Array.isArray(index) || index.length !== rows.length) return null
  const labels = (index as readonly Json[]).filter((label) => isLabel(label))
  return labels.length === rows.length ? labelled(rows, labels) : null
}

/**
 * The rows of a table that stands column by column, `{"title": {"0": …, "1": …}, "opened": {…}}`: every column has the same
 * numbered rows, one column has nothing but times, and one has none at all, so that its parts are no records. `null` for
 * anything else.
 */
export function rowsOfColumns(
  table: JsonObject,
  isTime: (value: Json) => boolean,
): readonly JsonObject[] | null {
  const columns = Object.entries(table)
  const [first] = columns
  if (!first || columns.length < 2 || !isObject(first[1])) return null
  const labels = Object.keys(first[1])
  if (labels.length === 0 || !labels.every((label) => NUMBER.test(label))) return null
  let times = false
  let others = false
  for (const [, column] of columns) {
    if (!isObject(column) || Object.keys(column).length !== labels.length) return null
    if (!labels.every((label) => Object.hasOwn(column, label))) return null
    const cells = Object.values(column).filter((cell) => cell !== null)
    if (cells.some((cell) => isObject(cell))) return null
    if (cells.length === 0) continue
    const timed = cells.filter((cell) => isTime(cell)).length
    times ||= timed === cells.length
    others ||= timed === 0
  }
  if (!times || !others) return null
  const rows = labels.map((label) =>
    Object.fromEntries(
      columns.map(([name, column]) => [name, isObject(column) ? (column[label] ?? null) : null]),
    ),
  )
  return labelled(rows, labels)
}
