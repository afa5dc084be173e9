import { join as pathOf } from 'node:path'
import type { ValueMap } from '../../model/import.ts'
import { Problem } from '../../model/problem.ts'
import { sql } from '../../store/sql.ts'
import { rejectBeside } from '../beside/take.ts'
import { instanceOf } from '../columns/instance.ts'
import { languageOf } from '../columns/language.ts'
import { settleColumns } from '../columns/settle-columns.ts'
import { mappingDecision, nullsOf, valuesDecision } from '../columns/summary.ts'
import { unplaced } from '../columns/told-mapping.ts'
import { writeRejected } from '../csv/bad-rows.ts'
import { withoutOwnColumns } from '../csv/own-columns.ts'
import { foldPieces } from '../history/fold.ts'
import { refuseOtherHeaders } from '../other-tables/other-tables.ts'
import { previewOf } from '../raw/preview.ts'
import { privacyOf } from '../privacy/privacy.ts'
import type { RawTable } from '../raw/raw-table.ts'
import { refuseOtherTables } from '../other-tables/refuse.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { Mapped, StageRequest, StagingReport } from '../staging/staging-report.ts'
import { cutOff } from '../completeness/truncation.ts'
import { orderOf } from './date-columns.ts'
import { fieldsOf } from './fields-told.ts'
import { incidents } from './final-incidents.ts'
import { timedRows } from './joined-rows.ts'
import { mapBeside } from './map-beside.ts'
import { neverOver } from './never-over.ts'
import { noIncidents } from './number-kinds.ts'
import { looksOdd } from './odd-times.ts'
import { readHistory } from './read-history.ts'
import { rowsOf } from './rows.ts'
import { settleTimes, warningsOfTimes } from './settle-times.ts'
import { wishedColumns } from './wished-columns.ts'
import { writeEvents, writeNoEvents } from './write-events.ts'

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
  const wished = await wishedColumns(db, table, own, request)
  const { columns, wishes, profile } = wished
  learn({ profile, mapping: unplaced(columns), decisions: wished.decisions })
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

  const instance = instanceOf(found, placed, request.remembered.instances)
  const settled = await settleTimes(db, { table, placed, found, instance, request, wishes, learn })
  const { readings, repeated, wrong } = settled
  const { times } = wrong
  const { asOf } = settled.newest
  const rejected = pathOf(request.out, 'rejected.parquet')
  const { bad, remarks } = await writeRejected(db, {
    table,
    placed,
    readings: wrong.rejecting,
    refused: wrong.refused,
    privacy,
    columns,
    out: rejected,
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
    zone: settled.zone,
    asOf,
    repeated,
    wishes,
    instance,
  })
  const zone = history.zone ?? settled.zone
  if (history.events && !privacy.open) {
    await db.run(
      sql`create view event_of_persons as select from_value, to_value from event where kind = 'assignment' and field = 'assignee'`,
    )
    await privacy.hearEvents()
  }
  const file = pathOf(request.out, 'incidents.parquet')
  const final = incidents({ found, name: instance.name, rows, times, history, bad: bad > 0, privacy })
  const written = await db.writeParquet(final, file)
  const events = pathOf(request.out, 'events.parquet')
  if (history.events) await writeEvents(db, instance.name, events, sql`key in (select key from row_of)`)
  else await writeNoEvents(db, events)
  if (history.rejectedBeside > 0) await rejectBeside(db, table, privacy, rejected)

  const stored = table.rows - bad + history.ownBeside - (history.rejectedBeside - history.rejectedWithin)
  const mapped = new Set(placed.mapping.flatMap((column) => (column.field === null ? [] : [column.field])))
  const fields = fieldsOf(mapped, placed, found, table, history, times)
  return {
    source: instance.name,
    timeZone: zone.zone,
    timeZoneFrom: zone.from,
    dateOrder: orderOf(readings, request.options.dateOrder ?? null),
    asOf,
    fields,
    keysDiffer: !repeated,
    stored,
    rejected: table.rejected + bad + history.rejectedBeside,
    rowsBeside: history.ownBeside + history.rejectedWithin,
    decisions: [
      ...language,
      found.decision,
      ...instance.decisions,
      ...wished.decisions,
      ...privacy.decisions,
      history.grain,
      ...zone.decisions,
      ...settled.dateDecisions,
      ...wrong.decisions,
      nulls,
      mappingDecision(privacy.mapping),
      ...valuesDecision(rows.valueMaps),
    ],
    mapping: privacy.mapping,
    valueMaps: [...rows.valueMaps, ...unlisted(history.valueMaps, rows.valueMaps)],
    profile,
    warnings: [
      ...wished.warnings,
      ...placed.warnings,
      ...instance.warnings,
      ...(await cutOff(db, found.source.name, table, columns)),
      ...remarks,
      ...(await warningsOfTimes(db, placed, { ...settled, zone })),
      ...rows.warnings,
      ...history.warnings,
      ...wrong.warnings,
      ...(wishes.badTimes('future')?.value === 'without' ? [] : settled.newest.warnings),
      ...(written > 0 ? await looksOdd(db, file, times, history) : []),
      ...neverOver(fields, written),
      ...(written > 0 ? await noIncidents(db, file) : []),
    ],
  }
}

/** Value maps of values that the others do not have. */
const unlisted = (some: readonly ValueMap[], others: readonly ValueMap[]): readonly ValueMap[] =>
  some.filter((one) => !others.some(({ field, value }) => field === one.field && value === one.value))
