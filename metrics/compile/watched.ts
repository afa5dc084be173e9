import { moment, secondsBetween, whole } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { groupCode } from '../group.ts'
import type { Metric } from '../metric.ts'
import { type Cut, placed } from './placed.ts'

/**
 * For each span and group of a chance how many were watched for how long after their resolution, cut where the window
 * ends, and for how many it ended then (`done`). `step` is how finely times are told apart, in seconds.
 */
export function compileWatched(metric: Metric, asked: Asked, { spans, by }: Cut, step: number): Sql {
  const { aggregate } = metric
  if (aggregate.kind !== 'chance' || asked.asOf === null) throw new Error(`${metric.name} watches nobody`)
  const { from, span, population } = placed(metric, asked, spans)
  const watched = secondsBetween(sql`resolved_at`, moment(asked.asOf))
  return sql`
    select span, part, (least(ceil(t / ${step}::double) * ${step}, ${aggregate.within}))::integer as t,
           done and t <= ${aggregate.within} as done, t >= ${aggregate.within} as through, ${whole(sql`count(*)`)} as n
    from (
      select ${span}, ${groupCode(by, asked)} as part, least(coalesce(${aggregate.after}, ${watched}), ${watched}) as t,
             coalesce(${aggregate.after} <= ${watched}, false) as done
      from ${from}
      where ${population.where} and ${population.counted}
    ) as watched
    group by all`
}
