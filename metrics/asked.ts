import { z } from 'zod'
import { dayStart, addDays } from '../model/bucket.ts'
import type { HoldRules } from '../model/hold-reason.ts'
import { type Days, daysOf } from '../model/period.ts'
import { Problem } from '../model/problem.ts'
import { DEFAULT_TIME_ZONE, type Scope } from '../model/scope.ts'
import { dayAt } from '../model/time-zone.ts'
import { isoText, whole } from '../store/dialect.ts'
import type { Reader } from '../store/reader.ts'
import { join, type Sql, sql } from '../store/sql.ts'
import { type BusinessClock, businessClock } from './calendars/business-clock.ts'
import { checkColumns } from './columns/known-columns.ts'
import { type Extract, findExtracts } from './late/find-extracts.ts'
import { holdRulesOf } from './pausing.ts'
import { perDataVersion } from './per-data-version.ts'
import { factsTold, incidentsOfFacts, incidentsTold } from '../store/told.ts'

/** A scope with everything that the data have to say about it. */
export interface Asked {
  /** Without a word for the period: its days are in `days`. */
  readonly scope: Scope
  readonly timeZone: string
  /** The newest instant of the imports of the sources in scope; `null` where no import says one. */
  readonly asOf: string | null
  /** The local day of the newest data. */
  readonly today: string | null
  /** The local days that were asked for; `null` is everything, also what has no time. */
  readonly days: Days | null
  /** The local days from the first to the newest datum. */
  readonly dataDays: Days | null
  readonly dataVersion: number
  /** The imports with what was opened or resolved since a day. */
  readonly extracts: readonly Extract[]
  /** How many incidents of the store stand otherwise than imported because a person corrected them, as asked. */
  readonly corrected: number
  /** Whether any of the data are the examples that come with Pirouette. */
  readonly demo: boolean
  /** The working time that was asked for; `null` on another clock. */
  readonly business: BusinessClock | null
  /** Which reasons for being on hold stop the clock "active"; `null` on another clock. */
  readonly holds: HoldRules | null
  /** Over facts: the part of a picture that is asked about, see `cellOf`; absent where it is all. */
  readonly inPart?: Sql
}

const text = z.string().nullable()
const Standing = z.object({
  as_of: text,
  first: text,
  last: text,
  data_version: z.int(),
  corrected: z.int(),
  demo: z.boolean(),
})

/**
 * Fills in what a scope leaves unsaid. Problems: `empty-period`, `no-calendar`, `unknown-calendar`, `unknown-column`,
 * `person-dimension-off`.
 */
export async function askedOf(db: Reader, scope: Scope): Promise<Asked> {
  const standing = await standingOf(db, scope)
  await checkColumns(db, scope, undefined, { dataVersion: standing.data_version })
  const timeZone = scope.timeZone ?? DEFAULT_TIME_ZONE
  const day = (instant: string | null) => (instant === null ? null : dayAt(Date.parse(instant), timeZone))
  const asOf = standing.as_of
  const today = day(asOf ?? standing.last)
  const firstDay = day(standing.first)
  const lastDay = day(standing.last)
  const newest = today !== null && lastDay !== null && lastDay < today ? today : lastDay
  const dataDays = firstDay === null || newest === null ? null : { from: firstDay, to: addDays(newest, 1) }
  const { period, ...said } = scope
  const word = period !== undefined && today !== null ? daysOf(period, today) : null
  const from = said.from ?? word?.from
  const to = said.to ?? word?.to
  const days = daysBetween(from, to, dataDays)
  const clock = said.clock ?? (said.calendar === undefined ? 'wall' : 'business')
  return {
    scope: {
      ...said,
      ...days,
      timeZone,
      attribution: said.attribution ?? 'opened',
      clock,
      corrections: said.corrections ?? true,
    },
    timeZone,
    asOf,
    today,
    days,
    dataDays,
    dataVersion: standing.data_version,
    extracts: standing.extracts,
    corrected: scope.corrections === false ? 0 : standing.corrected,
    demo: standing.demo,
    business: clock === 'business' ? await businessClock(db, said, seenBy(standing)) : null,
    holds: clock === 'active' ? await holdRulesOf(db) : null,
  }
}

function daysBetween(from: string | undefined, to: string | undefined, data: Days | null): Days | null {
  if (from === undefined && to === undefined) return null
  if (from !== undefined && to !== undefined && from >= to) throw new Problem('empty-period', { from, to })
  const first = from ?? data?.from
  const end = to ?? data?.to
  // An open end that lies on the wrong side of the data leaves one day, with nothing in it.
  if (first !== undefined && end !== undefined && first < end) return { from: first, to: end }
  if (from !== undefined) return { from, to: addDays(from, 1) }
  return { from: addDays(to ?? '1970-01-02', -1), to: to ?? '1970-01-02' }
}

type Standing = z.infer<typeof Standing> & { readonly extracts: readonly Extract[] }

/** The instants between which a clock is read: those of the data, and up to where running ones are seen. */
const seenBy = ({ first, last, as_of, data_version }: Standing) => ({
  dataVersion: data_version,
  first,
  last: last !== null && as_of !== null && as_of > last ? as_of : last,
})

const standings = perDataVersion<Standing>()

/** What the data of some sources say of themselves; it takes a look at every fact. */
function standingOf(db: Reader, scope: Scope): Promise<Standing> {
  const sources = JSON.stringify([scope.source, scope['source!'], scope.corrections !== false])
  return standings(db, sources, async () => {
    const [standing] = await db.rows(standingQuery(scope), Standing)
    if (!standing) throw new Error('the store has no standing')
    return { ...standing, extracts: await findExtracts(db) }
  })
}

function standingQuery(scope: Scope): Sql {
  const sources = [
    ...(scope.source ? [sql`source in (${join(scope.source)})`] : []),
    ...(scope['source!'] ? [sql`source not in (${join(scope['source!'])})`] : []),
  ]
  return sql`
    select (select ${isoText(sql`max(as_of)`)} from import
            where ${join([sql`status = 'committed'`, ...sources], ' and ')}) as as_of,
           (select coalesce(bool_or(demo), false) from import where status = 'committed') as demo,
           ${isoText(sql`least(min(opened_at), min(resolved_at))`)} as first,
           ${isoText(sql`greatest(max(opened_at), max(resolved_at))`)} as last,
           (select ${whole(sql`max(version)`)} from data_version) as data_version,
           (select ${whole(sql`count(*)`)} from incident_uncorrected) as corrected
    from ${factsIn(scope)} as fact`
}

/** A scope without its clock, for a question about what has none: so it needs no calendar either. */
export function withoutClock(scope: Scope): Scope {
  const { clock: _clock, calendar: _calendar, ...rest } = scope
  return rest
}

/** The facts that a question is about: with what people corrected, unless it says otherwise. */
export const factsIn = (scope: Pick<Scope, 'corrections'>): Sql => factsTold(scope.corrections !== false)

/** The incidents that a question is about. */
export const incidentsIn = (scope: Pick<Scope, 'corrections'>): Sql =>
  incidentsTold(scope.corrections !== false)

/** A few of them, by the `version_id` of their facts: found without looking through all that are in force. */
export const someIncidentsIn = (scope: Pick<Scope, 'corrections'>, ids: readonly number[]): Sql =>
  incidentsOfFacts(ids, scope.corrections !== false)

/** The instants of local days, half-open. */
export const instantsOf = (days: Days, timeZone: string): { startsAt: string; endsAt: string } => ({
  startsAt: dayStart(days.from, timeZone),
  endsAt: dayStart(days.to, timeZone),
})
