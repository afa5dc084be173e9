import type { Sql } from '../store/sql.ts'
import { type Asked, factsIn } from './asked.ts'
import type { Metric } from './metric.ts'

/** The facts as a metric reads them: with what stands beside them, where it needs that. */
export function factsFor({ facts }: Metric, asked: Asked): Sql {
  const plain = factsIn(asked.scope)
  return facts === undefined ? plain : facts(plain, asked)
}
