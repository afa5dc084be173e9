import { moment } from '../store/dialect.ts'
import { type Sql, sql } from '../store/sql.ts'
import type { Asked } from './asked.ts'
import { type Judgement, judgementOf } from './exclusions.ts'
import type { Metric } from './metric.ts'
import { allOf, predicateOf, within } from './predicate.ts'
import type { Span } from './span.ts'

/** Who is in scope of a number, and who of them is not in it. Rows in scope = included + excluded. */
export interface Population extends Judgement {
  /** Over `incident_fact`. */
  readonly where: Sql
}

/** The instant by which a metric places an incident in a period. */
export const placedBy = (metric: Metric, asked: Asked): 'opened' | 'resolved' =>
  metric.attribution === 'resolved' ||
  (metric.attribution === 'asked' && asked.scope.attribution === 'resolved')
    ? 'resolved'
    : 'opened'

/** The column of that instant. */
export const placingColumn = (metric: Metric, asked: Asked): Sql =>
  placedBy(metric, asked) === 'resolved' ? sql`resolved_at` : sql`opened_at`

/** The instant of which a backlog speaks: the end of the span, or the end of the data where that is earlier. */
export const standAt = ({ endsAt }: Span, { asOf }: Asked): string =>
  asOf !== null && asOf < endsAt ? asOf : endsAt

/** Who a number of one span stands on; `null` is all there is. The list behind the number uses it too. */
export function populationOf(metric: Metric, asked: Asked, span: Span | null): Population {
  const filters = predicateOf(asked)
  const judgement = judgementOf(metric, asked)
  if (metric.aggregate.kind !== 'open') {
    const placed = span === null ? [] : [within(placingColumn(metric, asked), span)]
    return { where: allOf([filters, ...placed]), ...judgement }
  }
  const at = span === null ? asked.asOf : standAt(span, asked)
  const notOpen =
    at === null
      ? sql`resolved_at is not null`
      : sql`opened_at > ${moment(at)} or coalesce(resolved_at <= ${moment(at)}, false)
            or version_id in (select version_id from incident_gap where starts_at <= ${moment(at)} and ends_at > ${moment(at)})`
  return {
    where: filters,
    exclusions: [...judgement.exclusions, { reason: 'not-open', holds: notOpen }],
    counted: sql`${judgement.counted} and (${notOpen}) is not true`,
  }
}
