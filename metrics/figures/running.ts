import type { ExclusionReason } from '../../model/words.ts'
import { moment, secondsBetween } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import type { Exclusion } from '../exclusions.ts'
import type { Metric } from '../metric.ts'

/** The reason of those that are still running, where the metric follows them on the clock that was asked for. */
export function runningReason({ aggregate }: Metric, { scope, asOf }: Asked): ExclusionReason | null {
  if (aggregate.kind !== 'duration' || scope.clock !== 'wall' || asOf === null) return null
  return aggregate.wall.running ?? null
}

/**
 * Who of a population is running still, and the seconds for which each was seen; `null` where nobody is followed. Their
 * reason has that place, and only an age below zero keeps one who has it from being followed.
 */
export function runningIn(
  metric: Metric,
  asked: Asked,
  exclusions: readonly Exclusion[],
): { readonly age: Sql; readonly holds: readonly Sql[]; readonly place: number } | null {
  const place = exclusions.findIndex(({ reason }) => reason === runningReason(metric, asked))
  const own = exclusions[place]
  if (own === undefined) return null
  const asOf = moment(asked.asOf ?? '')
  // Who is through by another way than the one asked for is no longer watched from then on.
  const age = secondsBetween(sql`opened_at`, sql`least(coalesce(resolved_at, ${asOf}), ${asOf})`)
  const earlier = exclusions.slice(0, place).map(({ holds }) => sql`(${holds}) is not true`)
  return { age, holds: [own.holds, ...earlier, sql`${age} >= 0`], place: place + 1 }
}
