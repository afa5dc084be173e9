import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { isTimeZone, toInstant } from '../../model/time-zone.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import { firstCell } from '../csv/bad-rows.ts'
import type { DateReading } from './dates.ts'
import { zoneInHeader } from '../columns/bare-name.ts'
import type { FoundSource } from '../columns/find-source.ts'
import { monthNamed } from './months.ts'
import { coded, codedText } from '../columns/null-words.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { Instance } from '../columns/instance.ts'
import type { Wishes } from '../columns/wishes.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { StagedDecision, StageRequest } from '../staging/staging-report.ts'

/** In which zone the wall clocks of a file are read; `zone` is `null` when there are none. */
export interface ZoneDecision {
  readonly zone: string | null
  /** `told`, `remembered`, `file`, or `not-needed`. */
  readonly from: string
  readonly decisions: readonly StagedDecision[]
  readonly warnings: readonly Said[]
}

interface ZoneInput {
  readonly table: RawTable
  readonly placed: Placed
  readonly found: FoundSource
  readonly instance: Pick<Instance, 'name'>
  readonly readings: readonly DateReading[]
  readonly request: StageRequest
  readonly wishes: Wishes
  /** Where the wall clocks of `readings` stand; the table `draft` for columns of the file. */
  readonly clocks?: string
}

/**
 * Decides the zone of the wall clocks: a mapping's word, offsets in the text, raw ServiceNow values (always UTC), what
 * was told, what an earlier file of the source was told, what the tool wrote below the rows. Throws `time-zone-needed`
 * when nothing tells: no zone is guessed.
 */
export async function decideZone(db: StagingDb, input: ZoneInput): Promise<ZoneDecision> {
  const { found, instance, readings, request, placed, wishes } = input
  const told = request.options.timeZone
  const forced = wishes.timeZone?.value
  for (const zone of [told, forced])
    if (zone !== undefined && !isTimeZone(zone)) throw new Problem('unknown-time-zone', { zone })
  const remembered = request.remembered.timeZones[instance.name]
  const local = readings.find((one) => one.local !== null)
  const decided = (
    zone: string | null,
    from: string,
    evidence: Said,
    confidence: StagedDecision['confidence'] = 'sure',
  ): ZoneDecision => ({
    zone,
    from,
    decisions: [{ what: 'timeZone', value: zone ?? 'UTC', evidence, confidence }],
    warnings:
      told !== undefined && told !== zone && !(zone === null && told === 'UTC')
        ? [said('zone-not-used', { zone: told })]
        : [],
  })
  if (!local) {
    const example = readings.find((one) => one.utc !== null)?.example ?? ''
    return decided(null, 'not-needed', said('zone-offsets', { example }))
  }
  if (wishes.timeZone !== null && (told === undefined || !wishes.timeZone.remembered))
    return decided(wishes.timeZone.value, 'told', wishes.timeZone.evidence, 'told')
  const beside = input.table.envelope['time_zone'] ?? input.table.envelope['page.time_zone']
  if (beside !== undefined && isTimeZone(beside))
    return decided(beside, 'file', said('zone-beside', { zone: beside }))
  const named = headerZone(readings)
  if (named !== null) return decided(named.zone, 'file', said('zone-header', { columns: named.columns }))
  const raw = found.source.name === 'servicenow' ? await rawValues(db, placed) : null
  if (raw !== null) return decided('UTC', 'file', said('zone-raw', { example: raw }))
  const written = await writtenBelow(db, input)
  const newest = written === null ? 0 : await newestClock(db, input)
  if (told !== undefined) {
    const decision = decided(told, 'told', said('zone-told', undefined), 'told')
    if (written === null || toInstant(newest, told) <= written.at) return decision
    return {
      ...decision,
      warnings: [...decision.warnings, said('zone-doubtful', { zone: told, text: written.text })],
    }
  }
  if (remembered !== undefined && isTimeZone(remembered))
    return decided(
      remembered,
      'remembered',
      said('zone-remembered', { source: found.source.label }),
      'likely',
    )
  // The server's zone is that of the times only if none of them lies after the moment of the export.
  if (written !== null && newest <= written.at)
    return decided('UTC', 'file', said('zone-trailer', { text: written.text }), 'likely')
  throw new Problem('time-zone-needed', {
    file: request.name,
    source: found.source.label,
    column: local.column.name,
    example: local.example,
  })
}

/** The zone that the headers of all wall clocks name, and those headers; `null` where one names none or another. */
function headerZone(readings: readonly DateReading[]): { zone: string; columns: readonly string[] } | null {
  const locals = readings.filter((one) => one.local !== null && one.filled !== 0)
  const zones = new Set(locals.map(({ column }) => zoneInHeader(column.plain)))
  const [zone] = zones
  return zones.size === 1 && zone ? { zone, columns: locals.map(({ column }) => column.name) } : null
}

/** A state or priority of a raw export; `null` when the file shows labels. Raw means digits in every cell of both. */
async function rawValues(db: StagingDb, { of, cell }: Placed): Promise<string | null> {
  const names = (['state', 'priority'] as const).filter((name) =>
    of(name).some((column) => column.filled > 0),
  )
  if (names.length === 0) return null
  // Most files show labels from the first row on: no need to look at all of them.
  for (const name of names)
    if (
      of(name).every((column) =>
        column.samples.some((text) => codedText(text) !== null && !/^-?\d+$/.test(text)),
      )
    )
      return null
  const digits = names.map(
    (name) => sql`coalesce(bool_and(regexp_full_match(${coded(cell(name, 'value'))}, '-?[0-9]+')), true)`,
  )
  const [seen] = await db.rows(
    sql`select ${join(digits, ' and ')} as raw, any_value(${cell(names[0] ?? 'state', 'value')}) as example from cells`,
    z.object({ raw: z.boolean(), example: z.string().nullable() }),
  )
  return seen?.raw === true ? `${names[0]} ${seen.example ?? ''}` : null
}

/** When the file was written, as Jira Server says below the rows; only UTC is a name without a second meaning. */
async function writtenBelow(
  db: StagingDb,
  { table, placed }: ZoneInput,
): Promise<{ text: string; at: number } | null> {
  const first: Sql = firstCell(table)
  const rows = await db.rows(
    sql`select left(${first}, 120) as text from cells where ${placed.cell('key')} is null and ${first} like 'Generated at %' limit 5`,
    z.object({ text: z.string() }),
  )
  for (const { text } of rows) {
    const [, month = '', day = '', time = '', year = ''] =
      /^Generated at \p{L}+ (\p{L}+) (\d+) ([\d:]+) (?:UTC|GMT) (\d{4})/u.exec(text) ?? []
    const number = monthNamed(month)
    const at = Date.parse(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}T${time}Z`)
    if (number !== null && !Number.isNaN(at)) return { text, at }
  }
  return null
}

/** The newest wall clock of the file, in milliseconds since 1970 as if it were UTC. */
async function newestClock(db: StagingDb, { readings, clocks }: ZoneInput): Promise<number> {
  const locals = readings
    .filter((one) => clocks !== undefined || one.name === 'opened_at' || one.name === 'updated_at')
    .flatMap((one) => (one.local ? [sql`epoch_ms(max(${one.local}))`] : []))
  if (locals.length === 0) return 0
  const [seen] = await db.rows(
    sql`select greatest(${join(locals)})::double as newest from ${ident(clocks ?? 'draft')}`,
    z.object({ newest: z.number().nullable() }),
  )
  return seen?.newest ?? 0
}
