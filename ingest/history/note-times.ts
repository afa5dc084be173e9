import { join, type Sql, sql, ident } from '../../store/sql.ts'
import type { Column } from '../columns/columns.ts'
import type { Wish } from '../columns/wishes.ts'
import { clockOver } from '../dates/clock.ts'
import type { Order } from '../dates/date-shape.ts'
import { type DateReading, readDates } from '../dates/dates.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { leaveUntimed } from './untimed.ts'

/** How the times within journals and comments are read. */
export interface NoteRules {
  /** The order of day and month in the columns of the file. */
  readonly order: Wish<Order> | null
  /** The zone of those on a wall clock, which stand in a table of times. */
  readonly zoneOf: (reading: DateReading, table: string) => Promise<string>
  readonly file: string
}

/** What notes are called, the column they come from, their table (`line`, `row_line`, `written`) and that of their times. */
interface Notes {
  readonly name: string
  readonly column: Column
  readonly from: string
  readonly into: string
}

/**
 * Reads the times of notes into a table of their own with the same `line`: gives the instant of a row of it. Those that
 * cannot be read are left untimed; `null` where none can.
 */
export async function noteTimes(
  db: StagingDb,
  { name, column, from, into }: Notes,
  { order, zoneOf, file }: NoteRules,
): Promise<Sql | null> {
  const written = { name, column: { ...column, samples: [] }, cell: sql`written`, filled: null }
  const [reading] = await readDates(db, [written], () => order, file, { from, into })
  const zone = reading?.local ? await zoneOf(reading, into) : null
  const clock = reading?.local && zone ? await clockOver(db, zone, [reading.local], into) : null
  const ways = [
    ...(reading?.utc ? [reading.utc] : []),
    ...(reading?.local && clock ? [clock.toUtc(reading.local)] : []),
  ]
  const at = ways.length === 0 ? null : sql`coalesce(${join(ways)})`
  await leaveUntimed(
    db,
    sql`select n.row_line, n.written from ${ident(from)} n ${at ? sql`left join ${ident(into)} t using (line) where ${at} is null` : sql``}`,
  )
  return at
}
