import { z } from 'zod'
import { type Calendar, CALENDAR_DAYS } from '../../model/calendar/calendar.ts'
import type { WorkingTime } from '../../model/calendar/working-time.ts'
import { Problem } from '../../model/problem.ts'
import type { Scope } from '../../model/scope.ts'
import { startOfDay } from '../../model/time-zone.ts'
import { calendarsOf, workingTimeOf } from '../../store/calendars.ts'
import { moment, QUARTER_SECONDS, tableOf } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { ident, join, kept, type Sql, sql } from '../../store/sql.ts'
import { perDataVersion } from '../per-data-version.ts'

/** The stop of a duration, by the name of its columns in `incident_fact`. */
export type Stop = 'acknowledged' | 'resolved'

/** The clock that runs in working time only, on the calendars of a question. */
export interface BusinessClock {
  /** The calendars that count in it. */
  readonly calendars: readonly string[]
  /** `(place, before, runs)`: the seconds of working time before each quarter of an hour, and whether it is worked (1 or 0). */
  readonly table: Sql
  /** What a place is moved by for the calendar of a row of `incident_fact`. */
  readonly shift: Sql | null
  /** The quarters that the table knows, half-open. */
  readonly reach: { readonly first: number; readonly next: number }
  /** The same where data lie beyond them; else `null`. */
  readonly known: { readonly first: number; readonly next: number } | null
}

const clocks = perDataVersion<BusinessClock>()

/**
 * The business clock of a scope, over the instants from the first to the last of the data. One calendar where the scope
 * names it; else that of the team, that of the service, or the standard one. Problems: `no-calendar`, `unknown-calendar`.
 */
export function businessClock(
  db: Reader,
  scope: Pick<Scope, 'calendar'>,
  data: { readonly first: string | null; readonly last: string | null; readonly dataVersion?: number },
): Promise<BusinessClock> {
  const name = JSON.stringify([scope.calendar, data.first, data.last])
  return clocks(db, name, () => findClock(db, scope, data), data.dataVersion)
}

const quarterAt = (instant: number): number => Math.floor(instant / QUARTER_SECONDS)

async function findClock(
  db: Reader,
  { calendar: named }: Pick<Scope, 'calendar'>,
  data: { readonly first: string | null; readonly last: string | null },
): Promise<BusinessClock> {
  const all = await calendarsOf(db)
  const used = named === undefined ? all : all.filter(({ name }) => name === named)
  if (used.length === 0) {
    if (named === undefined) throw new Problem('no-calendar', undefined)
    throw new Problem('unknown-calendar', { name: named, known: all.map(({ name }) => name) })
  }
  const limits = [CALENDAR_DAYS.from, CALENDAR_DAYS.to].map((day) =>
    quarterAt(startOfDay(day, 'UTC') / 1_000),
  )
  const [lowest = 0, highest = 0] = limits
  const first = data.first === null ? lowest : quarterAt(Date.parse(data.first) / 1_000)
  const next = data.last === null ? lowest + 1 : quarterAt(Date.parse(data.last) / 1_000) + 1
  const from = Math.min(Math.max(first, lowest), highest - 1)
  const to = Math.max(Math.min(next, highest), from + 1)
  const width = to - from
  const shift = await shiftOf(db, used, width)
  // Where nobody in the data has a calendar of their own, the first one counts for all.
  const counting = shift === null ? used.slice(0, 1) : used
  const rows: Stretch[] = []
  for (const [i, { name }] of counting.entries()) {
    const times = await workingTimeOf(db, name, { from: from * QUARTER_SECONDS, until: to * QUARTER_SECONDS })
    rows.push(...stretches(times, from, to).map((one) => ({ ...one, shift: i * width })))
  }
  const reach = { first: from, next: to }
  return {
    calendars: counting.map(({ name }) => name),
    table: quartersOf(rows),
    shift,
    reach,
    known: first < from || next > to ? reach : null,
  }
}

interface Stretch {
  readonly first: number
  readonly next: number
  readonly before: number
  readonly runs: number
  readonly shift?: number
}

/** Quarters from the first to the last, cut where work begins and ends, each with the quarters worked before it. */
export function stretches(times: readonly WorkingTime[], from: number, to: number): readonly Stretch[] {
  const list: Stretch[] = []
  let at = from
  let before = 0
  const upTo = (next: number, runs: number): void => {
    if (next <= at) return
    list.push({ first: at, next, before, runs })
    before += runs * (next - at)
    at = next
  }
  for (const time of times) {
    const [begins, ends] = [time.from / QUARTER_SECONDS, time.until / QUARTER_SECONDS]
    if (!Number.isInteger(begins) || !Number.isInteger(ends))
      throw new Error(`working time from ${time.from} to ${time.until} is not in quarters of an hour`)
    upTo(Math.min(begins, to), 0)
    upTo(Math.min(ends, to), 1)
  }
  upTo(to, 0)
  return list
}

const quartersOf = (rows: readonly Stretch[]): Sql =>
  kept(
    sql`select (quarter + shift)::integer as place,
               ((before + runs * (quarter - first)) * ${QUARTER_SECONDS})::integer as before, runs::smallint as runs
        from (
          select first, before, runs, shift, unnest(range(first, next)) as quarter
          from ${tableOf(
            { first: 'whole', next: 'whole', before: 'whole', runs: 'whole', shift: 'whole' },
            rows.map(({ shift = 0, ...row }) => ({ ...row, shift })),
          )}
        )`,
  )

/** For whose incidents which calendar counts: a team before a service, and the first one for everybody else; `null`: for all. */
async function shiftOf(db: Reader, used: readonly Calendar[], width: number): Promise<Sql | null> {
  if (used.length < 2) return null
  const codes = new Map(
    (
      await db.rows(
        sql`select field, code, text from dictionary where field in ('team', 'service')`,
        z.object({ field: z.string(), code: z.int(), text: z.string() }),
      )
    ).map(({ field, code, text }) => [`${field} ${text}`, code]),
  )
  const claims = (field: 'team' | 'service') =>
    used.flatMap((calendar, i) => {
      const named = (field === 'team' ? calendar.teams : calendar.services).flatMap(
        (text) => codes.get(`${field} ${text}`) ?? [],
      )
      const column = field === 'team' ? sql`team` : sql`service`
      return named.length === 0 ? [] : [sql`when ${column} in (${join(named)}) then ${i * width}`]
    })
  const cases = [...claims('team'), ...claims('service')]
  return cases.length === 0 ? null : sql`(case ${join(cases, ' ')} else 0 end)`
}

/** Up to where those are seen that are running at an instant: to it, or to their resolution where that came before. */
function seenUntil(instant: string): { readonly quarter: Sql; readonly second: Sql } {
  const epoch = Math.floor(Date.parse(instant) / 1_000)
  const isOver = sql`coalesce(resolved_at <= ${moment(instant)}, false)`
  return {
    quarter: sql`(case when ${isOver} then resolved_quarter else ${quarterAt(epoch)} end)`,
    second: sql`(case when ${isOver} then resolved_second else ${epoch % QUARTER_SECONDS} end)`,
  }
}

/** The working time for which those were seen that are running at an instant; null where no calendar reaches. */
export const readingUntil = (clock: BusinessClock, instant: string): Pick<Reading, 'joins' | 'seconds'> =>
  readingAt(clock, { name: 'seen', ...seenUntil(instant) })

/** The working time from the opening to an instant that stands beside the facts, by its quarter of an hour and the second in it. */
export function readingAt(
  { table, shift }: BusinessClock,
  { name, quarter, second }: { readonly name: string; readonly quarter: Sql; readonly second: Sql },
): Pick<Reading, 'joins' | 'seconds'> {
  const place = (of: Sql) => (shift === null ? of : sql`${of} + ${shift}`)
  const [from, to] = [ident(`${name}_from`), ident(`${name}_to`)]
  return {
    joins: sql`left join ${table} as ${from} on ${place(sql`opened_quarter`)} = ${from}.place
      left join ${table} as ${to} on ${place(quarter)} = ${to}.place`,
    seconds: sql`(${to}.before + ${to}.runs * ${second} - ${from}.before - ${from}.runs * opened_second)`,
  }
}

/** Where the clock is read: the tables that stand beside `incident_fact`, and the seconds between opening and stop. */
export interface Reading {
  readonly joins: Sql
  readonly seconds: Sql
  /** That the opening or the stop lies where no calendar reaches; `null` where no data do. */
  readonly beyond: Sql | null
}

/**
 * How the clock is read, over `incident_fact`. Working time before the stop less working time before the opening, each
 * looked up by its quarter of an hour: nobody falls out of it for having no working time at all. `kind` is `left` where
 * those without a stop have to stay; `start` is the table for the opening, where that knows more.
 */
export function readingOf(
  { table, shift, known }: BusinessClock,
  stop: Stop,
  kind: 'inner' | 'left' = 'inner',
  start = table,
): Reading {
  const stopped = stop === 'resolved' ? sql`resolved_quarter` : sql`acknowledged_quarter`
  const second = stop === 'resolved' ? sql`resolved_second` : sql`acknowledged_second`
  const place = (quarter: Sql) => (shift === null ? quarter : sql`${quarter} + ${shift}`)
  const beside = kind === 'left' ? sql`left join` : sql`join`
  return {
    joins: sql`${beside} ${start} as at_start on ${place(sql`opened_quarter`)} = at_start.place
      ${beside} ${table} as at_stop on ${place(stopped)} = at_stop.place`,
    seconds: sql`(at_stop.before + at_stop.runs * ${second} - at_start.before - at_start.runs * opened_second)`,
    beyond: known
      ? sql`(opened_quarter < ${known.first} or ${stopped} < ${known.first}
             or opened_quarter >= ${known.next} or ${stopped} >= ${known.next})`
      : null,
  }
}

/**
 * The joins of `readingOf` in which everybody with a time of opening stays, as whoever has no stop is looked up where they
 * are seen until; and for how long those were seen. `null` where no calendar reaches as far as the data.
 */
export function readingOfAll(
  { table, shift, known, reach }: BusinessClock,
  stop: Stop,
  instant: string,
  start = table,
): Pick<Reading, 'joins' | 'seconds'> | null {
  const end = quarterAt(Date.parse(instant) / 1_000)
  if (known !== null || end < reach.first || end >= reach.next) return null
  const { quarter, second } = seenUntil(instant)
  const stopped =
    stop === 'resolved'
      ? sql`coalesce(resolved_quarter, ${end})`
      : sql`(case when acknowledged_quarter >= ${reach.first} and acknowledged_quarter < ${reach.next}
             then acknowledged_quarter else ${quarter} end)`
  const place = (of: Sql) => (shift === null ? of : sql`${of} + ${shift}`)
  return {
    joins: sql`join ${start} as at_start on ${place(sql`opened_quarter`)} = at_start.place
      join ${table} as at_stop on ${place(stopped)} = at_stop.place`,
    seconds: sql`(at_stop.before + at_stop.runs * ${second} - at_start.before - at_start.runs * opened_second)`,
  }
}

/** The table of a clock that is the same for all, with the `span` of each quarter by a table of `(span, quarter)`. */
export const clockInSpans = ({ table }: BusinessClock, quarters: Sql): Sql =>
  kept(
    sql`select span, place, before, runs from ${quarters} as slots join ${table} as clock on place = quarter`,
  )
