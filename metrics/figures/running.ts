import type { ExclusionReason } from '../../model/words.ts'
import { moment, secondsBetween } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { readingUntil } from '../calendars/business-clock.ts'
import { durationOf, type Exclusion } from '../exclusions.ts'
import type { Metric } from '../metric.ts'
import { pausedSoFar } from './paused-so-far.ts'

/** The reason of those that are still running, where the metric follows them. */
export function runningReason({ aggregate }: Metric, asked: Asked): ExclusionReason | null {
  if (aggregate.kind !== 'duration' || asked.asOf === null) return null
  return durationOf(aggregate, asked).running ?? null
}

/** Who of a population is running still. */
export interface Running {
  /** The seconds for which each was seen, on the clock that was asked for; null for one whose clock nobody can read. */
  readonly age: Sql
  /** What has to stand beside the facts for that. */
  readonly beside: Sql
  readonly holds: readonly Sql[]
  /** The place of their reason; only an age that is null or below zero keeps one who has it from being followed. */
  readonly place: number
}

/**
 * Who of a population is running still; `null` where nobody is followed. `seen`: for how many seconds of working time each
 * was seen, where what that is read from stands beside the facts already.
 */
export function runningIn(
  metric: Metric,
  asked: Asked,
  exclusions: readonly Exclusion[],
  seen?: Sql,
): Running | null {
  const place = exclusions.findIndex(({ reason }) => reason === runningReason(metric, asked))
  const own = exclusions[place]
  if (own === undefined) return null
  const { age, beside } = ageOn(asked, asked.asOf ?? '', seen)
  const earlier = exclusions.slice(0, place).map(({ holds }) => sql`(${holds}) is not true`)
  return { age, beside, holds: [own.holds, ...earlier, sql`${age} >= 0`], place: place + 1 }
}

function ageOn(asked: Asked, asOf: string, seen?: Sql): Pick<Running, 'age' | 'beside'> {
  const end = moment(asOf)
  // Who is through by another way than the one asked for is no longer watched from then on.
  const age = secondsBetween(sql`opened_at`, sql`least(coalesce(resolved_at, ${end}), ${end})`)
  if (asked.business !== null) {
    const { joins, seconds } =
      seen === undefined ? readingUntil(asked.business, asOf) : { joins: sql``, seconds: seen }
    return { age: sql`(case when ${age} >= 0 then ${seconds} end)`, beside: joins }
  }
  if (asked.holds !== null)
    return {
      age: sql`(case when ${age} >= 0 and paused_seconds is not null then greatest(0, ${age} - paused_seconds) end)`,
      beside: sql`left join ${pausedSoFar(asked)} as paused using (version_id)`,
    }
  return { age, beside: sql`` }
}
