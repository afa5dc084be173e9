import { isObject, valueAt } from '../record-parts.ts'
import type { Anatomy, Json, JsonObject } from '../record.ts'
import type { Source } from '../source.ts'
import { sources } from '../sources/index.ts'

/** The tool that wrote records of a kind, and the paths by which they were known. */
export interface KnownRecords {
  readonly source: Source
  readonly anatomy: Anatomy
  readonly keys: readonly string[]
}

/** Under these an API puts its one record. */
const WRAPPERS = ['data', 'incident', 'alert', 'result']

/** The record itself where an API has put it under a key of its own. */
export function unwrapped(record: JsonObject): JsonObject {
  for (const key of WRAPPERS) {
    const inside = record[key]
    if (isObject(inside)) return inside
  }
  return record
}

/** Who wrote a record, where somebody takes it apart: the group of paths with the most of them decides. */
export function knownRecords(record: JsonObject, told: string | undefined): KnownRecords | null {
  const found = sources
    .filter((source) => told === undefined || source.name === told)
    .flatMap((source) =>
      (source.records ?? []).flatMap((anatomy) =>
        anatomy.keys
          .filter((keys) => keys.every((path) => valueAt(record, path) !== undefined))
          .map((keys): KnownRecords => ({ source, anatomy, keys })),
      ),
    )
  return found.toSorted((a, b) => b.keys.length - a.keys.length)[0] ?? null
}

/** A list as JSON, everything else as it is written. */
export const plainCell = (value: Json | undefined): Json =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? null : value
