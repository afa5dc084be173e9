import {
  type DuckDBDataChunk,
  DuckDBDoubleVector,
  DuckDBListVector,
  JsonDuckDBValueConverter,
} from '@duckdb/node-api'

/** How the values of a column are taken out of a chunk of an answer. */
export type ReadColumn = (chunk: DuckDBDataChunk, place: number) => readonly unknown[]

/** Values as JSON has them. */
export const asJson: ReadColumn = (chunk, place) => chunk.convertColumnValues(place, JsonDuckDBValueConverter)

const NOTHING = new Float64Array(0)

/** The same, but a list of doubles is a `Float64Array`, empty where there is none: a million of them are read at once. */
export const asNumbers: ReadColumn = (chunk, place) => {
  const lists = chunk.getColumnVector(place)
  if (!(lists instanceof DuckDBListVector && lists.childVector instanceof DuckDBDoubleVector))
    return asJson(chunk, place)
  const all = numbersIn(lists.childVector)
  return Array.from({ length: lists.itemCount }, (_, i) => {
    // Where there is none, its place and length are whatever stood in that memory before.
    if (lists.getItemVector(i) === null) return NOTHING
    const start = lists.getEntryOffset(i)
    return all.subarray(start, start + lists.getEntryLength(i))
  })
}

/** The driver has them in one piece already; without that each is asked for. */
function numbersIn(vector: DuckDBDoubleVector): Float64Array {
  const items: unknown = Reflect.get(vector, 'items')
  return items instanceof Float64Array
    ? items
    : Float64Array.from({ length: vector.itemCount }, (_, i) => vector.getItem(i) ?? Number.NaN)
}
