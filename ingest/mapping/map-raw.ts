import { join as pathOf } from 'node:path'
import { said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { sql } from '../../store/sql.ts'
import { rejectBeside } from '../beside/take.ts'
import { describeColumns } from '../columns/columns.ts'
import { daysWithoutTime } from '../columns/days-without-time.ts'
import { instanceOf } from '../columns/instance.ts'
import { languageOf } from '../columns/language.ts'
import { unplaced } from '../columns/told-mapping.ts'
import { settleColumns } from '../columns/settle-columns.ts'
import { checkMapping } from '../columns/check-mapping.ts'
import { signatureOf } from '../columns/signature.ts'
import { mappingDecision, nullsOf, valuesDecision } from '../columns/summary.ts'
import { unwrapCells } from '../columns/unwrap.ts'
import { type Wishes, wishesOf } from '../columns/wishes.ts'
import { writeRejected } from '../csv/bad-rows.ts'
import { withoutOwnColumns } from '../csv/own-columns.ts'
import { badTimes } from '../dates/bad-times.ts'
import { readDates } from '../dates/dates.ts'
import { lostHalves } from '../dates/lost-halves.ts'
import { decideZone } from '../dates/zones.ts'
import { foldPieces } from '../history/fold.ts'
import { refuseOtherHeaders } from '../other-tables.ts'
import { previewOf } from '../preview.ts'
import { assigned, person, prose } from '../privacy/macros.ts'
import { privacyOf } from '../privacy/privacy.ts'
import type { RawTable } from '../raw-table.ts'
import { refuseOtherTables } from '../refuse.ts'
import type { StagingDb } from '../staging-db.ts'
import type { Mapped, StagedDecision, StageRequest, StagingReport } from '../staging-report.ts'
import { cutOff } from '../truncation.ts'
import { dateColumns, decisionsOf, joinDecisions, mixedOffsets, orderOf } from './date-columns.ts'
import { fieldsOf } from './fields-told.ts'
import { incidents } from './final-incidents.ts'
import { clockOfFile, timesOf } from './instants.ts'
import { newestInstant } from './newest-instant.ts'
import { mapBeside } from './map-beside.ts'
import { noIncidents } from './number-kinds.ts'
import { timedRows } from './joined-rows.ts'
import { looksOdd } from './odd-times.ts'
import { keysRepeat, readHistory } from './read-history.ts'
import { rowsOf } from './rows.ts'

/** Hears what is known of a file as soon as it is; the decisions of one call are added to those before. */
export type Learn = (part: Partial<StagingReport>) => void

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
  const notThere = checkMapping(request.options.mapping ?? {}, columns)
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
  if (!privacy.open) learn({ preview: await previewOf(db, { ...table, columns }, privacy.column) })

  const readings = await readDates(db, dateColumns(placed), wishes.dateOrder, request.name)
  const dateDecisions = [...joinDecisions(placed), ...decisionsOf(readings)]
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
  const { asOf, limit, ...newest } = await newestInstant(db, seen, clock, table, request)
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
  const rows = await rowsOf({
    db,
    format: table.format,
    source: found.source,
    placed,
    wishes,
    times,
    privacy,
    timed: timedRows(table, readings),
  })

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
  const final = incidents({ found, name: instance.name, rows, times, history, bad: bad > 0, privacy })
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
      ...notThere,
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
      ...(await daysWithoutTime(db, placed)),
      ...(await lostHalves(db, readings)),
      ...rows.warnings,
      ...history.warnings,
      ...wrong.warnings,
      ...(wishes.badTimes('future')?.value === 'without' ? [] : newest.warnings),
      ...(written > 0 ? await looksOdd(db, file, times, history) : []),
      ...(written > 0 ? await noIncidents(db, file) : []),
    ],
  }
}

function rememberedDecision({ profile }: Wishes): readonly StagedDecision[] {
  if (profile === null) return []
  const evidence = said('profile-remembered', { columns: profile.headers.length })
  return [{ what: 'profile', value: profile.name, evidence, confidence: 'told' }]
}

const NO_EVENTS = sql`select null::varchar as source, null::varchar as key, null::timestamp as happened_at, null::integer as seq,
  null::varchar as kind, null::varchar as field, null::varchar as from_value, null::varchar as to_value, null::varchar as actor,
  null::varchar as actor_kind, null::varchar as audience, null::varchar as text where false`
