import { KINDS, STATES } from '../model/incident.ts'
import { type Asked, incidentsIn } from './asked.ts'
import { hasInColumn } from './columns/column-codes.ts'
import { columnConditions } from './columns/known-columns.ts'
import { FILTER_FIELDS, type FilterField, type Scope } from '../model/scope.ts'
import { moment } from '../store/dialect.ts'
import { CODED_FIELDS, type CodedField, kindCode, stateCode } from '../store/facts.ts'
import { ident, join, type Sql, sql } from '../store/sql.ts'

/** All of the conditions; true without any. */
export const allOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`true` : join(conditions, ' and ')

/**
 * The one predicate of a scope over `incident_fact`: its filters, not its period, which depends on the instant that a
 * metric counts by (`within`). Lists and numbers both stand on it.
 */
export function predicateOf({
  scope,
  dataVersion,
  inPart,
}: Pick<Asked, 'scope' | 'dataVersion' | 'inPart'>): Sql {
  const filters = FILTER_FIELDS.flatMap((field) => {
    const only = scope[field]
    const without = scope[`${field}!`]
    return [
      ...(only ? [has(field, only, scope)] : []),
      ...(without ? [sql`not ${has(field, without, scope)}`] : []),
    ]
  })
  const inColumns = (terms: readonly string[] | undefined): Sql[] =>
    [...columnConditions(terms)].map(([column, values]) => hasInColumn(column, values, { dataVersion }))
  return allOf([
    ...filters,
    ...inColumns(scope.extra),
    ...inColumns(scope['extra!']).map((holds) => sql`not ${holds}`),
    ...(inPart === undefined ? [] : [inPart]),
    ...(scope.major === undefined ? [] : [sql`major = ${scope.major}`]),
    ...(scope.text === undefined || scope.text.trim() === ''
      ? []
      : [mentions(scope.text.trim(), incidentsIn(scope))]),
  ])
}

/** That an instant lies in a half-open stretch of time. */
export const within = (at: Sql, { startsAt, endsAt }: { startsAt: string; endsAt: string }): Sql =>
  sql`${at} >= ${moment(startsAt)} and ${at} < ${moment(endsAt)}`

const isCoded = (field: FilterField): field is CodedField & FilterField =>
  (CODED_FIELDS as readonly string[]).includes(field)

function has(field: FilterField, words: readonly string[], scope: Scope): Sql {
  if (isCoded(field)) return hasText(field, words)
  switch (field) {
    case 'label':
      return hasLabel(words, incidentsIn(scope))
    case 'cause':
      return hasCause(words, incidentsIn(scope))
    case 'kind':
      return oneOf(field, KINDS.filter((kind) => words.includes(kind)).map(kindCode))
    case 'state':
      return oneOf(field, STATES.filter((state) => words.includes(state)).map(stateCode))
    default:
      return oneOf('priority', words.map(Number))
  }
}

const oneOf = (column: 'kind' | 'state' | 'priority', codes: readonly number[]): Sql =>
  codes.length === 0 ? sql`false` : sql`${ident(column)} in (${join(codes)})`

/** The empty text is code 0, "none"; a text that no incident has is no code at all. */
function hasText(field: CodedField, words: readonly string[]): Sql {
  const none = words.includes('') ? sql` union all select 0` : sql``
  return sql`${ident(field)} in (
    select code from dictionary where field = ${field} and text in (${join(words)})${none}
  )`
}

/** Labels, causes and words stand in the incident itself, which is wide: only these look there. */
function hasLabel(words: readonly string[], incidents: Sql): Sql {
  const named = words.filter((word) => word !== '')
  const ways = [
    ...named.map((word) => sql`list_contains(labels, ${word})`),
    ...(words.includes('') ? [sql`coalesce(len(labels), 0) = 0`] : []),
  ]
  return sql`version_id in (select version_id from ${incidents} as incident where ${join(ways, ' or ')})`
}

/** A cause without the blanks around it; nothing but blanks is none. */
const hasCause = (words: readonly string[], incidents: Sql): Sql =>
  sql`version_id in (select version_id from ${incidents} as incident where coalesce(trim(cause), '') in (${join(words)}))`

function mentions(text: string, incidents: Sql): Sql {
  const inField = (field: string) => sql`contains(lower(${ident(field)}), lower(${text}))`
  return sql`version_id in (
    select version_id from ${incidents} as incident where ${join(['key', 'title', 'description'].map(inField), ' or ')}
  )`
}
