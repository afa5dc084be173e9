import { z } from 'zod'
import { KINDS, STATES, type IncidentField } from '../model/incident.ts'
import type { ValueMap } from '../model/import.ts'
import { said, type Said } from '../model/import-words.ts'
import { tableOf } from '../store/dialect.ts'
import { ident, join, type Sql, sql } from '../store/sql.ts'
import { coded, codedText, isNullWord, NULL_WORDS, plainText, saysNothing } from './columns/null-words.ts'
import type { Placed } from './columns/place-columns.ts'
import { NO, YES } from './words/flags.ts'
import type { Source } from './source.ts'
import type { Privacy } from './privacy/privacy.ts'
import type { StagingDb } from './staging-db.ts'
import type { Wishes } from './columns/wishes.ts'

type Field = Exclude<IncidentField, 'source'>

/** Every row of the file as an incident, before its history is known: one expression per field, and where they are read. */
export interface Rows {
  readonly fields: Readonly<Record<Field, Sql>>
  /** What the codes of a row mean: joins behind the rows. */
  readonly meanings: Sql
  readonly warnings: readonly Said[]
  /** What the raw values of states, priorities and kinds were taken for. */
  readonly valueMaps: readonly ValueMap[]
}

// A major incident of ServiceNow is accepted, rejected or canceled.
const TRUE = [...YES, 'accepted']
const FALSE = [...NO, 'rejected', 'canceled']
/** A column with more different texts than this is not a column of codes. */
const MOST_CODES = 20_000

/** What stands for a field that the file has nothing for; such a field need not be written. */
const NOTHING = {
  text: sql`null::varchar`,
  whole: sql`null::integer`,
  long: sql`null::bigint`,
  flag: sql`null::boolean`,
  instant: sql`null::timestamp`,
} as const

/** Whether the expression of a field is NULL in every row. */
export const isNothing = (field: Sql): boolean => Object.values<Sql>(NOTHING).includes(field)

/** What is needed to make expressions of the fields. */
export interface RowsInput {
  readonly db: StagingDb
  readonly source: Source
  readonly placed: Placed
  readonly wishes: Wishes
  readonly privacy: Privacy
  /** Times as instants, by the name of the column of dates. */
  readonly times: ReadonlyMap<string, Sql>
}

/** Reads the codes of the file and makes the expressions. */
export async function rowsOf({ db, source, placed, wishes, times, privacy }: RowsInput): Promise<Rows> {
  const { cell, of } = placed
  const warnings: Said[] = []

  const hasState = of('state').length > 0 || of('state_category').length > 0
  const states = hasState ? await meaningOfStates(db, source, placed, wishes.values('state')) : null
  if (states && states.unknown.size > 0) warnings.push(said('state-unknown', counted(states.unknown)))
  const priorities = await meanings(
    db,
    placed,
    'priority',
    allowed(wishes.values('priority'), ['1', '2', '3', '4', '5']),
    (text) => source.priority(text)?.toString() ?? null,
  )
  if (priorities && priorities.unknown.size > 0)
    warnings.push(said('priority-unknown', counted(priorities.unknown)))
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
  const closeCode = coded(cell('close_code', 'value'))
  const duplicateCodes =
    of('parent_key').length > 0 && of('close_code').length > 0 ? await duplicates(db, source, closeCode) : []
  const parent = parentOf(source, placed, wishes, name('parent_key'))
  const linked = (type: string, side: 'inwardIssue' | 'outwardIssue') =>
    of('links').length > 0
      ? sql`(list_filter(json_extract(${cell('links')}, '$[*]'), lambda x: lower(x->>'$.type.name') = ${type} and (x->>${`$.${side}.key`}) is not null)[1])->>${`$.${side}.key`}`
      : NOTHING.text
  const slaLeft = sql`trim(${cell('sla_left')})`

  const after = of('seconds_to_acknowledge').length > 0 ? cell('seconds_to_acknowledge') : null
  const acknowledged = after
    ? sql`coalesce(${time('acknowledged_at')}, ${time('opened_at')} + to_milliseconds(round(try_cast(${after} as double) * 1000)::bigint))`
    : time('acknowledged_at')

  return {
    warnings,
    valueMaps: [states, priorities, kinds].flatMap((one) => (one?.valueMaps ?? []).toSorted(mostFirst)),
    meanings: joins,
    fields: {
      key,
      url: urlOf(source, placed, key),
      title: prose('title'),
      description: described(placed),
      kind: kinds
        ? sql`coalesce(k.meant, 'incident')`
        : source.name === 'servicenow' &&
            of('key').some((column) => column.samples.some((text) => !text.startsWith('INC')))
          ? sql`case when starts_with(${key}, 'PRB') then 'problem' when starts_with(${key}, 'RITM') or starts_with(${key}, 'REQ') then 'request' else 'incident' end`
          : sql`'incident'`,
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
      resolved_at: time('resolved_at'),
      first_resolved_at: NOTHING.instant,
      closed_at: time('closed_at'),
      updated_at: time('updated_at'),
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
      problem_id:
        of('problem_id').length > 0 ? code('problem_id') : linked('problem/incident', 'inwardIssue'),
      change_id: of('change_id').length > 0 ? code('change_id') : linked('causes', 'inwardIssue'),
      parent_key: parent,
      duplicate_of:
        of('duplicate_of').length > 0 || of('duplicate_link').length > 0
          ? coded(sql`coalesce(${cell('duplicate_of')}, ${cell('duplicate_link')})`)
          : of('links').length > 0
            ? linked('duplicate', 'outwardIssue')
            : duplicateCodes.length > 0
              ? sql`case when ${closeCode} in (${join(duplicateCodes)}) then ${parent} end`
              : NOTHING.text,
      extra: extraOf(placed, privacy),
    },
  }
}

/** What was told of values, without meanings that there are not. */
const allowed = (told: ReadonlyMap<string, string>, known: readonly string[]): ReadonlyMap<string, string> =>
  new Map([...told].filter(([, meant]) => known.includes(meant)))

const counted = (unknown: ReadonlyMap<string, number>) => ({
  values: [...unknown.keys()],
  rows: [...unknown.values()].reduce((sum, cells) => sum + cells, 0),
})

/** The text that a person sees: where a file has both, the display value and not the code. */
const shown = ({ of, cell }: Placed, field: 'state' | 'priority', code: Sql): Sql =>
  of(field).length > 1 ? coded(cell(field)) : code

async function meaningOfStates(
  db: StagingDb,
  source: Source,
  placed: Placed,
  told: ReadonlyMap<string, string>,
): Promise<{ join: Sql; unknown: ReadonlyMap<string, number>; valueMaps: readonly ValueMap[] }> {
  const { of, cell } = placed
  const none = sql`null::varchar`
  const closeCode = cell('close_code', 'value')
  const withResolution = of('close_code').length > 0 && (await fewEnough(db, closeCode))
  const cells = {
    state: cell('state'),
    code: of('state').length > 1 ? cell('state', 'value') : none,
    category: of('state_category').length > 0 ? cell('state_category') : none,
    resolution: withResolution ? closeCode : none,
  }
  const Text = z.string().nullable()
  const rows = await db.rows(
    sql`select ${cells.state} as state, ${cells.code} as code, ${cells.category} as category, ${cells.resolution} as resolution,
               count(*)::integer as cells from cells group by all limit ${MOST_CODES}`,
    z.object({ state: Text, code: Text, category: Text, resolution: Text, cells: z.int() }),
  )
  const unknown = new Map<string, number>()
  const valueMaps: ValueMap[] = []
  const known = rows.map((row) => {
    const rest = {
      code: codedText(row.code),
      category: codedText(row.category),
      resolution: codedText(row.resolution),
    }
    // A word for nothing may be a state: a check whose result is UNKNOWN.
    const word = row.state?.trim() ?? null
    const texts = {
      ...rest,
      state:
        source.state({ state: word, code: null, category: null, resolution: null }) === null
          ? codedText(row.state)
          : word,
    }
    const wish = told.get(texts.state ?? '') ?? told.get(texts.code ?? '')
    const wanted = STATES.find((one) => one === wish)
    const meant =
      wanted ??
      (texts.code === null ? null : source.state({ ...texts, state: texts.code })) ??
      source.state(texts)
    if (meant === null && texts.state !== null)
      unknown.set(texts.state, (unknown.get(texts.state) ?? 0) + row.cells)
    const { state, code, category, resolution } = row
    if (texts.state !== null)
      addValue(valueMaps, {
        field: 'state',
        value: texts.state,
        meant,
        rows: row.cells,
        told: wanted !== undefined,
      })
    return { state, code, category, resolution, meant, raw: texts.state }
  })
  const names = ['state', 'code', 'category', 'resolution'] as const
  const present = names.filter((name) => cells[name] !== none)
  const on = join(
    present.map((name) => sql`s.${ident(name)} is not distinct from ${cells[name]}`),
    ' and ',
  )
  const columns = {
    state: 'text',
    code: 'text',
    category: 'text',
    resolution: 'text',
    meant: 'text',
    raw: 'text',
  } as const
  return { join: sql`left join ${tableOf(columns, known)} as s on ${on}`, unknown, valueMaps }
}

async function fewEnough(db: StagingDb, cell: Sql): Promise<boolean> {
  const [seen] = await db.rows(
    sql`select approx_count_distinct(${cell})::integer as texts from cells`,
    z.object({ texts: z.int() }),
  )
  return (seen?.texts ?? 0) < MOST_CODES / 10
}

async function duplicates(db: StagingDb, source: Source, closeCode: Sql): Promise<readonly string[]> {
  const rows = await db.rows(
    sql`select distinct ${closeCode} as text from cells where ${closeCode} is not null limit ${MOST_CODES}`,
    z.object({ text: z.string() }),
  )
  return rows.map((row) => row.text).filter(source.duplicate)
}

interface Meanings {
  /** cell, raw, meant */
  readonly table: Sql
  readonly cell: Sql
  readonly unknown: ReadonlyMap<string, number>
  readonly valueMaps: readonly ValueMap[]
}

const mostFirst = (a: ValueMap, b: ValueMap): number => b.rows - a.rows || (a.value < b.value ? -1 : 1)

/** Adds rows to what is known of a value: one that means several things, by its category or resolution, is several. */
function addValue(all: ValueMap[], one: ValueMap): void {
  const known = all.find(
    ({ field, value, meant }) => field === one.field && value === one.value && meant === one.meant,
  )
  if (known) known.rows += one.rows
  else all.push({ ...one })
}

async function meanings(
  db: StagingDb,
  { of, cell }: Placed,
  field: 'priority' | 'kind',
  told: ReadonlyMap<string, string>,
  read: (text: string) => string | null,
): Promise<Meanings | null> {
  if (of(field).length === 0) return null
  const value = cell(field, 'value')
  const unknown = new Map<string, number>()
  const texts = await db.rows(
    sql`select ${value} as text, count(*)::integer as cells from cells where ${value} is not null group by 1 limit ${MOST_CODES}`,
    z.object({ text: z.string(), cells: z.int() }),
  )
  const valueMaps: ValueMap[] = []
  const rows = texts.map(({ text, cells }) => {
    // A word for nothing may be one of a scale: an impact of `none`.
    const ofScale = field === 'priority' && read(text.trim()) !== null
    const raw = ofScale ? text.trim() : codedText(text)
    const wanted = raw === null ? undefined : told.get(raw)
    const meant = raw === null ? null : (wanted ?? read(raw))
    if (raw !== null)
      addValue(valueMaps, { field, value: raw, meant, rows: cells, told: wanted !== undefined })
    if (meant === null && raw !== null) unknown.set(raw, cells)
    return { cell: text, raw, meant }
  })
  return {
    table: tableOf({ cell: 'text', raw: 'text', meant: 'text' }, rows),
    cell: value,
    unknown,
    valueMaps,
  }
}

/** A name, or the names of a JSON list, of texts or of things that have one. */
const named = (cell: Sql): Sql =>
  sql`case when starts_with(${cell}, '[{') and json_valid(${cell}) then nullif(array_to_string(json_extract_string(${cell}, '$[*].name'), ', '), '')
       when starts_with(${cell}, '["') and json_valid(${cell}) then array_to_string(json_extract_string(${cell}, '$[*]'), ', ') else ${coded(cell)} end`

/** Text, or the words of a document in Atlassian's format. */
function described({ of, cell }: Placed): Sql {
  if (of('description').length === 0) return NOTHING.text
  const text = cell('description')
  return sql`case when starts_with(${text}, '[{"') and json_valid(${text}) then ${documentText(text)} else ${plainText(text)} end`
}

/** The words of a document in Atlassian's format, in one line. */
export const documentText = (json: Sql): Sql =>
  sql`nullif(array_to_string(json_extract_string(${json}, '$..text'), ' '), '')`

function labelsOf({ of, cell }: Placed): Sql {
  const columns = of('labels').filter((column) => column.filled > 0)
  const channel = of('channel')[0]?.filled
    ? sql`case when ${coded(cell('channel'))} is null then []::varchar[] else ['channel:' || lower(trim(${cell('channel')}))] end`
    : null
  const lists = columns.map(
    ({ cell: one }) =>
      sql`case when ${one} is null then []::varchar[] when starts_with(${one}, '[') and json_valid(${one}) then json_extract_string(${one}, '$[*]')::varchar[] else list_transform(string_split(${one}, ','), lambda x: trim(x)) end`,
  )
  const all = [...lists, ...(channel ? [channel] : [])]
  const [first, ...others] = all
  return first ? others.reduce((sum, list) => sql`list_concat(${sum}, ${list})`, first) : sql`[]::varchar[]`
}

function urlOf(source: Source, { of, cell, mapping }: Placed, key: Sql): Sql {
  if (of('url').length > 0) return coded(cell('url'))
  const self = cell('self')
  if (source.name === 'jira')
    return of('self').length > 0
      ? sql`case when starts_with(${self}, 'http') then regexp_extract(${self}, '^https?://[^/]+') || '/browse/' || ${key} end`
      : NOTHING.text
  const link = mapping
    .filter((column) => column.column.endsWith('.link'))
    .flatMap((column) => column.samples)
    .find((text) => /^https:\/\/[^/]+\//.test(text))
  const host = /^https:\/\/[^/]+/.exec(link ?? '')?.[0]
  return host !== undefined && of('self').length > 0
    ? sql`${host} || '/incident.do?sys_id=' || ${coded(self)}`
    : NOTHING.text
}

/** Words for an issue that is a part of another one. */
const SUB_TASK =
  'sub-?task|unteraufgabe|teilaufgabe|subtarea|sous-tâche|sottoattività|sotto-attività|subtarefa'

/** The parent where it is an incident itself: in Jira every issue may hang below an epic, and only a sub-task is a part. */
function parentOf(source: Source, { of, cell }: Placed, wishes: Wishes, parent: Sql): Sql {
  const told = wishes.fields.includes('parent_key')
  if (source.name !== 'jira' || told || of('parent_key').length === 0) return parent
  const [flag, type] = [cell('sub_task'), cell('kind')]
  const part =
    of('sub_task').length > 0 ? sql`${flag} = 'true'` : sql`regexp_matches(lower(${type}), ${SUB_TASK})`
  return sql`case when ${part} then ${parent} end`
}

/** The columns that no field takes, as a JSON object of those that say something; NULL when none does. */
function extraOf({ rest }: Placed, privacy: Privacy): Sql {
  if (rest.length === 0) return NOTHING.text
  const seen = new Map<string, number>()
  const pieces = rest.flatMap((column) => {
    const { name, cell, samples } = column
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    const label = `${JSON.stringify(times === 1 ? name : `${name} (${times})`)}:`
    const kept = privacy.column(column)
    const quoted = samples.some((text) => /^'[-+=@]/.test(text))
    if (kept === null) return []
    // Looking for such words costs time in every row, so it is done only where some were seen.
    const silent = samples.some((text) => NULL_WORDS.has(text)) ? sql`and not ${isNullWord(cell)}` : sql``
    return sql`case when ${cell} is not null ${silent} then ${label} || to_json(${quoted ? plainText(kept) : kept})::varchar end`
  })
  if (pieces.length === 0) return NOTHING.text
  const inside = sql`concat_ws(',', ${join(pieces)})`
  return sql`nullif('{' || ${inside} || '}', '{}')`
}
