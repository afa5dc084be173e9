import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { AGREEMENTS, takeBeside } from '../beside/take.ts'
import type { TimeRules } from '../beside/times.ts'
import { besideZone } from '../beside/zone.ts'
import type { FoundSource } from '../columns/find-source.ts'
import type { Instance } from '../columns/instance.ts'
import { coded } from '../columns/null-words.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { Wishes } from '../columns/wishes.ts'
import type { DateReading } from '../dates/dates.ts'
import { decideZone, type ZoneDecision } from '../dates/zones.ts'
import { acknowledgementsTold, writeAcknowledgements } from '../history/acknowledge.ts'
import { eventsOfCommentCells } from '../history/comment-cells.ts'
import { eventsOfLog, grainOf } from '../history/event-log.ts'
import { writeHistoryFacts } from '../history/history-facts.ts'
import { nameLastHold } from '../history/hold-text.ts'
import { eventsOfChangelogs, eventsOfJsonComments, noEvents } from '../history/jira-history.ts'
import { eventsOfJournals } from '../history/journal-cells.ts'
import { eventsOfRecords } from '../history/told-events.ts'
import { believing, noStrange, strangeTold } from '../history/strange-states.ts'
import { noUntimed, untimedTold } from '../history/untimed.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { StagedDecision, StageRequest } from '../staging/staging-report.ts'
import { orderOfFile } from './date-columns.ts'
import type { History } from './history.ts'
import { joined } from './joined-rows.ts'
import { accountNames, loginOf } from './known-people.ts'
import type { Rows } from './rows.ts'

/** Two keys with one hash would only take the careful way. */
export async function keysRepeat(db: StagingDb, { cell }: Placed): Promise<boolean> {
  const [seen] = await db.rows(
    sql`select count(${cell('key')}) > count(distinct hash(trim(${cell('key')}))) as repeated from cells`,
    z.object({ repeated: z.boolean() }),
  )
  return seen?.repeated ?? false
}

/** Of the rows with one key, the newest stays. */
async function keepNewest(db: StagingDb): Promise<void> {
  await db.run(
    sql`create or replace table row_once as select * from row_of qualify row_number() over (partition by key order by updated_at desc nulls last, line desc) = 1`,
  )
  await db.run(sql`drop table row_of`)
  await db.run(sql`alter table row_once rename to row_of`)
}

interface HistoryInput {
  readonly repeated: boolean
  readonly wishes: Wishes
  readonly instance: Instance
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

/**
 * The zone of tables beside the incidents: that of the file. Incidents with offsets say nothing of the wall clocks beside
 * them; what is decided for these is left in `notes`.
 */
function zoneBeside(
  { table, request, found, zone: { zone, warnings } }: HistoryInput,
  notes: { zone: ZoneDecision | null },
): TimeRules['zoneOf'] {
  if (zone !== null) return () => zone
  const rules = besideZone(table, request, found.source)
  return (first) => {
    const known = notes.zone?.zone
    if (known) return known
    const of = rules.of(first)
    const { from, evidence, confidence } = rules.decided()
    notes.zone = {
      zone: of,
      from,
      decisions: [{ what: 'timeZone', value: of, evidence, confidence }],
      warnings: from === 'told' ? [] : warnings,
    }
    return of
  }
}

/** Reads what the file tells beyond its rows, into tables of the staging database; `History` says which of them exist. */
export async function readHistory(db: StagingDb, input: HistoryInput): Promise<History> {
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
      zone: null,
      ...shared,
      grain: oneRow,
      rejectedBeside: 0,
      rejectedWithin: 0,
      ownBeside: 0,
      kept: false,
      valueMaps: [],
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
    from ${joined(rows, bad)}`)
  const rowsAre = await grainOf(db, {
    changeCount: of('change_count').length > 0,
    foreignId: of('foreign_id').length > 0,
    updated: times.has('updated_at') || found.source.log === true,
  })
  // A record that is taken apart brings its history with it: several of one incident are versions.
  const grain = { ...rowsAre, updates: rowsAre.updates && input.table.known === null }
  if (beside)
    await db.run(
      sql`create table id_of as select foreign_id, any_value(key) as key from row_of where foreign_id is not null group by foreign_id`,
    )
  const warnings: Said[] = []
  const source = believing(found.source, input.wishes.values('state'))
  await noStrange(db)
  let heard = false
  const notes: { zone: ZoneDecision | null } = { zone: null }
  let moves = false
  if (grain.repeated > 0 && !grain.updates)
    warnings.push(said('keys-repeat', { keys: grain.repeated, examples: grain.examples }))
  if (grain.updates) {
    await db.run(sql`create table cut (key varchar)`)
    await eventsOfLog(db, found.source.log === true)
  } else {
    await noEvents(db)
    await noUntimed(db)
    if (repeated) await keepNewest(db)
    if (changelog) await eventsOfChangelogs(db, source, placed)
    else await db.run(sql`create table cut (key varchar)`)
    // Whose columns carry offsets was not asked for a zone, which the notes may need all the same.
    const zoneOf = async (reading: DateReading, clocks: string): Promise<string> => {
      if (zone.zone !== null) return zone.zone
      notes.zone = await decideZone(db, { ...input, readings: [reading], clocks })
      return notes.zone.zone ?? 'UTC'
    }
    const notesRead = { order: orderOfFile(readings), zoneOf, file: request.name }
    if (told) moves = (await eventsOfRecords(db)) && input.table.known?.anatomy.whole === true
    if (journals) heard = await eventsOfJournals(db, placed, notesRead)
    if (comments && ['json', 'xml'].includes(input.table.format)) await eventsOfJsonComments(db, placed)
    else if (comments) {
      await eventsOfCommentCells(db, placed, accountNames(placed), notesRead)
    }
    warnings.push(...(await untimedTold(db, input.table.format)))
  }
  await db.run(sql`alter table event add column foreign_id varchar`)
  const apart = beside
    ? await takeBeside(db, input.table, source, {
        order: orderOfFile(readings),
        zoneOf: zoneBeside(input, notes),
        file: request.name,
      })
    : null
  if (apart) heard = true
  warnings.push(...(apart?.warnings ?? []))
  const strange = await strangeTold(db)
  warnings.push(...strange.warnings)
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
  const orderedBy = of('change_count')[0]?.name ?? of('updated_at')[0]?.name ?? of('opened_at')[0]?.name ?? ''
  return {
    events: true,
    states,
    heard: states || heard || told,
    told,
    updates: grain.updates,
    zone: notes.zone,
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
    valueMaps: strange.valueMaps,
    warnings,
  }
}
