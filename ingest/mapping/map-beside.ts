import { join as pathOf } from 'node:path'
import { z } from 'zod'
import type { IncidentField } from '../../model/incident.ts'
import { said } from '../../model/import-words.ts'
import { isoText } from '../../store/dialect.ts'
import { ident, join, sql } from '../../store/sql.ts'
import { BESIDE_SHAPES } from '../beside/shapes.ts'
import { rejectBeside, takeBeside } from '../beside/take.ts'
import { besideZone } from '../beside/zone.ts'
import { describeColumns } from '../columns/columns.ts'
import { rawText } from '../csv/bad-rows.ts'
import { writeAcknowledgements } from '../history/acknowledge.ts'
import { writeHistoryFacts } from '../history/history-facts.ts'
import { believing, noStrange, strangeTold } from '../history/strange-states.ts'
import { noEvents } from '../history/jira-history.ts'
import { cleanTexts, MASK, openMacros, pseudonymiseNames } from '../privacy/macros.ts'
import { namesIn } from '../privacy/names.ts'
import { wishesOf } from '../columns/wishes.ts'
import type { RawTable } from '../raw/raw-table.ts'
import { sources } from '../sources/index.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { Mapped, StagedColumn, StageRequest } from '../staging/staging-report.ts'
import { writeEvents } from './write-events.ts'

/** What tables beside the incidents can say about one. */
const TOLD = {
  acknowledged_at: sql`a.at_time`,
  acknowledged_by_rule: sql`a.rule`,
  first_resolved_at: sql`h.first_done_at`,
  on_hold_seconds: sql`h.on_hold_seconds`,
  reopen_count: sql`h.reopens`,
  reassignment_count: sql`h.handovers`,
  made_sla: sql`k.made_sla`,
} as const satisfies Partial<Record<IncidentField, unknown>>

/**
 * Makes of tables that hold no incidents what they say about those that are known: `incidents.parquet` with the number,
 * or the tool's own id, as key, `events.parquet`, `rejected.parquet`, and `beside.parquet(line, pointer, raw)`, so that
 * the store can tell which rows are about an incident that it knows. Throws `time-zone-needed` for wall clocks.
 */
export async function mapBeside(db: StagingDb, table: RawTable, request: StageRequest): Promise<Mapped> {
  const [first] = table.beside
  const shape = BESIDE_SHAPES.find((one) => one.table === first?.table)
  const tool = sources.find((one) => one.name === shape?.source)
  if (!first || !tool) throw new Error('nothing stands beside the incidents')
  const wishes = wishesOf(request.options, '', request.remembered.profiles)
  const source = believing(tool, wishes.values('state'))
  const named = namedBy(request, source.name)
  await noStrange(db)
  await db.run(
    sql`create table row_of (line bigint, key varchar, state varchar, opened_at timestamp, reporter varchar, login varchar)`,
  )
  await db.run(sql`create table id_of (foreign_id varchar, key varchar)`)
  await db.run(sql`create table cut (key varchar)`)
  await noEvents(db)
  await db.run(sql`alter table event add column foreign_id varchar`)
  const { dateOrder } = request.options
  const zone = besideZone(table, request, source)
  const taken = await takeBeside(db, table, source, {
    order:
      dateOrder === undefined
        ? null
        : { value: dateOrder, evidence: said('order-told', undefined), remembered: false },
    zoneOf: zone.of,
    file: request.name,
  })
  const strange = await strangeTold(db)
  const { name: zoneName, from: zoneFrom, evidence, confidence } = zone.decided()
  const [newest] = await db.rows(
    sql`select ${isoText(sql`max(happened_at)`)} as at from event`,
    z.object({ at: z.string().nullable() }),
  )
  const asOf =
    request.options.asOf === undefined
      ? (newest?.at ?? null)
      : new Date(request.options.asOf).toISOString().replace('.000Z', 'Z')
  const open = await hidePersons(db, request)
  await writeHistoryFacts(db, asOf)
  await writeAcknowledgements(db, false)

  const rows = join(
    table.beside.map(
      ({ name, columns }) =>
        sql`select r.line, r.key as pointer, ${open ? rawText(columns) : sql`${MASK.text}`} as raw from ${ident(`${name}_row`)} r join ${ident(name)} using (line)`,
    ),
    ' union all ',
  )
  await db.writeParquet(rows, pathOf(request.out, 'beside.parquet'))
  const additions = Object.entries(TOLD).map(([field, way]) => sql`${way} as ${ident(field)}`)
  await db.run(sql`
    create table addition as
    select p.line, ${named} as source, p.pointer as key, 'incident' as kind, 'in_progress' as state, ${join(additions)}
    from (select pointer, min(line) as line from (${rows}) group by pointer) p
         left join history h on h.key = p.pointer left join acknowledged a on a.key = p.pointer
         left join (select key, bool_and(made_sla) as made_sla from kept group by key) k on k.key = p.pointer`)
  await db.writeParquet(sql`select * from addition`, pathOf(request.out, 'incidents.parquet'))
  await writeEvents(db, named, pathOf(request.out, 'events.parquet'))
  const rejected = pathOf(request.out, 'rejected.parquet')
  await db.writeParquet(sql`select line, reasons, raw from rejected order by line`, rejected)
  if (taken.rejected > 0) await rejectBeside(db, table, { open }, rejected)

  const fields = Object.keys(TOLD) as (keyof typeof TOLD)[]
  const [filled] = await db.rows(
    sql`select [${join(fields.map((field) => sql`count(${ident(field)}) > 0`))}] as has from addition`,
    z.object({ has: z.array(z.boolean()) }),
  )
  return {
    source: named,
    timeZone: zoneName,
    timeZoneFrom: zoneFrom,
    dateOrder: dateOrder ?? null,
    asOf,
    fields: ['key', ...fields.filter((_, i) => filled?.has[i] === true)],
    keysDiffer: false,
    stored: taken.own - (taken.rejected - taken.rejectedWithin),
    rejected: table.rejected + taken.rejected,
    rowsBeside: taken.own + taken.rejectedWithin,
    decisions: [
      {
        what: 'source',
        value: source.name,
        evidence: said('source-beside', { tables: table.beside.map((one) => one.table) }),
        confidence: 'sure',
      },
      { what: 'grain', value: 'beside', evidence: said('grain-beside', undefined), confidence: 'sure' },
      {
        what: 'timeZone',
        value: zoneName ?? 'UTC',
        evidence,
        confidence,
      },
    ],
    mapping: await columnsOf(db, table, open),
    valueMaps: strange.valueMaps,
    profile: null,
    warnings: [...taken.warnings, ...strange.warnings],
  }
}

/** The name of the instance that was told: `servicenow@acme`; else that of the tool. */
const namedBy = ({ options: { source } }: StageRequest, tool: string): string =>
  source !== undefined && source.startsWith(`${tool}@`) ? source : tool

/** Whether nothing is hidden; else names become pseudonyms and texts lose them, as in a list of incidents. */
async function hidePersons(db: StagingDb, request: StageRequest): Promise<boolean> {
  const { pseudonymise, scrub } = wishesOf(request.options, '', request.remembered.profiles)
  await openMacros(db)
  if (!pseudonymise && !scrub) return true
  const names = pseudonymise
    ? await namesIn(db, [
        { cell: sql`actor`, from: sql`event` },
        { cell: sql`to_value`, from: sql`(select * from event where field = 'assignee')` },
      ])
    : { names: [] }
  if (pseudonymise) {
    if (request.secret === null) throw new Error('there is no key for pseudonyms')
    await pseudonymiseNames(db, request.secret)
  }
  await cleanTexts(db, names.names, { scrub })
  return false
}

/** The columns of the tables, none of which is a field of an incident. */
async function columnsOf(db: StagingDb, table: RawTable, open: boolean): Promise<readonly StagedColumn[]> {
  const all: StagedColumn[] = []
  for (const one of table.beside)
    for (const { name, filled, samples, type, people } of await describeColumns(
      db,
      { columns: one.columns, envelope: {}, filled: null },
      ident(one.name),
    ))
      all.push({
        column: name,
        field: null,
        why: said('column-history', undefined),
        confidence: 'sure',
        type,
        people,
        treatment: 'keep',
        filled,
        samples: open ? samples.slice(0, 3).map((text) => text.slice(0, 60)) : [],
      })
  return all
}
