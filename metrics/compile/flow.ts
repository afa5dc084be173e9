import type { GroupField } from '../../model/scope.ts'
import { earliestAfter, orderStatistics, secondsBetween, tableOf, whole } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { correctedIn } from '../corrected.ts'
import { judgementOf, reasonPlace } from '../exclusions.ts'
import { factsFor } from '../facts-for.ts'
import { groupCode } from '../group.ts'
import type { Metric } from '../metric.ts'
import { predicateOf } from '../predicate.ts'

/** For each of the instants and each group the ages of those that are open then, as values at the given fractions of their order, and the mean. */
export function compileAges(
  metric: Metric,
  asked: Asked,
  by: GroupField | undefined,
  times: readonly string[],
  fractions: readonly number[],
): Sql {
  const instants = tableOf(
    { place: 'whole', at_time: 'instant' },
    times.map((at_time, place) => ({ place, at_time })),
  )
  return sql`
    select place::integer as span, part, ${orderStatistics(sql`measure`, fractions)} as figures, avg(measure::double) as mean
    from (
      select place, ${groupCode(by, asked)} as part, ${secondsBetween(sql`opened_at`, sql`at_time`)} as measure
      from ${factsFor(metric, asked)} as fact
      join ${instants} as times on opened_at <= at_time and coalesce(resolved_at, timestamp 'infinity') > at_time
      where ${predicateOf(asked)} and ${judgementOf(metric, asked).counted}
        and not exists (
          select 1 from incident_gap as gap
          where gap.version_id = fact.version_id and gap.starts_at <= at_time and gap.ends_at > at_time
        )
    ) as open
    group by span, part`
}

/**
 * What a backlog is added up from: how many incidents came (`opened`) and went (`resolved`) between one instant and the
 * next, and without an instant how many there are by reason. `times` ascend. With `onlyCorrected`
 * they are those in which a person corrected something on which the number depends.
 */
export function compileFlow(
  metric: Metric,
  asked: Asked,
  by: GroupField | undefined,
  times: readonly string[],
  onlyCorrected = false,
): Sql {
  const instants = tableOf(
    { place: 'whole', at_time: 'instant' },
    times.map((at_time, place) => ({ place, at_time })),
  )
  const counted = (at: Sql, of = sql`judged`) =>
    earliestAfter(
      sql`(select part, ${at} as moved_at from ${of} where reason = 0 and ${at} is not null) as moving`,
      sql`${instants} as times`,
      sql`moved_at`,
      sql`at_time`,
    )
  const gone = sql`case when resolved_at > opened_at then resolved_at when resolved_at is not null then opened_at end`
  return sql`
    with judged as (
      select ${groupCode(by, asked)} as part, ${reasonPlace(judgementOf(metric, asked))} as reason, version_id, opened_at, resolved_at
      from ${factsFor(metric, asked)} as fact
      where ${predicateOf(asked)} ${onlyCorrected ? sql`and ${correctedIn(metric, asked, by)}` : sql``}
    ), gap as (
      -- resolved for a while, as far as that lies between its opening and its end
      select part, reason, greatest(starts_at, opened_at) as left_at,
             least(ends_at, coalesce(resolved_at, ends_at)) as back_at
      from judged join incident_gap using (version_id)
      where left_at < back_at
    )
    select null::integer as place, part, reason, ${whole(sql`count(*)`)} as came, 0 as went
    from judged group by part, reason
    union all
    select place::integer as place, part, 0 as reason, ${whole(sql`count(*)`)} as came, 0 as went
    from ${counted(sql`opened_at`)} group by place, part
    union all
    select place::integer as place, part, 0 as reason, 0 as came, ${whole(sql`count(*)`)} as went
    from ${counted(gone)} group by place, part
    union all
    select place::integer as place, part, 0 as reason, 0 as came, ${whole(sql`count(*)`)} as went
    from ${counted(sql`left_at`, sql`gap`)} group by place, part
    union all
    select place::integer as place, part, 0 as reason, ${whole(sql`count(*)`)} as came, 0 as went
    from ${counted(sql`back_at`, sql`gap`)} group by place, part`
}
