import { INCIDENT_FIELDS } from '../../../model/incident.ts'
import { said } from '../../../model/import-words.ts'
import type { Treatment } from '../../../model/mapping.ts'
import { sql } from '../../../store/sql.ts'
import { INPUTS } from '../../sources/input.ts'
import { TOLD } from '../../records/record.ts'
import { fieldOf } from '../../sources/source.ts'
import { generic } from '../../sources/generic.ts'
import type { Column } from '../columns.ts'
import { columnsTold } from '../columns-told.ts'
import { FIELDS } from '../fields.ts'
import type { FoundSource } from '../find-source.ts'
import type { ShapedColumns } from '../shape/shaped.ts'
import { isTechnical, toldMapping } from '../told-mapping.ts'
import type { Wishes } from '../wishes.ts'
import { takeNearly, weighCommonHeaders } from './any-origin.ts'
import { cellOf, madeKey } from './cell-of.ts'
import { joinTimes } from './join-times.ts'
import { placeTold } from './place-told.ts'
import type { Placed, TimeJoin } from './placed.ts'
import { Places } from './places.ts'
import { takeByHeader } from './take-by-header.ts'

/**
 * Gives every field its columns: what the user says, else the first of its headers that has anything in it, else what is
 * in a column (`shaped`). `times` are columns that hold times of day and nothing else.
 */
export function placeColumns(
  columns: readonly Column[],
  found: FoundSource,
  wishes: Wishes,
  shaped: ShapedColumns = new Map(),
  times: ReadonlySet<Column> = new Set(),
): Placed {
  const { source } = found
  const told = columnsTold(columns, wishes)
  const places = new Places(columns, told, times)
  const toldTimes = placeTold(places, told)
  takeHeaders(places, found)
  takeShapes(places, shaped)
  for (const input of INPUTS)
    if (!places.has(input))
      takeByHeader(places, input, { source, headers: source.inputs?.[input] ?? [], shared: true })
  const joins = joinTimes(places, toldTimes)

  // A table without numbers still has rows that can be told apart, and found again, by when and what.
  const made = source.loose && !places.has('key') ? [...places.of('opened_at'), ...places.of('title')] : []
  if (made.length > 0) places.warnings.push(said('key-made', { columns: made.map(({ name }) => name) }))
  return {
    of: (target) => places.of(target),
    cell: (target, prefer = 'display') =>
      cellOf(places.of(target), prefer) ??
      (target === 'key' && made.length > 0 ? madeKey(made) : sql`null::varchar`),
    ...tellPlaces(columns, places, joins, wishes),
    warnings: places.warnings,
    joins,
    alike: places.alike,
    keyMade: made.length > 0,
  }
}

/** What the headers of the source say, then those of any table, then those that nearly say it. */
function takeHeaders(places: Places, { source, keyColumn }: FoundSource): void {
  for (const field of FIELDS) {
    const from = fieldOf(source, field)
    if (!places.has(field))
      takeByHeader(places, field, { source, headers: from.how === 'from' ? from.headers : [] })
  }
  if (source.loose) weighCommonHeaders(places, source)
  for (const field of source.common ?? []) {
    const names = fieldOf(generic, field)
    if (places.isEmpty(field) && names.how === 'from')
      takeByHeader(places, field, { source: generic, headers: names.headers })
  }
  if (source.loose) takeNearly(places, source)
  // What was told to be something else, or nothing, is no key, whatever it looks like.
  if (!places.has('key') && keyColumn !== null && !places.told.has(keyColumn))
    places.give('key', [keyColumn], said('column-content', undefined))
}

/** What is in a column that no header places. */
function takeShapes(places: Places, shaped: ShapedColumns): void {
  for (const [column, { field, why }] of shaped)
    if (!places.isUsed(column) && places.isEmpty(field)) places.give(field, [column], why)
  if (shaped.size > 0)
    places.warnings.push(said('mapped-by-shape', { columns: [...shaped.keys()].map(({ name }) => name) }))
}

/** What is left over, and what is told of each column. */
function tellPlaces(
  columns: readonly Column[],
  places: Places,
  joins: readonly TimeJoin[],
  wishes: Wishes,
): Pick<Placed, 'rest' | 'treatment' | 'mapping'> {
  const { told, reasons } = places
  const placeOf = new Map<Column, string>()
  for (const [target, all] of places)
    for (const column of all)
      if (!placeOf.has(column) && (INCIDENT_FIELDS as readonly string[]).includes(target))
        placeOf.set(column, target)
  for (const { field, time } of joins) placeOf.set(time, field)
  const history = new Set([...places.of('comments'), ...places.of('changelog'), ...places.of('links')])
  const rest = columns.filter(
    (column) =>
      !placeOf.has(column) &&
      told.get(column)?.value !== null &&
      column.filled > 0 &&
      !history.has(column) &&
      !column.name.startsWith(TOLD) &&
      !isTechnical(column),
  )
  const treatment = (column: Column): Treatment =>
    told.get(column)?.value === null
      ? 'drop'
      : (wishes.treatment(column, placeOf.get(column) ?? null)?.value ?? 'keep')
  const mapping = toldMapping(columns, { placeOf, told, reasons, history, rest: new Set(rest), treatment })
  return { rest, treatment, mapping }
}
