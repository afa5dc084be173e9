import {
  type DuckDBDataChunk,
  DuckDBDoubleVector,
  DuckDBIntegerVector,
  DuckDBListVector,
  JsonDuckDBValueConverter,
} from '@duckdb/node-api'

/** How the values of a column are taken out of a chunk of an answer. */
export type ReadColumn = (chunk: DuckDBDataChunk, place: number) => readonly unknown[]

/** Values as JSON has them. */
export const asJson: ReadColumn = (chunk, place) => chunk.convertColumnValues(place, JsonDuckDBValueConverter)

/** A list of numbers as the engine hands it out. */
export type Numbers = Float64Array | Int32Array

const NO_DOUBLES = new Float64Array(0)
const NO_INTEGERS = new Int32Array(0)

/**
 * The same, but a list of doubles is a `Float64Array` and one of integers an `Int32Array`, empty where there is none: a
 * million of them are read at once.
 */
export const asNumbers: ReadColumn = (chunk, place) => {
  const lists = chunk.getColumnVector(place)
  if (!(lists instanceof DuckDBListVector)) return asJson(chunk, place)
  const { childVector } = lists
  if (childVector instanceof DuckDBDoubleVector)
    return cut(lists, itemsOf(childVector, Float64Array), NO_DOUBLES)
  if (childVector instanceof DuckDBIntegerVector)
    return cut(lists, itemsOf(childVector, Int32Array), NO_INTEGERS)
  return asJson(chunk, place)
}

function cut(lists: DuckDBListVector, all: Numbers, nothing: Numbers): readonly Numbers[] {
  return Array.from({ length: lists.itemCount }, (_, i) => {
    // Where there is none, its place and length are whatever stood in that memory before.
    if (lists.getItemVector(i) === null) return nothing
    const start = lists.getEntryOffset(i)
    return all.subarray(start, start + lists.getEntryLength(i))
  })
}

/** The driver has them in one piece already; without that each is asked for. */
function itemsOf<T extends Numbers>(
  vector: DuckDBDoubleVector | DuckDBIntegerVector,
  Items: { new (): T; from(items: ArrayLike<number>, of: (item: unknown, i: number) => number): T },
): Numbers {
  const { itemCount } = vector
  // Where one is missing the memory holds whatever stood there before.
  if (hasMask(vector))
    for (let i = 0; i < itemCount; i++)
      if (vector.getItem(i) === null) throw new Error('a list without a number')
  const items: unknown = Reflect.get(vector, 'items')
  return items instanceof Items ? items : Items.from({ length: itemCount }, (_, i) => vector.getItem(i) ?? 0)
}

/** Whether the driver says of each item if it is there; without that all are. */
function hasMask(vector: DuckDBDoubleVector | DuckDBIntegerVector): boolean {
  const validity: unknown = Reflect.get(vector, 'validity')
  return !(typeof validity === 'object' && validity !== null && Reflect.get(validity, 'data') === null)
}
