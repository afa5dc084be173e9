import { join as pathOf } from 'node:path'
import { z } from 'zod'
import type { DateOrder } from '../model/mapping.ts'
import { INCIDENT_FIELDS, INSTANT_FIELDS, type IncidentField } from '../model/incident.ts'
import { said, type Said } from '../model/import-words.ts'
import { Problem } from '../model/problem.ts'
import { isoText } from '../store/dialect.ts'
import { ident, join, type Sql, sql } from '../store/sql.ts'
import { acknowledgementsTold, writeAcknowledgements } from './history/acknowledge.ts'
import { writeRejected } from './csv/bad-rows.ts'
import { AGREEMENTS, rejectBeside, takeBeside } from './beside/take.ts'
import type { Wish } from './columns/wishes.ts'
import { badTimes } from './dates/bad-times.ts'
import { type Clock, clockOf } from './dates/clock.ts'
import { describeColumns } from './columns/columns.ts'
import { eventsOfCommentCells } from './history/comment-cells.ts'
import { type DateReading, readDates } from './dates/dates.ts'
import { eventsOfLog, grainOf } from './history/event-log.ts'
import { nameLastHold } from './history/hold-text.ts'
import { foldPieces } from './history/fold.ts'
import { eventsOfRecords } from './history/told-events.ts'
import type { FoundSource } from './columns/find-source.ts'
import { eventsOfJournals } from './history/journal-cells.ts'
import { writeHistoryFacts } from './history/history-facts.ts'
import { eventsOfChangelogs, eventsOfJsonComments, noEvents } from './history/jira-history.ts'
import { instanceOf } from './columns/instance.ts'
import { languageOf } from './columns/language.ts'
import { coded } from './columns/null-words.ts'
import { mappingDecision, nullsOf, valuesDecision } from './columns/summary.ts'
import { signatureOf } from './columns/signature.ts'
import { type Placed, unplaced } from './columns/place-columns.ts'
import { settleColumns } from './columns/settle-columns.ts'
import { person, prose, assigned } from './privacy/macros.ts'
import { type Privacy, privacyOf } from './privacy/privacy.ts'
import { previewOf } from './preview.ts'
import { mapBeside } from './map-beside.ts'
import type { RawTable } from './raw-table.ts'
import { fieldOf } from './source.ts'
import { refuseOtherHeaders } from './other-tables.ts'
import { refuseOtherTables } from './refuse.ts'
import { isNothing, type Rows, rowsOf } from './rows.ts'
import type { StagingDb } from './staging-db.ts'
import type { Mapped, StagedDecision, StageRequest, StagingReport } from './staging-report.ts'
import { cutOff } from './truncation.ts'
import { type Wishes, wishesOf } from './columns/wishes.ts'
import { LABELS as JIRA } from './words/jira-labels.ts'
import { namesOf } from './words/spoken.ts'
import { withoutOwnColumns } from './csv/own-columns.ts'
import { unwrapCells } from './columns/unwrap.ts'
import { decideZone, type ZoneDecision } from './dates/zones.ts'

/** Hears what is known of a file as soon as it is; the decisions of one call are added to those before. */
export type Learn = (part: Partial<StagingReport>) => void

type Field = Exclude<IncidentField, 'source'>

/**
 * Makes incidents, events and rejected rows of the table `raw` and writes them as Parquet into `request.out`. Every
 * decision comes back with its evidence; what cannot be decided is a `Problem` that names the flag that decides it, and
 * `learn` has heard what was known by then.
 */
export async function mapRaw(
  db: StagingDb,
  read: RawTable,
  request: StageRequest,
  learn: Learn = () => undefined,
): Promise<Mapped> {
  if (read.rows === 0 && read.beside.length > 0) return await mapBeside(db, read, request)
  const { table, own } = await withoutOwnColumns(db, read)
  if (table.rows === 0) throw new Problem('file-header-only', { file: request.name })
  const asWritten = await describeColumns(db, table)
  const unwrapped = await unwrapCells(db, asWritten)
  const columns = unwrapped.length > 0 ? await describeColumns(db, table) : asWritten
  const signature = signatureOf(columns.map(({ name }) => name))
  // What was decided about the whole file holds for its rest.
  const { profiles, rests = [] } = request.remembered
  const wishes = wishesOf(request.options, signature, own ? [...rests, ...profiles] : profiles)
  const profile = { signature, name: wishes.profile?.name ?? null, applied: wishes.profile !== null }
  learn({ profile, mapping: unplaced(columns), decisions: rememberedDecision(wishes) })
  if (table.known === null && wishes.source === null && wishes.fields.length === 0)
    refuseOtherHeaders(columns, request.name)
  const { found, placed } = await settleColumns(db, columns, { wishes, request, table })
  // What JSON, XML and logs call things is no language.
  const language = ['json', 'xml', 'log'].includes(table.format) ? [] : [languageOf(columns)]
  const nulls = nullsOf(columns)
  learn({
    source: found.source.name,
    mapping: placed.mapping,
    decisions: [...language, found.decision, nulls, mappingDecision(placed.mapping)],
  })
  await refuseOtherTables(db, placed, found, request, table)
  if (table.known?.anatomy.pieces) await foldPieces(db, table, placed)
  const privacy = await privacyOf(db, columns, placed, wishes, request)
  learn({ mapping: privacy.mapping, decisions: privacy.decisions })
  if (!privacy.open) learn({ preview: await previewOf(db, columns, privacy.column) })

  const readings = await readDates(db, dateColumns(placed), wishes.dateOrder, request.name, {
    from: 'raw',
    into: 'draft',
    linesBeside: table.linesBeside ?? false,
  })
  const dateDecisions = decisionsOf(readings)
  learn({ decisions: dateDecisions })
  const instance = instanceOf(found, placed, request.remembered.instances)
  const zone = await decideZone(db, { table, placed, found, instance, readings, request, wishes })
  const clock = zone.zone === null ? null : await clockOfFile(db, zone.zone, readings)
  const repeated = await keysRepeat(db, placed)
  // Event logs fill the final times into every earlier row: only openings and updates were seen by the file.
  const seen = readings.filter(
    (one) =>
      !repeated ||
      placed.of('updated_at').length === 0 ||
      one.name === 'opened_at' ||
      one.name === 'updated_at',
  )
  const { asOf, future, limit } = await newestInstant(db, seen, clock, table, request)
  const wrong = await badTimes(db, { readings, times: timesOf(readings, clock), limit, wishes })
  const { times } = wrong
  learn({ decisions: wrong.decisions })
  const { bad, remarks } = await writeRejected(db, {
    table,
    placed,
    readings: wrong.rejecting,
    refused: wrong.refused,
    privacy,
    columns,
    out: pathOf(request.out, 'rejected.parquet'),
  })
  const rows = await rowsOf({ db, source: found.source, placed, wishes, times, privacy })

  const history = await readHistory(db, {
    table,
    placed,
    found,
    rows,
    times,
    bad: bad > 0,
    request,
    readings,
    zone,
    asOf,
    repeated,
  })
  if (history.events && !privacy.open) {
    await db.run(
      sql`create view event_of_persons as select from_value, to_value from event where kind = 'assignment' and field = 'assignee'`,
    )
    await privacy.hearEvents()
  }
  const file = pathOf(request.out, 'incidents.parquet')
  const final = incidents({ table, found, name: instance.name, rows, times, history, bad: bad > 0, privacy })
  const written = await db.writeParquet(final, file)
  await db.writeParquet(
    history.events
      ? sql`select ${instance.name} as source, key, happened_at, (row_number() over (partition by key order by happened_at, seq))::integer as seq,
                   kind, field, ${assigned(sql`from_value`)} as from_value, ${assigned(sql`to_value`)} as to_value,
                   ${person(sql`actor`)} as actor, actor_kind, audience, ${prose(sql`text`)} as text from event
            where key in (select key from row_of) order by key, seq`
      : NO_EVENTS,
    pathOf(request.out, 'events.parquet'),
  )

  if (history.rejectedBeside > 0)
    await rejectBeside(db, table, privacy, pathOf(request.out, 'rejected.parquet'))
  const stored = table.rows - bad + history.ownBeside - (history.rejectedBeside - history.rejectedWithin)
  const mapped = new Set(placed.mapping.flatMap((column) => (column.field === null ? [] : [column.field])))
  return {
    source: instance.name,
    timeZone: zone.zone,
    timeZoneFrom: zone.from,
    dateOrder: orderOf(readings, request.options.dateOrder ?? null),
    asOf,
    fields: fieldsOf(mapped, placed, found, table, history, times),
    keysDiffer: !repeated,
    stored,
    rejected: table.rejected + bad + history.rejectedBeside,
    rowsBeside: history.ownBeside + history.rejectedWithin,
    decisions: [
      ...language,
      found.decision,
      ...instance.decisions,
      ...rememberedDecision(wishes),
      ...privacy.decisions,
      history.grain,
      ...zone.decisions,
      ...dateDecisions,
      ...wrong.decisions,
      nulls,
      mappingDecision(privacy.mapping),
      ...valuesDecision(rows.valueMaps),
    ],
    mapping: privacy.mapping,
    valueMaps: rows.valueMaps,
    profile,
    warnings: [
      ...unwrapped,
      ...placed.warnings,
      ...instance.warnings,
      ...(await cutOff(db, found.source.name, table, columns)),
      ...remarks,
      ...zone.warnings,
      ...(clock
        ? await clock.warn(
            db,
            readings.flatMap((one) => (one.local ? [one.local] : [])),
          )
        : []),
      ...readings.flatMap((one) => one.notes),
      ...readings.flatMap(mixedOffsets),
      ...rows.warnings,
      ...history.warnings,
      ...wrong.warnings,
      ...(future > 0 && wishes.badTimes('future')?.value !== 'without'
        ? [said('future-times', { cells: future })]
        : []),
      ...(written > 0 ? await looksOdd(db, file, times, history) : []),
    ],
  }
}

function decisionsOf(readings: readonly DateReading[]): readonly StagedDecision[] {
  return readings
    .filter((one) => one.column.filled > 0)
    .map((one) => ({
      what: `dateOrder:${one.column.name}`,
      value: one.order ?? 'named',
      evidence:
        one.evidence.code === 'order-named' ? said('order-named', { example: one.example }) : one.evidence,
      confidence: one.confidence,
    }))
}

function rememberedDecision({ profile }: Wishes): readonly StagedDecision[] {
  if (profile === null) return []
  const evidence = said('profile-remembered', { columns: profile.headers.length })
  return [{ what: 'profile', value: profile.name, evidence, confidence: 'told' }]
}

const NO_EVENTS = sql`select null::varchar as source, null::varchar as key, null::timestamp as happened_at, null::integer as seq,
  null::varchar as kind, null::varchar as field, null::varchar as from_value, null::varchar as to_value, null::varchar as actor,
  null::varchar as actor_kind, null::varchar as audience, null::varchar as text where false`

function dateColumns(placed: Placed) {
  return [...INSTANT_FIELDS, 'state_category_changed' as const].flatMap((name) => {
    const raw = placed.of(name).filter((one) => one.plain.endsWith('.value'))
    const [column] = (raw.length > 0 ? raw : placed.of(name)).toSorted((a, b) => b.filled - a.filled)
    if (!column) return []
    const filled = placed.of(name).length === 1 ? column.filled : null
    return [{ name, column, cell: placed.cell(name, 'value'), filled }]
  })
}

/** The clock of a zone over the span of the wall clocks in the file. */
async function clockOfFile(
  db: StagingDb,
  zone: string,
  readings: readonly DateReading[],
): Promise<Clock | null> {
  const locals = readings.flatMap((one) => (one.local ? [one.local] : []))
  if (locals.length === 0) return null
  const [span] = await db.rows(
    sql`select least(${join(locals.map((local) => sql`epoch_ms(min(${local}))`))})::double as first,
               greatest(${join(locals.map((local) => sql`epoch_ms(max(${local}))`))})::double as last from draft`,
    z.object({ first: z.number().nullable(), last: z.number().nullable() }),
  )
  return clockOf(zone, span?.first ?? 0, span?.last ?? 0)
}

/** Every column of dates as an instant, over the table `draft`. */
function timesOf(readings: readonly DateReading[], clock: Clock | null): ReadonlyMap<string, Sql> {
  return new Map(
    readings.flatMap((one): [string, Sql][] => {
      const ways = [
        ...(one.utc ? [one.utc] : []),
        ...(one.local ? [clock ? clock.toUtc(one.local) : one.local] : []),
      ]
      if (ways.length === 0) return []
      return [[one.name, ways.length === 1 ? sql`${join(ways)}` : sql`coalesce(${join(ways)})`]]
    }),
  )
}

function mixedOffsets(one: DateReading): readonly Said[] {
  return one.local && one.utc
    ? [said('offsets-mixed', { column: one.column.name, cells: one.column.filled })]
    : []
}

function orderOf(readings: readonly DateReading[], told: DateOrder | null): DateOrder | null {
  const opened = readings.find((one) => one.name === 'opened_at')
  const order = opened?.order ?? readings.find((one) => one.order !== null)?.order
  if (order !== undefined && order !== null) return order
  return opened && /^\d{4}\D/.test(opened.example) ? 'ymd' : told
}

/**
 * The newest instant that can be true: what lies a day after the newest update is a plan or a slip. A file that tells no
 * updates may end with an incident that took long; more than a year after the newest opening is believed of none.
 */
async function newestInstant(
  db: StagingDb,
  readings: readonly DateReading[],
  clock: Clock | null,
  table: RawTable,
  request: StageRequest,
): Promise<{ asOf: string | null; future: number; limit: Sql | null }> {
  if (request.options.asOf !== undefined) {
    const told = new Date(request.options.asOf).toISOString().replace('.000Z', 'Z')
    return { asOf: told, future: 0, limit: sql`${told}::timestamp` }
  }
  // A file has one clock, and it only runs forward: the newest wall clock is the newest instant.
  const onlyLocal = readings.every((one) => one.utc === null)
  const ways = onlyLocal
    ? new Map(readings.flatMap((one): [string, Sql][] => (one.local ? [[one.name, one.local]] : [])))
    : timesOf(readings, clock)
  const base = ['opened_at', 'updated_at'].flatMap((name) => ways.get(name) ?? [])
  const days = ways.has('updated_at') ? 1 : 366
  const all = [...ways.values()]
  if (base.length === 0) return { asOf: null, future: 0, limit: null }
  const told =
    table.told > 0
      ? sql`(select max(happened_at::timestamp) from told where happened_at::timestamp <= t)`
      : sql`null::timestamp`
  const newest = sql`greatest(${join(all.map((one) => sql`max(${one}) filter (where ${one} <= limits.t)`))})`
  const [seen] = await db.rows(
    sql`with limits as (select greatest(${join(base.map((one) => sql`max(${one})`))}) + to_days(${days}::integer) as t from draft)
        select ${isoText(onlyLocal && clock ? clock.toUtc(sql`t`) : sql`t`)} as last, ${isoText(sql`greatest(${onlyLocal && clock ? clock.toUtc(sql`newest`) : sql`newest`}, ${told}, ${table.newest}::timestamp)`)} as as_of, future
        from (select ${newest} as newest, any_value(limits.t) as t, (${sum(all.map((one) => sql`count(*) filter (where ${one} > limits.t)`))})::integer as future
              from draft, limits)`,
    z.object({ last: z.string().nullable(), as_of: z.string().nullable(), future: z.int() }),
  )
  const last = seen?.last ?? null
  return {
    asOf: seen?.as_of ?? null,
    future: seen?.future ?? 0,
    limit: last === null ? null : sql`${last}::timestamp`,
  }
}

const sum = (pieces: readonly Sql[]): Sql => {
  const [first = sql`0`, ...others] = pieces
  return others.reduce((all, one) => sql`${all} + ${one}`, first)
}

/** What the file says beyond its rows. */
interface History {
  /** The table `event` exists. */
  readonly events: boolean
  /** The tables `history` and `acknowledged` exist. */
  readonly states: boolean
  /** The table `acknowledged` exists: the file tells who did something, be it only in notes. */
  readonly heard: boolean
  /** The records bring their history along, as events of their own. */
  readonly told: boolean
  /** The table `last_row` exists: one row per update. */
  readonly updates: boolean
  readonly category: boolean
  readonly closed: boolean
  readonly grain: StagedDecision
  /** Rows beside the incidents that could not be told. */
  readonly rejectedBeside: number
  /** Those of them that stood in the file of the incidents: they count as rows only where they are rejected. */
  readonly rejectedWithin: number
  /** Rows of tables beside the incidents that came as files of their own. */
  readonly ownBeside: number
  /** The table `kept` exists: agreements stood beside the incidents. */
  readonly kept: boolean
  readonly warnings: readonly Said[]
}

/** Two keys with one hash would only take the careful way. */
async function keysRepeat(db: StagingDb, { cell }: Placed): Promise<boolean> {
  const [seen] = await db.rows(
    sql`select count(${cell('key')}) > count(distinct hash(trim(${cell('key')}))) as repeated from cells`,
    z.object({ repeated: z.boolean() }),
  )
  return seen?.repeated ?? false
}

interface HistoryInput {
  readonly repeated: boolean
  readonly table: RawTable
  readonly placed: Placed
  readonly found: FoundSource
  readonly rows: Rows
  readonly times: ReadonlyMap<string, Sql>
  readonly bad: boolean
  readonly request: StageRequest
  readonly readings: readonly DateReading[]
  readonly zone: ZoneDecision
  readonly asOf: string | null
}

async function readHistory(db: StagingDb, input: HistoryInput): Promise<History> {
  const { placed, found, rows, times, bad, request, readings, zone, asOf, repeated } = input
  const { of, cell } = placed
  const changelog = of('changelog').some((column) => column.filled > 0)
  const told = input.table.told > 0
  const comments = of('comments').some((column) => column.filled > 0)
  const journals = (['journal', 'work_notes', 'public_notes'] as const).some((kind) =>
    of(kind).some((column) => column.filled > 0),
  )
  const shared = {
    category: of('state_category_changed').length > 0,
    closed: of('closed_at').length > 0,
  }
  const oneRow: StagedDecision = {
    what: 'grain',
    value: 'incident',
    evidence: said('grain-rows', undefined),
    confidence: 'sure',
  }
  const beside = input.table.beside.length > 0
  if (!changelog && !comments && !journals && !told && !repeated && !beside)
    return {
      events: false,
      states: false,
      heard: false,
      told: false,
      updates: false,
      ...shared,
      grain: oneRow,
      rejectedBeside: 0,
      rejectedWithin: 0,
      ownBeside: 0,
      kept: false,
      warnings: [],
    }

  const f = rows.fields
  const codeOf = (name: 'change_count' | 'updated_by' | 'foreign_id' | 'state_category' | 'hold_reason') =>
    of(name).length > 0 ? coded(cell(name)) : sql`null::varchar`
  await db.run(sql`
    create table row_of as
    select line, ${f.key} as key, ${f.state} as state, ${f.state_raw} as state_raw, ${codeOf('state_category')} as category, ${f.priority} as priority,
           ${f.team} as team, ${f.assignee} as assignee, ${f.reporter} as reporter, ${f.opened_at} as opened_at,
           ${f.updated_at} as updated_at, try_cast(${codeOf('change_count')} as bigint) as change_count,
           ${codeOf('updated_by')} as actor, ${codeOf('foreign_id')} as foreign_id,
           ${codeOf('hold_reason')} as hold_reason, ${loginOf(placed)} as login
    from ${joined(input.table, rows, bad)}`)
  const rowsAre = await grainOf(db, {
    changeCount: of('change_count').length > 0,
    foreignId: of('foreign_id').length > 0,
    updated: times.has('updated_at'),
  })
  // A record that is taken apart brings its history with it: several of one incident are versions.
  const grain = { ...rowsAre, updates: rowsAre.updates && input.table.known === null }
  if (beside)
    await db.run(
      sql`create table id_of as select foreign_id, any_value(key) as key from row_of where foreign_id is not null group by foreign_id`,
    )
  const warnings: Said[] = []
  let heard = false
  let moves = false
  if (grain.repeated > 0 && !grain.updates)
    warnings.push(said('keys-repeat', { keys: grain.repeated, examples: grain.examples }))
  if (grain.updates) {
    await db.run(sql`create table cut (key varchar)`)
    await eventsOfLog(db)
  } else {
    await noEvents(db)
    await db.run(
      sql`create or replace table row_once as select * from row_of qualify row_number() over (partition by key order by updated_at desc nulls last, line desc) = 1`,
    )
    await db.run(sql`drop table row_of`)
    await db.run(sql`alter table row_once rename to row_of`)
    if (changelog) await eventsOfChangelogs(db, found.source, placed)
    else await db.run(sql`create table cut (key varchar)`)
    const order = orderOfFile(readings)
    const clock = async () => (zone.zone === null ? null : clockOfFile(db, zone.zone, readings))
    if (told) moves = (await eventsOfRecords(db)) && input.table.known?.anatomy.whole === true
    if (journals) heard = await eventsOfJournals(db, placed, order, clock, request.name)
    if (comments && ['json', 'xml'].includes(input.table.format)) await eventsOfJsonComments(db, placed)
    else if (comments) {
      await eventsOfCommentCells(db, placed, accountNames(placed), order, clock, request.name)
    }
  }
  await db.run(sql`alter table event add column foreign_id varchar`)
  const apart = beside
    ? await takeBeside(db, input.table, found.source, {
        order: orderOfFile(readings),
        zone: zone.zone ?? 'UTC',
        file: request.name,
      })
    : null
  if (apart) heard = true
  if (of('hold_reason').length > 0 && !grain.updates) await nameLastHold(db)
  const [cut] = await db.rows(
    sql`select count(*)::integer as n, any_value(key) as example from cut`,
    z.object({ n: z.int(), example: z.string().nullable() }),
  )
  if (cut && cut.n > 0) warnings.push(said('history-cut', { incidents: cut.n, example: cut.example ?? '' }))
  const states = grain.updates || changelog || moves || apart?.states === true
  if (states) await writeHistoryFacts(db, asOf)
  if (told) await acknowledgementsTold(db)
  else if (states || heard) await writeAcknowledgements(db, grain.updates && of('updated_by').length === 0)
  const orderedBy = of('change_count')[0]?.name ?? of('updated_at')[0]?.name ?? ''
  return {
    events: true,
    states,
    heard: states || heard || told,
    told,
    updates: grain.updates,
    ...shared,
    grain: grain.updates
      ? {
          what: 'grain',
          value: 'update',
          evidence: said('grain-updates', { rows: input.table.rows, keys: grain.keys, column: orderedBy }),
          confidence: 'sure',
        }
      : input.table.known?.anatomy.pieces
        ? {
            what: 'grain',
            value: 'update',
            evidence: said('grain-pieces', { rows: input.table.rows, keys: grain.keys }),
            confidence: 'sure',
          }
        : grain.repeated > 0
          ? { ...oneRow, evidence: said('grain-repeats', { keys: grain.repeated }), confidence: 'likely' }
          : oneRow,
    rejectedBeside: apart?.rejected ?? 0,
    rejectedWithin: apart?.rejectedWithin ?? 0,
    ownBeside: apart?.own ?? 0,
    kept: input.table.beside.some(({ table: name }) => AGREEMENTS.has(name)),
    warnings,
  }
}

/** The order of dates that some column of the file told, for columns that cannot. */
function orderOfFile(readings: readonly DateReading[]): Wish<DateOrder> | null {
  const known = readings.find((one) => one.order !== null)
  return known?.order
    ? {
        value: known.order,
        evidence: said('order-sibling', { column: known.column.name }),
        remembered: false,
      }
    : null
}

/** The login of whoever opened an incident for himself: ServiceNow's notes name logins, its incidents names. */
function loginOf({ rest, cell, of }: Placed): Sql {
  const column = (plain: string) => rest.find((one) => one.plain === plain)?.cell
  const [login, opener] = [column('sys_created_by'), column('opened_by.value')]
  return login && opener && of('reporter').length > 0
    ? sql`case when ${opener} = ${cell('reporter', 'value')} then ${login} end`
    : sql`null::varchar`
}

/** Account ids and the names that stand beside them in the same file. */
function accountNames({ of, rest, cell }: Placed): Sql | null {
  const id = (names: readonly string[]) => rest.find((column) => names.includes(column.plain))
  const pairs = [
    {
      name: 'assignee' as const,
      id: id(namesOf(JIRA.assigneeId)),
    },
    { name: 'reporter' as const, id: id(namesOf(JIRA.reporterId)) },
  ].flatMap((pair) =>
    pair.id && of(pair.name).length > 0
      ? [
          sql`select ${pair.id.cell} as id, ${cell(pair.name)} as name from cells where ${pair.id.cell} is not null`,
        ]
      : [],
  )
  const creator = id(namesOf(JIRA.creator))
  const creatorId = id(namesOf(JIRA.creatorId))
  if (creator && creatorId)
    pairs.push(
      sql`select ${creatorId.cell} as id, ${creator.cell} as name from cells where ${creatorId.cell} is not null`,
    )
  return pairs.length > 0
    ? sql`select id, any_value(name) as name from (${join(pairs, ' union all ')}) group by id`
    : null
}

/**
 * `raw` with its times and the meaning of its codes, without rejected rows. Where lines stand beside the cells, the times
 * have them too: one join instead of two.
 */
function joined({ linesBeside }: RawTable, { meanings }: Rows, bad: boolean): Sql {
  const timed =
    linesBeside === true
      ? sql`(select d.*, c.* from cells c join draft d on d.record = c.rowid) as raw`
      : sql`raw join draft using (line)`
  return bad ? sql`${timed} ${meanings} anti join bad using (line)` : sql`${timed} ${meanings}`
}

interface Final {
  readonly table: RawTable
  /** Of the source. */
  readonly name: string
  readonly privacy: Privacy
  readonly found: FoundSource
  readonly rows: Rows
  readonly times: ReadonlyMap<string, Sql>
  readonly history: History
  readonly bad: boolean
}

/**
 * The incidents as they are stored: one row per incident (or per version of one), with what its history proves. Fields
 * that the file has nothing for are left out: thirty columns of NULL are as much work as five with something in them.
 */
function incidents({ table, found, name, rows, times, history, bad, privacy }: Final): Sql {
  const fields: Readonly<Record<Field, Sql>> = rows.fields
  const all = (Object.keys(fields) as Field[]).map((field) => sql`${fields[field]} as ${ident(field)}`)
  const category = times.get('state_category_changed') ?? sql`null::timestamp`
  const inner = sql`select line, ${join(all)}, ${category} as category_changed_at from ${joined(table, rows, bad)}`
  const h = history.states
  const state = history.updates ? sql`l.state` : sql`coalesce(m.state, 'in_progress')`
  const done = sql`${state} in ('resolved', 'closed')`
  const resolved = sql`case when ${done} then coalesce(m.resolved_at, ${h ? sql`h.last_done_at` : sql`null::timestamp`}, m.category_changed_at, m.closed_at)
                            when ${state} = 'cancelled' then m.resolved_at end`
  const replaced: Partial<Record<Field, Sql>> = {
    state,
    resolved_at: resolved,
    first_resolved_at: history.updates
      ? sql`case when ${state} <> 'cancelled' then coalesce(h.first_done_at, ${resolved}) end`
      : sql`case when ${state} <> 'cancelled' then coalesce(${h ? sql`h.first_done_at` : sql`null::timestamp`}, m.resolved_at, ${resolved}) end`,
    ...(h
      ? {
          closed_at:
            fieldOf(found.source, 'closed_at').how === 'from'
              ? history.updates
                ? sql`case when ${state} in ('closed', 'cancelled') then m.closed_at end`
                : sql`m.closed_at`
              : sql`case when ${state} = 'closed' then h.closed_at end`,
          on_hold_seconds: sql`coalesce(m.on_hold_seconds, h.on_hold_seconds)`,
          reopen_count: sql`coalesce(m.reopen_count, h.reopens)`,
          reassignment_count: sql`coalesce(m.reassignment_count, h.handovers)`,
        }
      : {}),
    ...(history.kept ? { made_sla: sql`coalesce(k.made_sla, m.made_sla)` } : {}),
    ...(history.heard
      ? {
          acknowledged_at: sql`coalesce(m.acknowledged_at, a.at_time)`,
          acknowledged_by_rule: sql`coalesce(m.acknowledged_by_rule, a.rule)`,
        }
      : {}),
  }
  const written = (field: Field) => field === 'opened_at' || replaced[field] || !isNothing(fields[field])
  const picked = INCIDENT_FIELDS.flatMap((field) =>
    field === 'source'
      ? [sql`${name} as source`]
      : written(field)
        ? [sql`${privacy.field(field, replaced[field] ?? sql`m.${ident(field)}`)} as ${ident(field)}`]
        : [],
  )
  return sql`select m.line, ${join(picked)} from (${inner}) m
    ${history.updates ? sql`join last_row l on l.line = m.line` : sql``}
    ${h ? sql`left join history h on h.key = m.key` : sql``}
    ${history.kept ? sql`left join (select key, bool_and(made_sla) as made_sla from kept group by key) k on k.key = m.key` : sql``}
    ${history.heard ? sql`left join acknowledged a on a.key = m.key` : sql``}`
}

/** What a reader should know about the times that were written. */
async function looksOdd(
  db: StagingDb,
  file: string,
  times: ReadonlyMap<string, Sql>,
  history: History,
): Promise<readonly Said[]> {
  const resolved = times.get('resolved_at') ?? sql`null::timestamp`
  const category = times.get('state_category_changed') ?? sql`null::timestamp`
  const closed = times.get('closed_at') ?? sql`null::timestamp`
  const proven = history.states ? sql`h.last_done_at` : sql`null::timestamp`
  const done = sql`i.state in ('resolved', 'closed')`
  const [borrowed] = await db.rows(
    sql`select count(*) filter (where ${resolved} is null and coalesce(${category}, ${closed}) is not null) > 0 as any from draft`,
    z.object({ any: z.boolean() }),
  )
  const beside = history.states || borrowed?.any === true
  const [odd] = await db.rows(
    sql`select (count(*) filter (where ${done} and i.resolved_at is null))::integer as timeless,
               (count(*) filter (where i.resolved_at < i.opened_at))::integer as backwards,
               any_value(i.key) filter (where i.resolved_at < i.opened_at) as example,
               (count(*) filter (where ${done} and r is null and p is not null))::integer as history,
               (count(*) filter (where ${done} and r is null and p is null and c is not null))::integer as category,
               (count(*) filter (where ${done} and r is null and p is null and c is null and e is not null))::integer as closed
        from (select i.*, ${
          beside
            ? sql`${resolved} as r, ${category} as c, ${closed} as e, ${proven} as p`
            : sql`i.resolved_at as r, null as c, null as e, null as p`
        } from (select line, key, state, opened_at, resolved_at from read_parquet(${file})) i
          ${beside ? sql`join draft using (line)` : sql``}
          ${history.states ? sql`left join history h on h.key = i.key` : sql``}) i`,
    z.object({
      timeless: z.int(),
      backwards: z.int(),
      example: z.string().nullable(),
      history: z.int(),
      category: z.int(),
      closed: z.int(),
    }),
  )
  if (!odd) return []
  return [
    ...(odd.history > 0 && !history.told ? [said('resolved-from-history', { incidents: odd.history })] : []),
    ...(odd.category > 0 ? [said('resolved-from-category', { incidents: odd.category })] : []),
    ...(odd.closed > 0 ? [said('resolved-from-closed', { incidents: odd.closed })] : []),
    ...(odd.timeless > 0 ? [said('done-without-time', { incidents: odd.timeless })] : []),
    ...(odd.backwards > 0
      ? [said('ends-before-start', { incidents: odd.backwards, example: odd.example ?? '' })]
      : []),
  ]
}

/** The fields that this file says something about: what it lacks is taken from older imports. */
function fieldsOf(
  mapped: ReadonlySet<string>,
  { of }: Placed,
  found: FoundSource,
  table: RawTable,
  history: History,
  times: ReadonlyMap<string, Sql>,
): readonly string[] {
  const has = new Set<string>(mapped)
  has.add('key')
  if (of('state_category').length > 0) has.add('state')
  if (of('state').length > 0) has.add('state_raw')
  if (has.has('priority')) has.add('priority_raw')
  if (times.has('acknowledged_at') || of('seconds_to_acknowledge').length > 0)
    for (const field of ['acknowledged_at', 'acknowledged_by_rule']) has.add(field)
  if (has.has('resolved_at') || has.has('closed_at') || times.has('state_category_changed')) {
    has.add('resolved_at')
    has.add('first_resolved_at')
  }
  if (history.kept) has.add('made_sla')
  if (history.heard) for (const field of ['acknowledged_at', 'acknowledged_by_rule']) has.add(field)
  if (history.states)
    for (const field of [
      'resolved_at',
      'first_resolved_at',
      'on_hold_seconds',
      'reopen_count',
      ...(history.updates ? ['reassignment_count'] : []),
      ...(fieldOf(found.source, 'closed_at').how === 'from' ? [] : ['closed_at']),
    ])
      has.add(field)
  if (of('self').length > 0) has.add('url')
  if (of('sla_left').length > 0) has.add('made_sla')
  if (of('links').length > 0) for (const field of ['problem_id', 'change_id', 'duplicate_of']) has.add(field)
  if (of('duplicate_link').length > 0 || (of('close_code').length > 0 && of('parent_key').length > 0))
    has.add('duplicate_of')
  if (of('channel').length > 0) has.add('labels')
  for (const field of table.known?.anatomy.weak ?? []) has.delete(field)
  return INCIDENT_FIELDS.filter((field) => has.has(field))
}
