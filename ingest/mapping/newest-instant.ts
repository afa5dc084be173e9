import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { isoText } from '../../store/dialect.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { Clock } from '../dates/clock.ts'
import type { DateReading } from '../dates/dates.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { StageRequest } from '../staging/staging-report.ts'
import { timesOf } from './instants.ts'

/** When the data of a file end, after which instant nothing in it can be true, and what is to be said about that. */
export interface NewestInstant {
  readonly asOf: string | null
  readonly limit: Sql | null
  readonly warnings: readonly Said[]
}

/**
 * The newest instant that can be true: what lies a day after the newest update is a plan or a slip. A file that tells no
 * updates may end with an incident that took long; more than a year after the newest opening is believed of none.
 */
export async function newestInstant(
  db: StagingDb,
  readings: readonly DateReading[],
  clock: Clock | null,
  table: RawTable,
  request: StageRequest,
): Promise<NewestInstant> {
  if (request.options.asOf !== undefined)
    return await toldInstant(db, timesOf(readings, clock), request.options.asOf)
  // A file has one clock, and it only runs forward: the newest wall clock is the newest instant.
  const onlyLocal = readings.every((one) => one.utc === null)
  const ways = onlyLocal
    ? new Map(readings.flatMap((one): [string, Sql][] => (one.local ? [[one.name, one.local]] : [])))
    : timesOf(readings, clock)
  const base = ['opened_at', 'updated_at'].flatMap((name) => ways.get(name) ?? [])
  const days = ways.has('updated_at') ? 1 : 366
  const all = [...ways.values()]
  if (base.length === 0) return { asOf: null, limit: null, warnings: [] }
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
  const future = seen?.future ?? 0
  return {
    asOf: seen?.as_of ?? null,
    limit: last === null ? null : sql`${last}::timestamp`,
    warnings: future > 0 ? [said('future-times', { cells: future })] : [],
  }
}

async function toldInstant(
  db: StagingDb,
  times: ReadonlyMap<string, Sql>,
  told: string,
): Promise<NewestInstant> {
  const asOf = new Date(told).toISOString().replace('.000Z', 'Z')
  const limit = sql`${asOf}::timestamp`
  const [seen] = await db.rows(
    sql`select (${sum([...times.values()].map((one) => sql`count(*) filter (where ${one} > ${limit})`))})::integer as later from draft`,
    z.object({ later: z.int() }),
  )
  const later = seen?.later ?? 0
  return { asOf, limit, warnings: later > 0 ? [said('times-after-as-of', { cells: later, asOf })] : [] }
}

const sum = (pieces: readonly Sql[]): Sql => {
  const [first = sql`0`, ...others] = pieces
  return others.reduce((all, one) => sql`${all} + ${one}`, first)
}
