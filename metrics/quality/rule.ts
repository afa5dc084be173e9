import type { IncidentField } from '../../model/incident.ts'
import type { Words } from '../../model/lang.ts'
import type { QualityRuleName } from '../../model/quality-rules.ts'
import type { Sql } from '../../store/sql.ts'
import type { Ground } from './ground.ts'

/**
 * One thing that may be the matter with data, as data: over rows `fact` of `incident_fact` and `incident` with all its
 * fields. What is unknown does not hold.
 */
export interface QualityRule {
  readonly name: QualityRuleName
  readonly label: Words
  /** What is the matter, and what the numbers do with such incidents. */
  readonly says: Words
  readonly remedy: Words
  /** Fields without a column for which nothing can be said. */
  readonly needs: readonly IncidentField[]
  /** The fields of which it says something, where that is not those: none is everything. */
  readonly touches?: readonly IncidentField[]
  /** Up to this share of those that are looked at it is usual; beyond, a warning. */
  readonly tolerated: number
  /** Which incidents are looked at; all of them unless told. */
  readonly among?: Sql
  readonly holds: (ground: Ground) => Sql | Promise<Sql>
}
