import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { groupCode } from '../group.ts'
import type { Metric } from '../metric.ts'
import { measureOf, perOf } from './measured.ts'
import { type Cut, placed } from './placed.ts'

/** For each span and group of a ratio the sums that it and its spread are made of. */
export function compileSums(metric: Metric, asked: Asked, { spans, by }: Cut): Sql {
  const { from, span, population } = placed(metric, asked, spans)
  return sql`
    select span, part, sum(y) as y, sum(x) as x, sum(y * y) as yy, sum(x * y) as xy, sum(x * x) as xx
    from (
      select ${span}, ${groupCode(by, asked)} as part, (${measureOf(metric, asked)})::double as y, (${perOf(metric)})::double as x
      from ${from}
      where ${population.where} and ${population.counted}
    ) as counted
    group by span, part`
}
