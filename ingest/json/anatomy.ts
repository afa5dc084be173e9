import { said } from '../../model/import-words.ts'
import { isObject, valueAt } from '../records/record-parts.ts'
import type { JsonObject } from '../records/record.ts'
import type { KnownRecords } from '../raw/raw-table.ts'
import { sources } from '../sources/index.ts'

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
  const [found] = sources
    .filter((source) => told === undefined || source.name === told)
    .flatMap((source) =>
      (source.records ?? []).flatMap((anatomy) =>
        anatomy.keys
          .filter((keys) => keys.every((path) => valueAt(record, path) !== undefined))
          .filter(() => anatomy.fits?.(record) ?? true)
          .map((keys) => ({ source, anatomy, keys })),
      ),
    )
    .toSorted((a, b) => b.keys.length - a.keys.length)
  if (!found) return null
  const { source, anatomy, keys } = found
  return { source, anatomy, evidence: said('source-records', { keys }) }
}
