import { isObject } from '../records/record-parts.ts'
import type { Json, JsonObject } from '../records/record.ts'

/** How DynamoDB says of which kind a value is. */
const KINDS = new Set(['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'])

const only = (value: Json | undefined): readonly [string, Json] | null => {
  if (!isObject(value)) return null
  const [first, second] = Object.entries(value)
  return first !== undefined && second === undefined ? first : null
}

const isMarked = (value: Json | undefined): boolean => only(value)?.[0].startsWith('$') === true

const isKept = (record: JsonObject): boolean => {
  const values = Object.values(record)
  return values.length > 1 && values.every((value) => KINDS.has(only(value)?.[0] ?? ''))
}

/**
 * A record of a store that writes down of which kind each value is, with the bare values: `{"$date": "…"}` of MongoDB,
 * `{"S": "…"}` of DynamoDB. Any other record comes back as it is.
 */
export function plainValues(record: JsonObject): JsonObject {
  if (isKept(record)) return mapped(record, bareOfKind)
  return Object.values(record).some(isMarked) ? mapped(record, bareOfMark) : record
}

const mapped = (record: JsonObject, bare: (value: Json) => Json): JsonObject =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, bare(value)]))

function bareOfMark(value: Json): Json {
  if (Array.isArray(value)) return value.map(bareOfMark)
  if (!isObject(value)) return value
  const [mark, inside] = only(value) ?? []
  if (mark === undefined || inside === undefined || !mark.startsWith('$')) return mapped(value, bareOfMark)
  return mark === '$timestamp' && isObject(inside) ? (inside['t'] ?? null) : bareOfMark(inside)
}

function bareOfKind(value: Json): Json {
  const [kind, inside] = only(value) ?? []
  if (kind === undefined || inside === undefined) return value
  if (kind === 'NULL') return null
  if (kind === 'M' && isObject(inside)) return mapped(inside, bareOfKind)
  return kind === 'L' && Array.isArray(inside) ? inside.map(bareOfKind) : inside
}
