import { INCIDENT_FIELDS, INSTANT_FIELDS, type IncidentField } from '../../model/incident.ts'
import type { Treatment } from '../../model/mapping.ts'
import { said, type Said } from '../../model/import-words.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { Column } from './columns.ts'
import { fits, nearlyFits } from './fit.ts'
import type { FoundSource } from './find-source.ts'
import type { ShapedColumns } from './shape/shaped.ts'
import { TOLD } from '../record.ts'
import { INPUTS, type Input } from '../input.ts'
import { fieldOf } from '../source.ts'
import { generic } from '../sources/generic.ts'
import type { StagedColumn } from '../staging-report.ts'
import { holdsDays, timeBelonging } from './times-of-day.ts'
import { FIELDS } from './fields.ts'
import { columnsTold } from './columns-told.ts'
import { isTechnical, toldMapping } from './told-mapping.ts'
import type { Wishes } from './wishes.ts'

type Field = Exclude<IncidentField, 'source'>
type Target = Field | Input

/** Where every column of the file goes. */
export interface Placed {
  /** The columns of a field, in the order in which they are asked; empty when the file has none. */
  readonly of: (target: Target) => readonly Column[]
  /** The first cell of a field that has something in it; SQL NULL when the file has no column. */
  readonly cell: (target: Target, prefer?: 'value' | 'display') => Sql
  /** Columns that no field takes. */
  readonly rest: readonly Column[]
  readonly mapping: readonly StagedColumn[]
  readonly warnings: readonly Said[]
  /** What becomes of the cells of a column. */
  readonly treatment: (column: Column) => Treatment
  /** Columns of days that get their time of day from another column. */
  readonly joins: readonly TimeJoin[]
  /** Columns that have one header, of which a field can only have one. */
  readonly alike: readonly { readonly field: string; readonly columns: readonly Column[] }[]
  readonly keyOnlyByContent: boolean
  /** No column has keys: they are made of when it was opened and what it is called. */
  readonly keyMade: boolean
}

/** A column of days and the one with their times of day, which fill one field together. */
export interface TimeJoin {
  readonly field: Field
  readonly day: Column
  readonly time: Column
  readonly why: Said
}

/** Fields and inputs that are made of all columns with their header. */
const LISTS: ReadonlySet<Target> = new Set<Target>(['labels', 'comments'])
/** What stands for a field where a table of any origin has nothing else for it. */
const ONLY = [
  ['opened_at', 'occurred_at'],
  ['resolved_at', 'restored_at'],
] as const

/** Every field, opening and end first: what only begins and ends was opened and resolved then. */
const NEARLY: readonly Field[] = [...new Set<Field>(['opened_at', 'resolved_at', ...FIELDS])]

const fullest = (a: Column, b: Column): number => b.filled - a.filled

/** `Ann`, `Ann Example`: what may be a person, and a short title as well. */
const PERSON = /^\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){0,2}$/u

/** Characters of a cell, as far as the first rows show. */
const lengthOf = ({ samples }: Column): number =>
  samples.reduce((sum, text) => sum + text.length, 0) / Math.max(1, samples.length)

/**
 * Gives every field its columns: what the user says, else the first of its headers that has anything in it, else what is
 * in a column (`shaped`).
 */
export function placeColumns(
  columns: readonly Column[],
  { source, keyColumn }: FoundSource,
  wishes: Wishes,
  shaped: ShapedColumns = new Map(),
  times: ReadonlySet<Column> = new Set(),
): Placed {
  const taken = new Map<Target, { columns: readonly Column[]; why: Said }>()
  const reasons = new Map<Column, Said>()
  const warnings: Said[] = []
  const twice: { field: string; columns: readonly Column[] }[] = []
  const told = columnsTold(columns, wishes)
  const toldTimes = new Map<Target, Column>()
  const isInstant = (target: Target) => (INSTANT_FIELDS as readonly string[]).includes(target)
  for (const [column, { value: field, evidence, remembered }] of told) {
    const why = field === null && !remembered ? said('column-left-out', undefined) : evidence
    reasons.set(column, why)
    // Kept as it is: no field may have it, not even by its header.
    if (field === null || field === 'extra') continue
    if (times.has(column) && isInstant(field)) {
      toldTimes.set(field, column)
      continue
    }
    const before = taken.get(field)?.columns ?? []
    const [first] = before
    if (first && !remembered && !LISTS.has(field))
      warnings.push(said('mapping-field-twice', { field, columns: [first.name, column.name] }))
    const all = LISTS.has(field) ? [...before, column] : [...before, column].toSorted(fullest).slice(0, 1)
    taken.set(field, { columns: all, why })
  }
  const free = columns.filter((column) => !told.has(column))
  const used = new Set<Column>(told.keys())

  const take = (
    target: Target,
    headers: readonly string[],
    alone: boolean,
    by = source,
    are: typeof fits = fits,
  ): void => {
    if (taken.has(target) && by === source) return
    const groups = [`${TOLD}${target}`, ...headers]
      .map((header) => ({
        header,
        columns: free.filter(
          (column) =>
            are(by, column, target, header) &&
            !(alone && used.has(column)) &&
            // A time of day alone is no instant.
            !(times.has(column) && isInstant(target)),
        ),
      }))
      .filter((group) => group.columns.some((column) => !column.plain.endsWith('.link')))
    const found = groups.find((one) => one.columns.some((column) => column.filled > 0)) ?? groups[0]
    if (!found) return
    // Names that only nearly fit may mean different things: they are not put together.
    const group = are === fits ? found : { ...found, columns: found.columns.toSorted(fullest).slice(0, 1) }
    const plainNames = new Set(group.columns.map((column) => column.plain))
    const fuller = [...plainNames].map((plain) => {
      const alike = group.columns.filter((column) => column.plain === plain)
      if (alike.length > 1 && !LISTS.has(target)) {
        twice.push({ field: target, columns: alike })
        warnings.push(said('headers-alike', { header: alike[0]?.name ?? plain, columns: alike.length }))
      }
      return LISTS.has(target) ? alike : alike.toSorted(fullest).slice(0, 1)
    })
    const chosen = fuller.flat().filter((column) => !column.plain.endsWith('.link'))
    const header = group.columns[0]?.name ?? group.header
    const several = group.columns.length > fuller.length && !LISTS.has(target)
    const why = header.startsWith(TOLD)
      ? said('column-together', undefined)
      : said(several ? 'column-fuller' : 'column-header', { header })
    taken.set(target, { columns: chosen, why })
    for (const column of chosen) {
      used.add(column)
      reasons.set(column, why)
    }
  }

  for (const field of FIELDS) {
    const from = fieldOf(source, field)
    take(field, from.how === 'from' ? from.headers : [], true)
  }
  if (source.loose && !told.has(of('title')[0] as Column)) nameBeforeSummary()
  if (source.loose && !told.has(of('state')[0] as Column)) stateThatIsKnown()
  // Who writes down only when a disturbance began and ended has no other times for the opening and the resolution.
  for (const [field, instead] of source.loose ? ONLY : []) {
    const wanted = fieldOf(source, field)
    const [column] = of(instead)
    if (wanted.how !== 'from' || !column || told.has(column) || taken.has(field)) continue
    if (!wanted.headers.some((header) => fits(source, column, field, header))) continue
    taken.delete(instead)
    used.delete(column)
    take(field, wanted.headers, true)
  }
  for (const field of source.common ?? []) {
    const names = fieldOf(generic, field)
    const missing = !taken.has(field) || of(field).every(({ filled }) => filled === 0)
    if (missing && names.how === 'from') take(field, names.headers, true, generic)
  }
  for (const field of source.loose ? NEARLY : []) {
    const names = fieldOf(source, field)
    const missing = !taken.has(field) || of(field).every(({ filled }) => filled === 0)
    if (!missing || names.how !== 'from') continue
    const empty = taken.get(field)
    taken.delete(field)
    take(field, names.headers, true, source, nearlyFits)
    if (empty && !taken.has(field)) taken.set(field, empty)
  }
  // What was told to be something else, or nothing, is no key, whatever it looks like.
  const keyOnlyByContent = !taken.has('key') && keyColumn !== null && !told.has(keyColumn)
  if (keyOnlyByContent && keyColumn) {
    taken.set('key', { columns: [keyColumn], why: said('column-content', undefined) })
    reasons.set(keyColumn, said('column-content', undefined))
    used.add(keyColumn)
  }
  for (const [column, { field, why }] of shaped) {
    if (used.has(column) || of(field).some(({ filled }) => filled > 0)) continue
    taken.set(field, { columns: [column], why })
    reasons.set(column, why)
    used.add(column)
  }
  if (shaped.size > 0)
    warnings.push(said('mapped-by-shape', { columns: [...shaped.keys()].map(({ name }) => name) }))
  for (const input of INPUTS) take(input, source.inputs?.[input] ?? [], false)

  const joins: TimeJoin[] = []
  for (const field of INSTANT_FIELDS) {
    const [day] = of(field)
    if (!day || !holdsDays(day)) continue
    const wanted = toldTimes.get(field)
    const time =
      wanted ??
      timeBelonging(
        day,
        [...times].filter((one) => !used.has(one) && one.filled > 0),
      )
    if (!time) continue
    const why = wanted ? said('column-told', undefined) : said('column-time-of', { column: day.name })
    joins.push({ field, day, time, why })
    reasons.set(time, why)
    used.add(time)
  }

  function place(field: Field, column: Column): void {
    const why = said('column-header', { header: column.name })
    taken.set(field, { columns: [column], why })
    reasons.set(column, why)
    used.add(column)
  }

  /** Of several columns that may be the state, one of which we know a word: `state: published` stands beside `status: closed`. */
  function stateThatIsKnown(): void {
    const [state] = of('state')
    const headers = fieldOf(source, 'state')
    const known = ({ samples }: Column) =>
      samples.some(
        (text) => source.state({ state: text, code: null, category: null, resolution: null }) !== null,
      )
    if (!state || state.filled === 0 || headers.how !== 'from' || known(state)) return
    const other = free.find(
      (column) =>
        !used.has(column) &&
        known(column) &&
        headers.headers.some((header) => fits(source, column, 'state', header)),
    )
    if (!other) return
    used.delete(state)
    reasons.delete(state)
    place('state', other)
  }

  /** Beside a name that is shorter and another one in each row a summary describes. */
  function nameBeforeSummary(): void {
    const [summary] = of('title')
    if (summary?.plain !== 'summary') return
    const name = free.find(({ plain, filled }) => plain === 'name' && filled >= summary.filled)
    if (!name || used.has(name) || new Set(name.samples).size < summary.samples.length) return
    if (lengthOf(name) * 2 > lengthOf(summary)) return
    // Names of persons, unless persons have a column of their own.
    const persons = name.samples.every((text) => PERSON.test(text.trim()))
    if (persons && of('assignee').length + of('reporter').length === 0) return
    place('title', name)
    if (of('description').length === 0) place('description', summary)
    else used.delete(summary)
  }

  const history = new Set([...of('comments'), ...of('changelog'), ...of('links')])
  function of(target: Target): readonly Column[] {
    return taken.get(target)?.columns ?? []
  }
  const cell: Placed['cell'] = (target, prefer = 'display') => {
    const order = (column: Column) => {
      if (column.plain.endsWith('.value')) return prefer === 'value' ? 0 : 2
      return column.plain.endsWith('.display_value') ? (prefer === 'value' ? 2 : 0) : 1
    }
    const cells = of(target)
      .toSorted((a, b) => order(a) - order(b))
      .map((column) => column.cell)
    const [first, ...others] = cells
    if (!first) return target === 'key' && made.length > 0 ? madeKey(made) : sql`null::varchar`
    return others.reduce<Sql>((all, one) => sql`coalesce(${all}, ${one})`, first)
  }
  // A table without numbers still has rows that can be told apart, and found again, by when and what.
  const made = source.loose && !taken.has('key') ? [...of('opened_at'), ...of('title')] : []
  if (made.length > 0) warnings.push(said('key-made', { columns: made.map(({ name }) => name) }))
  const placeOf = new Map<Column, string>()
  for (const [target, { columns: all }] of taken)
    for (const column of all)
      if (!placeOf.has(column) && (INCIDENT_FIELDS as readonly string[]).includes(target))
        placeOf.set(column, target)
  for (const { field, time } of joins) placeOf.set(time, field)

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
  return {
    of,
    cell,
    rest,
    mapping,
    warnings,
    treatment,
    joins,
    alike: twice,
    keyOnlyByContent,
    keyMade: made.length > 0,
  }
}

const madeKey = (columns: readonly Column[]): Sql =>
  sql`case when ${columns[0]?.cell ?? sql`null`} is not null
           then left(md5(concat_ws(e'\\n', ${join(columns.map(({ cell }) => sql`trim(${cell})`))})), 12) end`
