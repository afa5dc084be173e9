import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { factsFor } from '../facts-for.ts'
import type { Metric } from '../metric.ts'
import { type Population, populationOf } from '../population.ts'
import { allOf } from '../predicate.ts'
import type { Span } from '../span.ts'
import { type Measure, measureOf } from './measure.ts'

/** One number: the metric, the scope as it takes it, the stretch of time, and the group if it is one of a split. */
export interface Cell {
  readonly metric: Metric
  readonly asked: Asked
  readonly span: Span | null
  /** That a fact is in the group; nothing where there is none. */
  readonly inGroup: readonly Sql[]
}

/** Who a number stands on, and what each of them brings. */
export interface Ground extends Cell {
  readonly population: Population
  readonly measure: Measure
}

/** The ground of a number. */
export function groundOf(cell: Cell): Ground {
  const { metric, asked, span, inGroup } = cell
  const population = populationOf(metric, asked, span)
  return {
    ...cell,
    population: { ...population, where: allOf([population.where, ...inGroup]) },
    measure: measureOf(metric, asked, span),
  }
}

/** The facts of those that are in the number, with what they are measured by beside them. */
export const countedIn = ({ metric, asked, population, measure }: Ground): Sql =>
  sql`${factsFor(metric, asked)} as fact ${measure.beside} where ${population.where} and ${population.counted}`
