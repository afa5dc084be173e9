import { said } from '../../../model/import-words.ts'
import { fieldOf, type FieldName, type Source } from '../../sources/source.ts'
import type { Column } from '../columns.ts'
import { FIELDS } from '../fields.ts'
import { fits } from '../fit.ts'
import type { Places } from './places.ts'
import { takeByHeader } from './take-by-header.ts'

/** What stands for a field where a table of any origin has nothing else for it. */
const ONLY = [
  ['opened_at', 'occurred_at'],
  ['resolved_at', 'restored_at'],
] as const

/** Every field, opening and end first: what only begins and ends was opened and resolved then. */
const NEARLY: readonly FieldName[] = [...new Set<FieldName>(['opened_at', 'resolved_at', ...FIELDS])]

/** `Ann`, `Ann Example`: what may be a person, and a short title as well. */
const PERSON = /^\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){0,2}$/u

/** Characters of a cell, as far as the first rows show. */
const lengthOf = ({ samples }: Column): number =>
  samples.reduce((sum, text) => sum + text.length, 0) / Math.max(1, samples.length)

const giveByHeader = (places: Places, field: FieldName, column: Column): void =>
  places.give(field, [column], said('column-header', { header: column.name }))

/**
 * Headers of a table of any origin are common words, and one of them may mean two things: what else is in the table tells
 * which of two columns is meant. What a person said of a column stays.
 */
export function weighCommonHeaders(places: Places, source: Source): void {
  const isTold = (field: FieldName) => places.told.has(places.of(field)[0] as Column)
  if (!isTold('title')) nameBeforeSummary(places)
  if (!isTold('state')) stateThatIsKnown(places, source)
  for (const [field, instead] of ONLY) onlyTimes(places, source, field, instead)
}

/** Beside a name that is shorter and another one in each row a summary describes. */
function nameBeforeSummary(places: Places): void {
  const [summary] = places.of('title')
  if (summary?.plain !== 'summary') return
  const name = places.free.find(({ plain, filled }) => plain === 'name' && filled >= summary.filled)
  if (!name || places.isUsed(name) || new Set(name.samples).size < summary.samples.length) return
  if (lengthOf(name) * 2 > lengthOf(summary)) return
  // Names of persons, unless persons have a column of their own.
  const persons = name.samples.every((text) => PERSON.test(text.trim()))
  if (persons && places.of('assignee').length + places.of('reporter').length === 0) return
  giveByHeader(places, 'title', name)
  if (places.of('description').length === 0) giveByHeader(places, 'description', summary)
  else places.release(summary)
}

/** Of several columns that may be the state, one of which we know a word: `state: published` stands beside `status: closed`. */
function stateThatIsKnown(places: Places, source: Source): void {
  const [state] = places.of('state')
  const headers = fieldOf(source, 'state')
  const known = ({ samples }: Column) =>
    samples.some(
      (text) => source.state({ state: text, code: null, category: null, resolution: null }) !== null,
    )
  if (!state || state.filled === 0 || headers.how !== 'from' || known(state)) return
  const other = places.free.find(
    (column) =>
      !places.isUsed(column) &&
      known(column) &&
      headers.headers.some((header) => fits(source, column, 'state', header)),
  )
  if (!other) return
  places.release(state)
  giveByHeader(places, 'state', other)
}

/** Who writes down only when a disturbance began and ended has no other times for the opening and the resolution. */
function onlyTimes(
  places: Places,
  source: Source,
  field: (typeof ONLY)[number][0],
  instead: (typeof ONLY)[number][1],
): void {
  const wanted = fieldOf(source, field)
  const [column] = places.of(instead)
  if (wanted.how !== 'from' || !column || places.told.has(column) || places.has(field)) return
  if (!wanted.headers.some((header) => fits(source, column, field, header))) return
  places.empty(instead)
  places.release(column)
  takeByHeader(places, field, { source, headers: wanted.headers })
}

/** Gives every field that is still missing a column whose header nearly is one of its own. */
export function takeNearly(places: Places, source: Source): void {
  for (const field of NEARLY) {
    const names = fieldOf(source, field)
    if (!places.isEmpty(field) || names.how !== 'from') continue
    const before = places.empty(field)
    takeByHeader(places, field, { source, headers: names.headers, nearly: true })
    if (before && !places.has(field)) places.put(field, before)
  }
}
