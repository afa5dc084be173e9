import type { TestName } from '../../model/verdict.ts'
import type { Detectable } from '../statistics/groups/detectable.ts'

/** Two periods told apart, before it is known what else is shown beside them. */
export interface Tested {
  readonly test: TestName
  /** Incidents now, and before. */
  readonly n: readonly [now: number, before: number]
  readonly p: number | null
  /** The newer by the older, as it is shown. */
  readonly ratio: number | null
  readonly ratioCi: readonly [low: number, high: number] | null
  /** The ratio that the rule looks at. */
  readonly judged: number | null
  readonly detectable: Detectable | null
  readonly difference?: number
  readonly differenceCi?: readonly [low: number, high: number] | null
  /** The metric is about the other outcome: fewer of it is a higher share. */
  readonly turned?: boolean
  /** The data begin within the older period, so that what it lacks is no decrease. */
  readonly uncovered?: boolean
}
