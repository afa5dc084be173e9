import { isObject } from '../records/record-parts.ts'
import type { JsonObject } from '../records/record.ts'
import { isRecord } from './records-within.ts'
import { RECORD_KEYS } from './record-keys.ts'

/** One page of an answer, as an element of a list of pages. */
export interface PageWithin {
  readonly keys: readonly string[]
  readonly records: readonly JsonObject[]
  /** What stands around the records. */
  readonly around: JsonObject
}

/** The page that an element of a list is, where somebody put several answers into one list; `null` for a record. */
export function pageWithin(element: JsonObject): PageWithin | null {
  const lists = Object.entries(element).flatMap(([key, value]) =>
    RECORD_KEYS.has(key) && Array.isArray(value) && value.every(isObject) ? [{ key, value }] : [],
  )
  if (lists.length === 0 || isRecord(element)) return null
  const keys = lists.map(({ key }) => key)
  return {
    keys,
    records: lists.flatMap(({ value }) => value),
    around: Object.fromEntries(Object.entries(element).filter(([key]) => !keys.includes(key))),
  }
}
