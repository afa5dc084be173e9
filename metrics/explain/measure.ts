import { moment, secondsBetween } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { besideOf } from '../compile/measured.ts'
import { durationOf } from '../exclusions.ts'
import type { Metric } from '../metric.ts'
import { standAt } from '../population.ts'
import type { Span } from '../span.ts'

/** What one incident brings into a number, over rows `fact` of `incident_fact`. */
export interface Measure {
  /** Seconds or a number; null for one that has none. */
  readonly value: Sql
  /** Whether `value` is a condition that holds or not, as 1 or 0. */
  readonly isFlag: boolean
  /** What it is a part of; null where nothing is divided. */
  readonly of: Sql
  /** What has to stand beside the facts. */
  readonly beside: Sql
}

const NONE = sql`null::double`

/** How the incidents of a number are measured, each on its own: the counterpart of what the compiler adds up. */
export function measureOf(metric: Metric, asked: Asked, span: Span | null): Measure {
  const { aggregate } = metric
  const plain = { isFlag: false, of: NONE, beside: sql`` }
  switch (aggregate.kind) {
    case 'duration':
      return {
        ...plain,
        value: sql`(${durationOf(aggregate, asked).seconds})::double`,
        beside: besideOf(metric, asked, 'left'),
      }
    case 'share':
      return { ...plain, isFlag: true, value: sql`(${aggregate.of})::integer::double` }
    case 'ratio':
      return {
        ...plain,
        value:
          aggregate.per === undefined
            ? sql`(${aggregate.of})::double`
            : sql`(${aggregate.of})::double / nullif(${aggregate.per}, 0)`,
        of: aggregate.per === undefined ? NONE : sql`(${aggregate.per})::double`,
      }
    case 'chance': {
      const watched =
        asked.asOf === null ? NONE : sql`${secondsBetween(sql`resolved_at`, moment(asked.asOf))}::double`
      return { ...plain, value: sql`(${aggregate.after})::double`, of: watched }
    }
    case 'count':
      return { ...plain, isFlag: true, value: sql`1::double` }
    case 'open': {
      if (aggregate.age !== true) return { ...plain, isFlag: true, value: sql`1::double` }
      const at = span === null ? asked.asOf : standAt(span, asked)
      return {
        ...plain,
        value: at === null ? NONE : sql`${secondsBetween(sql`opened_at`, moment(at))}::double`,
      }
    }
  }
}
