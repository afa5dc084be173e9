import { quarterOf, secondInQuarter, secondsBetween, tableOf } from '../../store/dialect.ts'
import { stateCode } from '../../store/facts.ts'
import { join, kept, type Sql, sql } from '../../store/sql.ts'
import { holdCode } from '../../store/stays.ts'
import type { Asked } from '../asked.ts'
import { readingAt } from '../calendars/business-clock.ts'
import { runningIn } from '../figures/running.ts'
import type { Metric } from '../metric.ts'
import { placedBy, type Population } from '../population.ts'
import { allOf } from '../predicate.ts'

/**
 * `(version_id, entered_at, entered_quarter, entered_second)`: who was opened before the day from which every file that
 * tells of it has what was opened or resolved; `null` where there is no such file. What another file tells from its
 * opening on is not late.
 */
function lateOnes({ extracts, dataVersion }: Pick<Asked, 'extracts' | 'dataVersion'>): Sql | null {
  if (extracts.length === 0) return null
  const since = tableOf(
    { import_id: 'text', since: 'instant' },
    extracts.map(({ importId, since: day }) => ({ import_id: importId, since: day })),
  )
  return kept(sql`
    with early as (
      select version_id, source, key, opened_at from incident
      where opened_at < (select max(since) from ${since} as extract) and ${dataVersion}::integer is not null
    ),
    entered as (
      select early.version_id, any_value(early.opened_at) as opened_at,
             min(coalesce(extract.since, timestamp '0001-01-01')) as entered_at
      from early
      join incident_version as version on version.source = early.source and version.key = early.key
      join import on import.import_id = version.import_id and not coalesce(import.beside, false)
      left join ${since} as extract on extract.import_id = version.import_id
      group by early.version_id
    )
    select version_id, entered_at, ${quarterOf(sql`entered_at`)} as entered_quarter,
           ${secondInQuarter(sql`entered_at`)} as entered_second
    from entered where entered_at > opened_at`)
}

/** When those that came late came: after how many seconds on the clock that was asked for. */
export interface LateEntries {
  readonly after: Sql
  /** What has to stand beside the facts for that; it leaves only those that came late. */
  readonly beside: Sql
  /** Who of them is in the number, or followed beside it, and was not there from the beginning. */
  readonly holds: readonly Sql[]
}

/**
 * Who of a duration came late, done or running: only where it ends with the resolution, by which the extract was made; else
 * `null`. `measured` is what the done ones are measured by.
 */
export function lateEntries(
  metric: Metric,
  asked: Asked,
  { counted, exclusions }: Population,
  measured: { readonly seconds: Sql; readonly beside: Sql },
): LateEntries | null {
  const { aggregate } = metric
  if (aggregate.kind !== 'duration' || aggregate.wall.running !== 'unresolved') return null
  if (placedBy(metric, asked) === 'resolved') return null
  const late = lateOnes(asked)
  const running = runningIn(metric, asked, exclusions)
  if (late === null || running === null) return null
  const { after: told, beside } = entryOn(asked, late)
  // Whoever comes in the second in which it ends was there for that second.
  const after = sql`least(${told}, (case when ${counted} then ${measured.seconds} else ${running.age} end) - 1)`
  return {
    after,
    beside: sql`join ${late} as late using (version_id) ${beside} ${measured.beside} ${running.beside}`,
    holds: [sql`((${counted}) is true or (${allOf(running.holds)}) is true)`, sql`${after} > 0`],
  }
}

function entryOn(asked: Asked, late: Sql): { readonly after: Sql; readonly beside: Sql } {
  const after = secondsBetween(sql`opened_at`, sql`entered_at`)
  if (asked.business !== null) {
    const entered = { name: 'entered', quarter: sql`entered_quarter`, second: sql`entered_second` }
    const { joins, seconds } = readingAt(asked.business, entered)
    return { after: seconds, beside: joins }
  }
  if (asked.holds === null) return { after, beside: sql`` }
  const { pauses } = asked.holds
  const isPaused =
    pauses.length === 0
      ? sql`false`
      : sql`state = ${stateCode('on_hold')} and reason in (${join(pauses.map(holdCode))})`
  const held = secondsBetween(sql`starts_at`, sql`least(coalesce(ends_at, entered_at), entered_at)`)
  return {
    after: sql`greatest(0, ${after} - coalesce(held_before, 0))`,
    beside: sql`left join (
      select version_id, (sum(greatest(0, ${held})))::bigint as held_before
      from incident_stay join ${late} as late using (version_id) where ${isPaused} group by version_id
    ) as held using (version_id)`,
  }
}
