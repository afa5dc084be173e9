import { isObject, valueAt } from '../records/record-parts.ts'
import type { Json, JsonObject } from '../records/record.ts'
import { plainValues } from './stored-values.ts'
import { isRecord } from './records-within.ts'

/** Lines of a stream that tell of the stream itself. */
const CHATTER = new Set(['LOG', 'STATE', 'TRACE', 'SPEC', 'CATALOG', 'CONNECTION_STATUS', 'CONTROL'])

/** What pipelines and stores put around a record: the key it stands under, and keys that tell that they did. */
const AROUND: readonly (readonly [string, readonly string[]])[] = [
  ['value', ['topic', 'offset']],
  ['payload', ['schema']],
  ['_source', ['_index']],
  ['result', ['preview']],
  ['values', ['_links']],
]
/** In front of the names of fields: `System.Title`, `Microsoft.VSTS.Common.Priority`, `kibana.alert.start`. */
const NAMESPACE = /^(?:System|Microsoft\.VSTS\.[A-Za-z]+|kibana\.alert)\./

/**
 * The record within a line of a data pipeline, of a store or of an answer about one: `{"type": "RECORD", "record": {"data": …}}`,
 * `{"topic": …, "value": …}`, `{"_index": …, "_source": …}`, `{"issue": …}`; `null` for a line that tells of the pipeline.
 * Everything else is a record itself, and comes back as it is.
 */
export function recordOfLine(line: JsonObject): JsonObject | null {
  const inside = insideOf(line)
  if (inside === null) return null
  return withoutNamespaces(besideTheirNames(plainValues(inside)))
}

function insideOf(line: JsonObject): JsonObject | null {
  const type = line['type']
  if (typeof type === 'string') {
    if (type === 'RECORD') {
      const data = valueAt(line, 'record.data')
      return isObject(data) ? data : line
    }
    if (CHATTER.has(type) && isObject(line[type.toLowerCase()])) return null
  }
  const change = changed(line['payload']) ?? changed(line)
  if (change !== null) return change
  for (const [key, signs] of AROUND) {
    const inside = line[key]
    if (isObject(inside) && signs.every((sign) => line[sign] !== undefined)) return beside(line, key, inside)
  }
  const [only, ...others] = Object.values(line)
  const alone = isObject(only) && others.length === 0
  return alone && (isRecord(plainValues(only)) || only['sys_id'] !== undefined) ? only : line
}

/** What a store knows of a record itself stands beside what is in it. */
function beside(line: JsonObject, key: string, inside: JsonObject): JsonObject {
  const own = Object.entries(line).filter(
    ([name, value]) => name.startsWith('_') && typeof value !== 'object',
  )
  return key === '_source' ? { ...Object.fromEntries(own), ...inside } : inside
}

/** The state of a row behind a change, as a database's log tells it. */
function changed(value: Json | undefined): JsonObject | null {
  if (!isObject(value) || typeof value['op'] !== 'string' || value['before'] === undefined) return null
  const after = value['after']
  return isObject(after) ? after : null
}

const DISPLAYED = 'dv_'

/** A record in which each code has its name beside it, `state` and `dv_state`, as the same with both under one name. */
function besideTheirNames(record: JsonObject): JsonObject {
  const doubled = (key: string) =>
    key.startsWith(DISPLAYED) && Object.hasOwn(record, key.slice(DISPLAYED.length))
  if (!Object.keys(record).some(doubled)) return record
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]): readonly (readonly [string, Json])[] => {
      if (doubled(key)) return []
      const name = record[`${DISPLAYED}${key}`]
      return [[key, name === undefined ? value : { value, display_value: name }]]
    }),
  )
}

const isSpaced = (record: JsonObject): boolean => Object.keys(record).some((key) => NAMESPACE.test(key))
const bareNames = (record: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key.replace(NAMESPACE, ''), value]))

function withoutNamespaces(record: JsonObject): JsonObject {
  const { fields, ...around } = record
  if (isObject(fields) && isSpaced(fields)) return { ...around, ...bareNames(fields) }
  return isSpaced(record) ? bareNames(record) : record
}
