import type { Sql } from '../store/sql.ts'
import { type Asked, factsIn } from './asked.ts'
import type { Metric } from './metric.ts'
import { pausedFacts } from './pausing.ts'

/** The facts as a metric reads them: with what stands beside them, where it needs that. */
export function factsFor({ facts }: Metric, asked: Asked): Sql {
  const told = factsIn(asked.scope)
  const plain = asked.holds === null ? told : pausedFacts(told, asked.holds)
  return facts === undefined ? plain : facts(plain, asked)
}
