import type { Figure } from '../../model/answer.ts'
import type { Scope } from '../../model/scope.ts'
import type { Reader } from '../../store/reader.ts'
import { forMetric, takenBy } from '../ask.ts'
import { askedOf, instantsOf } from '../asked.ts'
import { metricNamed } from '../catalogue.ts'
import { figuresOf } from './figures.ts'

/** One number of a scope, for a document. Problems: `unknown-metric`, `empty-period`, `no-calendar`, `unknown-calendar`. */
export async function askFigure(db: Reader, name: string, scope: Scope): Promise<Figure> {
  const metric = metricNamed(name)
  const asked = forMetric(metric, await askedOf(db, takenBy(metric, scope)))
  const spans = asked.days === null ? null : [instantsOf(asked.days, asked.timeZone)]
  const figures = await figuresOf(db, metric, asked, { spans, by: undefined })
  return figures.of(0, 0)
}
