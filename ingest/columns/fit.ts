import { dateShape } from '../dates/date-shape.ts'
import { timeText } from '../dates/never.ts'
import { isRelative } from '../dates/relative.ts'
import type { Input } from '../sources/input.ts'
import { fieldOf, type FieldName, type Source } from '../sources/source.ts'
import { meansBare } from './bare-name.ts'
import { basePath, type Column } from './columns.ts'
import { eachTextOnce } from './each-text-once.ts'
import { codedText } from './null-words.ts'

/** GLPI puts the group of a field before it, also where both have one name: `Requester - Requester`. */
const TWICE = /^(.+) - \1$/

/** A header without what people write differently: blanks, dashes and underscores, the wrapping of an API. */
const loosely = eachTextOnce((plain) =>
  plain
    .replace(/\s*->\s*/, '.')
    .replace(TWICE, '$1')
    .replace(/^(?:attributes|fields|data|properties)\./, '')
    .replace(/\.(?:(?:full |friendly ?)?name|title|summary|displayname|value)$/, '')
    .replaceAll(/[\s_.:/()#-]+/g, ''),
)

/**
 * The names that a header may be: its own, also through a reference to the name behind it, as lists of ServiceNow show it
 * (`caller_id.name`), and on screen that of the field behind it: `Incident Number` is `incident_number`.
 */
const namesOf = eachTextOnce((plain): readonly string[] => {
  const base = basePath(plain)
  return [base, base.endsWith('.name') ? base.slice(0, -5) : base, base.replaceAll(' ', '_')]
})

const isDates = (column: Column): boolean => {
  const texts = column.samples.flatMap((text) => codedText(text) ?? [])
  const times = texts.flatMap((text) => timeText(text) ?? [])
  if (texts.length > 0 && times.length === 0) return false
  return times.filter((text) => dateShape(text) !== null || isRelative(text)).length * 2 >= times.length
}

/**
 * Whether a column is the one that a source means by a header. Tables of any origin are compared loosely; there a word
 * alone proves little, so a column called "closed" is the time of closing only where it holds times.
 */
export function fits(source: Source, column: Column, target: FieldName | Input, header: string): boolean {
  if (column.custom === header || namesOf(column.plain).includes(header))
    return !source.loose || shaped(source, column, target)
  return source.loose === true && loosely(column.plain) === loosely(header) && shaped(source, column, target)
}

/**
 * The same without the words around the one that counts, `Case Status` and `Date/Time Opened`; for columns that `fits`
 * gives to nothing.
 */
export const nearlyFits = (
  source: Source,
  column: Column,
  target: FieldName | Input,
  header: string,
): boolean =>
  source.loose === true &&
  meansBare(column.plain, header, isInstant(source, target)) &&
  shaped(source, column, target)

function isInstant(source: Source, target: FieldName | Input): boolean {
  const field = fieldOf(source, target as FieldName)
  return field.how === 'from' && field.reading === 'instant'
}

function shaped(source: Source, column: Column, target: FieldName | Input): boolean {
  return !isInstant(source, target) || isDates(column)
}

/** Fields that only tables of incidents have; a list of anything has names and times. */
const TELLING = [
  'resolved_at',
  'acknowledged_at',
  'restored_at',
  'mitigated_at',
  'detected_at',
  'priority',
  'severity_raw',
] as const
const DISTURBANCE = /incident|outage|störung|vorfall|störfall|incidencia|incidente/
const WORDS = new RegExp(`${DISTURBANCE.source}|ticket|chamado`)

/** The headers by which a table of unknown origin is taken for one of incidents; `null` where they do not suffice. */
export function looksLikeIncidents(source: Source, columns: readonly Column[]): readonly string[] | null {
  const columnOf = (name: FieldName): Column | undefined => {
    const field = fieldOf(source, name)
    if (field.how !== 'from') return undefined
    for (const are of [fits, nearlyFits])
      for (const header of field.headers) {
        const column = columns.find((one) => one.filled > 0 && are(source, one, name, header))
        if (column) return column
      }
    return undefined
  }
  const of = (name: FieldName): string | undefined => columnOf(name)?.name
  const [key, opened] = [of('key') ?? of('title'), of('opened_at')]
  const telling = TELLING.flatMap((name) => of(name) ?? [])
  const named = columns.filter(({ plain }) => WORDS.test(plain)).map(({ name }) => name)
  // A list of anything has a type; where that is `incident` or `outage` for some, it is one of these.
  const kind = columnOf('kind')
  if (kind?.samples.some((text) => DISTURBANCE.test(text.toLowerCase()))) named.push(kind.name)
  // Issues and requests of citizens are opened and closed, and have a state.
  const closed = [of('closed_at'), of('state')].flatMap((name) => name ?? [])
  if (closed.length === 2) telling.push(...closed)
  if (opened === undefined || key === undefined || telling.length + named.length === 0) return null
  return [...new Set([key, opened, ...telling, ...named])]
}
