import { countIf, quantiles, whole } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { reasonPlace } from '../exclusions.ts'
import { groupCode } from '../group.ts'
import type { Metric } from '../metric.ts'
import { besideOf, measureOf, perOf } from './measured.ts'
import { type Cut, placed } from './placed.ts'

/** The quantiles of every duration. */
export const QUANTILES = [0.5, 0.75, 0.9] as const

/**
 * Every row of `incident_fact` in scope, with its span, its group, the place of the reason that excludes it (0 for none)
 * and what is measured.
 */
function judged(metric: Metric, asked: Asked, { spans, by }: Cut): Sql {
  const { from, span, population } = placed(metric, asked, spans)
  return sql`
    select ${span}, ${groupCode(by, asked)} as part, ${reasonPlace(population)} as reason,
           case when ${population.counted} then ${measureOf(metric, asked)} end as measure, ${perOf(metric)} as per
    from ${from} ${besideOf(metric, asked, 'left')}
    where ${population.where}`
}

/**
 * One row per span, group and reason with its count; for those that are in the number (reason 0) also the figures.
 * The columns of every metric are the same: what it does not have is null. This is the question as a person reads it;
 * `compileCounts` and `compileTold` are the same in the steps that an engine takes fastest.
 */
export function compileFigures(metric: Metric, asked: Asked, cut: Cut): Sql {
  const none = sql`null`
  const { kind } = metric.aggregate
  const isDuration = kind === 'duration'
  return sql`
    select span, part, reason, ${whole(sql`count(*)`)} as n,
           ${kind === 'share' ? countIf(sql`measure`) : none} as hits,
           ${kind === 'ratio' ? sql`sum(measure)::double / nullif(sum(case when reason = 0 then per end), 0)` : none} as ratio,
           ${isDuration ? quantiles(sql`measure`, QUANTILES) : none} as quantiles,
           ${isDuration ? sql`avg(measure)::double` : none} as mean
    from (${judged(metric, asked, cut)}) as judged
    group by span, part, reason
    order by span, part, reason`
}
