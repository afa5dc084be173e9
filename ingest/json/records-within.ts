import { dateShape } from '../dates/date-shape.ts'
import { isObject } from '../records/record-parts.ts'
import type { Json, JsonObject } from '../records/record.ts'
import { labelled, rowsOfColumns } from './table-records.ts'

/** Records that lie deeper within a document than any tool puts them. */
export interface RecordsWithin {
  /** Where they lie, `payload.report.items`; several places behind commas, empty for the document itself. */
  readonly path: string
  readonly records: readonly JsonObject[]
  /** Other lists of objects with times, which are not about the same. */
  readonly passed: readonly string[]
}

interface Place {
  readonly path: string
  readonly records: readonly JsonObject[]
}

const DEEPEST = 6
const NAMES = /^(?:.*[_-]?id|key|number|title|subject|summary|name|reference)$/i
/** Search engines and query languages put a record under one of these, beside what they know of it themselves. */
const CORES = ['_source', 'node', 'fields']

const isTime = (value: Json): boolean =>
  typeof value === 'string'
    ? value.length <= 40 && /\d/.test(value) && dateShape(value.trim()) !== null
    : typeof value === 'number' && value >= 1e9 && value < 1e13

/** Whether something in an object is a time, itself or one step below. */
function hasTime(value: JsonObject, below = 1): boolean {
  return Object.values(value).some(
    (one) => isTime(one) || (below > 0 && isObject(one) && hasTime(one, below - 1)),
  )
}

/** An object that says what it is called and when is one record, whatever lists it holds. */
export const isRecord = (root: JsonObject): boolean =>
  hasTime(root) &&
  Object.entries(root).some(
    ([key, value]) => NAMES.test(key) && (typeof value === 'string' || typeof value === 'number'),
  )

const alike = (one: JsonObject, other: JsonObject): boolean => {
  const keys = Object.keys(one)
  const common = keys.filter((key) => Object.hasOwn(other, key)).length
  return common * 2 >= Math.max(keys.length, Object.keys(other).length)
}

/** The record of an element: what a search engine found is in a part of its own. */
function coreOf(element: JsonObject): JsonObject {
  for (const key of CORES) {
    const core = element[key]
    if (isObject(core) && !hasTime(element, 0)) {
      const { [key]: _, ...beside } = element
      return { ...beside, ...core }
    }
  }
  return element
}

function placeOf(value: Json, path: string): Place | null {
  if (Array.isArray(value)) {
    const records = value.filter(isObject).map(coreOf)
    const [first] = records
    return first && records.length === value.length && records.some((one) => hasTime(one))
      ? { path, records }
      : null
  }
  if (!isObject(value)) return null
  // By number instead of in a list: { "INC1": { … }, "INC2": { … } }.
  const entries = Object.entries(value)
  const objects = entries.flatMap(([id, one]) => (isObject(one) ? [{ id, one }] : []))
  const [first] = objects
  if (!first || objects.length < 2 || objects.length < entries.length) return null
  const rows = objects.map(({ one }) => coreOf(one))
  if (!objects.every(({ one }) => alike(one, first.one)) || !rows.every((one) => hasTime(one, 0))) return null
  return {
    path,
    records: labelled(
      rows,
      objects.map(({ id }) => id),
    ),
  }
}

/** The lists of records in a document that is none itself; `null` where it has none. */
export function recordsWithin(root: JsonObject): RecordsWithin | null {
  const rows = rowsOfColumns(root, isTime)
  if (rows !== null) return { path: '', records: rows, passed: [] }
  const places: Place[] = []
  let itself = false
  const look = (value: Json, path: string, depth: number): void => {
    const place = placeOf(value, path)
    if (place) places.push(place)
    else if (isObject(value) && isRecord(value)) itself = true
    else if (isObject(value) && depth < DEEPEST)
      for (const [key, below] of Object.entries(value))
        look(below, path === '' ? key : `${path}.${key}`, depth + 1)
  }
  look(root, '', 0)
  const [largest] = places.toSorted((a, b) => b.records.length - a.records.length)
  const model = largest?.records[0]
  if (!largest || !model || itself) return null
  const same = places.filter(({ records: [first] }) => first !== undefined && alike(first, model))
  return {
    path: same.map(({ path }) => path).join(', '),
    records: same.flatMap(({ records }) => records),
    passed: places.filter((place) => !same.includes(place)).map(({ path }) => path),
  }
}
