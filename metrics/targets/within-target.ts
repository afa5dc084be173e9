import { z } from 'zod'
import type { Target, TargetShare } from '../../model/target.ts'
import { countIf, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { besideOf, measureOf } from '../compile/measured.ts'
import { type Cut, placed } from '../compile/placed.ts'
import { groupCode } from '../group.ts'
import type { Metric } from '../metric.ts'
import { allOf } from '../predicate.ts'
import { runningIn } from '../figures/running.ts'
import { wilson } from '../statistics/wilson.ts'
import { targetsOf } from './keep-targets.ts'

const Row = z.object({
  span: z.int(),
  part: z.int(),
  running: z.boolean(),
  n: z.int(),
  within: z.int(),
  least: z.int(),
  most: z.int(),
})

/** What a figure says of a target; nothing where it has none. */
export type OfTarget = (span: number, group: number) => { readonly target?: TargetShare }

const nothing: OfTarget = () => ({})

/**
 * How many of each span and group kept their target. Each incident is held against the target that says most about it. One
 * that is running still counts as soon as it is over its target; before that it is undecided and not in it.
 */
export async function withinTargetOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  { spans, by }: Cut,
): Promise<OfTarget> {
  if (metric.aggregate.kind !== 'duration' || spans?.length === 0) return nothing
  const clock = asked.scope.clock ?? 'wall'
  const targets = (await targetsOf(db, asked.dataVersion)).filter(
    (one) => one.metric === metric.name && one.clock === clock,
  )
  if (targets.length === 0) return nothing
  const { from, span, population } = placed(metric, asked, spans)
  const target = targetOf(targets)
  const judged = (running: boolean, measure: Sql, holds: readonly Sql[], beside: Sql) => sql`
    select span, part, ${running}::boolean as running, ${whole(sql`count(*)`)} as n, ${countIf(sql`measure <= target`)} as within,
           ${whole(sql`min(target)`)} as least, ${whole(sql`max(target)`)} as most
    from (
      select ${span}, ${groupCode(by, asked)} as part, ${measure} as measure, ${target} as target
      from ${from} ${beside}
      where ${allOf([population.where, ...holds])}
    ) as held
    where target is not null and (not ${running}::boolean or measure > target)
    group by span, part`
  const done = judged(false, measureOf(metric, asked), [population.counted], besideOf(metric, asked, 'inner'))
  const followed = runningIn(metric, asked, population.exclusions)
  const query =
    followed === null
      ? done
      : join([done, judged(true, followed.age, followed.holds, followed.beside)], ' union all ')
  const rows = await db.rows(query, Row)
  return (ofSpan, group) => {
    const own = rows.filter((row) => row.span === ofSpan && row.part === group)
    const n = own.reduce((sum, row) => sum + row.n, 0)
    const within = own.reduce((sum, row) => sum + row.within, 0)
    const values = new Set(own.flatMap(({ least, most }) => [least, most]))
    const [value] = values
    const interval = wilson(within, n)
    return {
      target: {
        value: values.size === 1 && value !== undefined ? value : null,
        n,
        within,
        running: own.reduce((sum, row) => sum + (row.running ? row.n : 0), 0),
        share: n === 0 ? null : within / n,
        shareCi: interval && [interval[0], interval[1]],
      },
    }
  }
}

/** How much a target says about whom it is for. */
const weight = ({ priority, service }: Target): number =>
  (service === null ? 0 : 2) + (priority === null ? 0 : 1)

/** The seconds of the target that says most about an incident; null where none is meant for it. */
function targetOf(targets: readonly Target[]): Sql {
  const cases = targets
    .toSorted((a, b) => weight(b) - weight(a))
    .map(({ priority, service, seconds }) => {
      const holds = [
        ...(service === null
          ? []
          : [sql`service in (select code from dictionary where field = 'service' and text = ${service})`]),
        ...(priority === null ? [] : [sql`priority = ${Number(priority)}`]),
      ]
      return sql`when ${allOf(holds)} then ${seconds}`
    })
  return sql`(case ${join(cases, ' ')} end)::bigint`
}
