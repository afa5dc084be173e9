import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import type { ValueMap } from '../../model/import.ts'
import { type IncidentField, KINDS } from '../../model/incident.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import { coded, plainText, saysNothing } from '../columns/null-words.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { Wishes } from '../columns/wishes.ts'
import type { Privacy } from '../privacy/privacy.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { NO, YES } from '../words/flags.ts'
import { described, labelsOf, named } from './cell-texts.ts'
import { extraOf } from './extra-columns.ts'
import { linkedIssue } from './issue-links.ts'
import { duplicates, parentOf, urlOf } from './links.ts'
import { hasOtherNumbers, kindOfNumber } from './number-kinds.ts'
import { endByLength } from './durations.ts'
import { isNothing, NOTHING } from './nothing.ts'
import { meaningOfStates } from './state-meanings.ts'
import { allowed, meanings, mostFirst, unknownOf } from './value-meanings.ts'

type Field = Exclude<IncidentField, 'source'>

/** Every row of the file as an incident, before its history is known: one expression per field, and where they are read. */
export interface Rows {
  readonly fields: Readonly<Record<Field, Sql>>
  /** The rows with their times. */
  readonly timed: Sql
  /** What the codes of a row mean: joins behind the rows. */
  readonly meanings: Sql
  readonly warnings: readonly Said[]
  /** What the raw values of states, priorities and kinds were taken for. */
  readonly valueMaps: readonly ValueMap[]
}

// A major incident of ServiceNow is accepted, rejected or canceled.
const TRUE = [...YES, 'accepted']
const FALSE = [...NO, 'rejected', 'canceled']

/** What is needed to make expressions of the fields. */
export interface RowsInput {
  readonly db: StagingDb
  readonly format: RawTable['format']
  readonly source: Source
  readonly placed: Placed
  readonly wishes: Wishes
  readonly privacy: Privacy
  /** Times as instants, by the name of the column of dates. */
  readonly times: ReadonlyMap<string, Sql>
  readonly timed: Sql
}

/** Reads the codes of the file and makes the expressions. */
export async function rowsOf(input: RowsInput): Promise<Rows> {
  const { db, source, placed, wishes, times, privacy, timed } = input
  const { cell, of } = placed
  const warnings: Said[] = []

  const hasState = of('state').length > 0 || of('state_category').length > 0
  const byNumber = await hasOtherNumbers(db, source, placed)
  const states = hasState ? await meaningOfStates(db, source, placed, wishes.values('state'), byNumber) : null
  if (states && states.unknown.size > 0) warnings.push(said('state-unknown', unknownOf(states.unknown)))
  const priorities = await meanings(
    db,
    placed,
    'priority',
    allowed(wishes.values('priority'), ['1', '2', '3', '4', '5']),
    (text) => source.priority(text)?.toString() ?? null,
  )
  if (priorities && priorities.unknown.size > 0)
    warnings.push(said('priority-unknown', unknownOf(priorities.unknown)))
  if (priorities && priorities.reversed !== null)
    warnings.push(
      said('scale-reversed', { column: of('priority')[0]?.name ?? '', example: priorities.reversed }),
    )
  const kinds = await meanings(db, placed, 'kind', allowed(wishes.values('kind'), KINDS), (text) =>
    source.kind(text),
  )
  const joins = sql`${states?.join ?? sql``} ${priorities ? sql`left join ${priorities.table} as p on p.cell = ${priorities.cell}` : sql``}
    ${kinds ? sql`left join ${kinds.table} as k on k.cell = ${kinds.cell}` : sql``}`

  const key = sql`trim(${cell('key')})`
  const prose = (field: Field) => (of(field).length > 0 ? plainText(cell(field)) : NOTHING.text)
  const name = (field: Field) => {
    if (of(field).length === 0) return NOTHING.text
    const lists = of(field).some((column) => column.samples.some((one) => one.startsWith('[')))
    return lists ? named(cell(field)) : coded(cell(field))
  }
  const code = (field: Field) => (of(field).length > 0 ? coded(cell(field)) : NOTHING.text)
  const time = (field: Field) => times.get(field) ?? NOTHING.instant
  const flag = (field: Field) =>
    of(field).length > 0
      ? sql`case when lower(trim(${cell(field, 'value')})) in (${join(TRUE)}) then true when lower(trim(${cell(field, 'value')})) in (${join(FALSE)}) then false end`
      : NOTHING.flag
  const count = (field: Field) =>
    of(field).length > 0
      ? sql`case when try_cast(${cell(field, 'value')} as integer) >= 0 then try_cast(${cell(field, 'value')} as integer) end`
      : NOTHING.whole
  for (const field of ['reopen_count', 'reassignment_count'] as const) {
    const column = of(field)[0]
    if (!column) continue
    const counted = cell(field, 'value')
    const [seen] = await db.rows(
      sql`select count(*)::integer as cells, any_value(${counted}) as example from cells
          where ${counted} is not null and coalesce(try_cast(${counted} as integer), -1) < 0 and not ${saysNothing(counted)}`,
      z.object({ cells: z.int(), example: z.string().nullable() }),
    )
    if (seen && seen.cells > 0)
      warnings.push(
        said('number-unreadable', { column: column.name, cells: seen.cells, example: seen.example ?? '' }),
      )
  }

  const state = states
    ? sql`s.meant`
    : sql`case when ${time('closed_at')} is not null then 'closed' when ${time('resolved_at')} is not null then 'resolved' end`
  const end = await endByLength(db, input, times.get('opened_at'))
  warnings.push(...(end?.warnings ?? []))
  // What is still open may tell how long it has been so.
  const over = states ? sql`coalesce(${state}, 'resolved') in ('resolved', 'closed')` : sql`true`
  const resolved = end ? sql`case when ${over} then ${end.at} end` : time('resolved_at')
  const closeCode = coded(cell('close_code', 'value'))
  const duplicateCodes =
    of('parent_key').length > 0 && of('close_code').length > 0 ? await duplicates(db, source, closeCode) : []
  const parent = parentOf(source, placed, wishes, name('parent_key'))
  const slaLeft = sql`trim(${cell('sla_left')})`

  const after = of('seconds_to_acknowledge').length > 0 ? cell('seconds_to_acknowledge') : null
  const acknowledged = after
    ? sql`coalesce(${time('acknowledged_at')}, ${time('opened_at')} + to_milliseconds(round(${lengthOf(after)} * 1000)::bigint))`
    : time('acknowledged_at')

  return {
    warnings,
    valueMaps: [states, priorities, kinds].flatMap((one) => (one?.valueMaps ?? []).toSorted(mostFirst)),
    timed,
    meanings: joins,
    fields: {
      key,
      url: urlOf(source, placed, key),
      title: prose('title'),
      description: described(placed),
      kind: kinds ? sql`coalesce(k.meant, 'incident')` : byNumber ? kindOfNumber(key) : sql`'incident'`,
      state,
      state_raw: states ? sql`s.raw` : NOTHING.text,
      priority: priorities ? sql`try_cast(p.meant as integer)` : NOTHING.whole,
      priority_raw: priorities ? shown(placed, 'priority', sql`p.raw`) : NOTHING.text,
      severity_raw: code('severity_raw'),
      impact: code('impact'),
      urgency: code('urgency'),
      is_major: flag('is_major'),
      service: name('service'),
      ci: name('ci'),
      category: name('category'),
      subcategory: name('subcategory'),
      team: name('team'),
      assignee: name('assignee'),
      reporter: name('reporter'),
      labels: labelsOf(placed),
      occurred_at: time('occurred_at'),
      detected_at: time('detected_at'),
      opened_at: time('opened_at'),
      acknowledged_at: acknowledged,
      acknowledged_by_rule: isNothing(acknowledged)
        ? NOTHING.text
        : sql`case when ${acknowledged} is not null then 'explicit' end`,
      mitigated_at: time('mitigated_at'),
      restored_at: time('restored_at'),
      resolved_at: resolved,
      first_resolved_at: NOTHING.instant,
      closed_at: time('closed_at'),
      updated_at: time(source.log ? 'opened_at' : 'updated_at'),
      on_hold_seconds:
        of('on_hold_seconds').length > 0 ? sql`${count('on_hold_seconds')}::bigint` : NOTHING.long,
      reopen_count: count('reopen_count'),
      reassignment_count: count('reassignment_count'),
      made_sla:
        of('sla_left').length > 0
          ? sql`case when starts_with(${slaLeft}, '-') then false when regexp_full_match(${slaLeft}, '[0-9]+:[0-9]{2}') and ${state} in ('resolved', 'closed') then true end`
          : flag('made_sla'),
      cause: prose('cause'),
      close_code: code('close_code'),
      resolution_notes: prose('resolution_notes'),
      problem_id: of('problem_id').length > 0 ? code('problem_id') : linkedIssue(placed, 'problem_id'),
      change_id: of('change_id').length > 0 ? code('change_id') : linkedIssue(placed, 'change_id'),
      parent_key: parent,
      duplicate_of:
        of('duplicate_of').length > 0 || of('duplicate_link').length > 0
          ? coded(sql`coalesce(${cell('duplicate_of')}, ${cell('duplicate_link')})`)
          : of('links').length > 0
            ? linkedIssue(placed, 'duplicate_of')
            : duplicateCodes.length > 0
              ? sql`case when ${closeCode} in (${join(duplicateCodes)}) then ${parent} end`
              : NOTHING.text,
      extra: extraOf(placed, privacy),
    },
  }
}

/** The text that a person sees: where a file has both, the display value and not the code. */
const shown = ({ of, cell }: Placed, field: 'state' | 'priority', code: Sql): Sql =>
  of(field).length > 1 ? coded(cell(field)) : code

/** Seconds from an opening on; SQL NULL for what nothing lasts: less than none, or more than twenty years. */
const lengthOf = (cell: Sql): Sql =>
  sql`case when try_cast(${cell} as double) between 0 and ${20 * 366 * 86_400}::double then try_cast(${cell} as double) end`
