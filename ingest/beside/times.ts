import { type Sql, ident, join, sql } from '../../store/sql.ts'
import { clockOver } from '../dates/clock.ts'
import type { Wish } from '../columns/wishes.ts'
import type { Order } from '../dates/date-shape.ts'
import { type DateReading, readDates } from '../dates/dates.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { BesideCells } from './cells.ts'

/** How the times of a table beside the incidents are read. */
export interface TimeRules {
  readonly order: Wish<Order> | null
  /** The zone of wall clocks; it is asked for where there are any, with the first of them. */
  readonly zoneOf: (first: Pick<DateReading, 'column' | 'example'>) => string
  readonly file: string
}

/** The times of a table: a table of their own with the lines of the rows, and each as an instant by what it tells. */
export interface BesideTimes {
  readonly table: Sql
  readonly at: (what: string) => Sql
}

/** Reads the times `whats` of a table beside the incidents, over all its rows like those of the incidents. */
export async function besideTimes(
  db: StagingDb,
  cells: BesideCells,
  whats: readonly string[],
  { order, zoneOf, file }: TimeRules,
): Promise<BesideTimes> {
  const columns = whats.flatMap((what) => {
    const column = cells.column(what)
    if (!column) return []
    const cell = cells.cell(what, 'value')
    return [{ name: what, column, cell, filled: null }]
  })
  const into = `${cells.name}_time`
  const readings = await readDates(db, columns, () => order, file, { from: cells.name, into })
  const locals = readings.flatMap((one) => (one.local ? [one.local] : []))
  const first = readings.find((one) => one.local !== null)
  const clock = first ? await clockOver(db, zoneOf(first), locals, into) : null
  const ways = new Map(
    readings.map(({ name, utc, local }) => [
      name,
      [...(utc ? [utc] : []), ...(local && clock ? [clock.toUtc(local)] : [])],
    ]),
  )
  return {
    table: ident(into),
    at: (what) => sql`coalesce(${join([...(ways.get(what) ?? []), sql`null::timestamp`])})`,
  }
}
