import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { readingOf } from '../calendars/business-clock.ts'
import { durationOf } from '../exclusions.ts'
import type { Metric } from '../metric.ts'

/** What is measured of each incident that is in the number. */
export function measureOf({ aggregate }: Metric, asked: Asked): Sql {
  if (aggregate.kind === 'share' || aggregate.kind === 'ratio') return aggregate.of
  if (aggregate.kind === 'chance') return aggregate.after
  return aggregate.kind === 'duration' ? durationOf(aggregate, asked).seconds : sql`true`
}

/** What a ratio is measured over; 1 for each where it is a mean. */
export const perOf = ({ aggregate }: Metric): Sql =>
  aggregate.kind === 'ratio' && aggregate.per !== undefined ? aggregate.per : sql`1`

/** What has to stand beside the facts where a duration is measured; `left` where also those are that have none. */
export const besideOf = ({ aggregate }: Metric, { business }: Asked, kind: 'inner' | 'left'): Sql =>
  aggregate.kind === 'duration' && aggregate.stop !== undefined && business !== null
    ? readingOf(business, aggregate.stop, kind).joins
    : sql``
