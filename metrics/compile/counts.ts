import type { GroupField } from '../../model/scope.ts'
import { countIf, whole } from '../../store/dialect.ts'
import { ident, join, type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { correctedIn } from '../corrected.ts'
import { judgementOf, reasonPlace } from '../exclusions.ts'
import { groupCode } from '../group.ts'
import type { Metric } from '../metric.ts'
import { measureOf } from './measured.ts'
import { type Cut, placed } from './placed.ts'

/** A metric and the scope as it takes it, and the field by which its counts are split in the end. */
export interface Question {
  readonly metric: Metric
  readonly asked: Asked
  readonly by: GroupField | undefined
}

/**
 * Counts for several metrics that place incidents by the same instant, in one pass: one row per span, group and
 * combination of their reasons, with its count and, for each, of a share how many it is that hold, and how many are
 * corrected.
 */
export function compileCounts(questions: readonly [Question, ...Question[]], { spans, by }: Cut): Sql {
  const [{ metric, asked }] = questions
  const { from, span, population } = placed(metric, asked, spans)
  const told = questions.map((question, i) => {
    const isShare = question.metric.aggregate.kind === 'share'
    const reason = ident(`reason_${i}`)
    const holds = ident(`holds_${i}`)
    const corrected = ident(`corrected_${i}`)
    return {
      reason,
      hits: isShare ? countIf(sql`${reason} = 0 and ${holds}`) : sql`0`,
      corrected: asked.corrected === 0 ? sql`0` : countIf(corrected),
      columns: sql`${reasonPlace(judgementOf(question.metric, question.asked))} as ${reason},
        ${isShare ? measureOf(question.metric, question.asked) : sql`false`} as ${holds},
        ${correctedIn(question.metric, question.asked, question.by)} as ${corrected}`,
    }
  })
  return sql`
    select span, part, [${join(told.map(({ reason }) => reason))}]::integer[] as reasons, ${whole(sql`count(*)`)} as n,
           [${join(told.map(({ hits }) => hits))}]::integer[] as hits,
           [${join(told.map(({ corrected }) => corrected))}]::integer[] as corrected
    from (
      select ${span}, ${groupCode(by, asked)} as part, ${join(told.map(({ columns }) => columns))}
      from ${from}
      where ${population.where}
    ) as judged
    group by span, part, ${join(told.map(({ reason }) => reason))}`
}
