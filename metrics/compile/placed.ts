import type { GroupField } from '../../model/scope.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { factsFor } from '../facts-for.ts'
import type { Metric } from '../metric.ts'
import { placedBy, type Population, populationOf } from '../population.ts'
import { placing, type Span } from '../span.ts'

/** What is asked of a metric: the spans that each get a number (`null`: all there is, as one), and the split. */
export interface Cut {
  readonly spans: readonly Span[] | null
  readonly by: GroupField | undefined
}

/** From the start of the first to the end of the last. */
export const around = (spans: readonly Span[]): Span => ({
  startsAt: spans.reduce((so, { startsAt }) => (startsAt < so ? startsAt : so), '9999'),
  endsAt: spans.reduce((so, { endsAt }) => (endsAt > so ? endsAt : so), ''),
})

/** Who is asked about, and in which span each of them lies. */
export interface Placed {
  /** `incident_fact`, with the span of each row where there are several. */
  readonly from: Sql
  readonly span: Sql
  readonly population: Population
}

/** Who is in scope, and in which span. No row is converted to a time zone: the bounds of the spans are. */
export function placed(metric: Metric, asked: Asked, spans: readonly Span[] | null): Placed {
  const population = populationOf(metric, asked, spans === null ? null : around(spans))
  const facts = factsFor(metric, asked)
  if (spans === null || spans.length < 2)
    return { from: sql`${facts} as fact`, span: sql`0::integer as span`, population }
  const { relation, on } = placing(placedBy(metric, asked), spans)
  return { from: sql`${facts} as fact join ${relation} as slots on ${on}`, span: sql`span`, population }
}
