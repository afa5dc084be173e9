import { join, type Sql, sql } from '../../store/sql.ts'
import { type Clock, clockOver } from '../dates/clock.ts'
import type { DateReading } from '../dates/dates.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** The clock of a zone over the span of the wall clocks in the file. */
export async function clockOfFile(
  db: StagingDb,
  zone: string,
  readings: readonly DateReading[],
): Promise<Clock | null> {
  return clockOver(
    db,
    zone,
    readings.flatMap((one) => (one.local ? [one.local] : [])),
    'draft',
  )
}

/** Every column of dates as an instant, over the table `draft`. */
export function timesOf(readings: readonly DateReading[], clock: Clock | null): ReadonlyMap<string, Sql> {
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
