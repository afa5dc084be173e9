import { z } from 'zod'
import type { Scope } from '../../model/scope.ts'
import { whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { forMetric } from '../ask.ts'
import { type Asked, askedOf, instantsOf, withoutClock } from '../asked.ts'
import { reasonPlace } from '../exclusions.ts'
import { factsFor } from '../facts-for.ts'
import type { Metric } from '../metric.ts'
import { populationOf } from '../population.ts'

/** The incidents that a metric stands on in a scope, as a relation, and how many are left out for which reason. */
export interface JudgedScope {
  readonly asked: Asked
  /** The facts as the metric reads them, of those that are in the number. */
  readonly counted: Sql
  readonly n: number
  readonly excluded: Readonly<Record<string, number>>
  /** What every answer says of its question. */
  readonly told: {
    readonly scope: Scope
    readonly timeZone: string
    readonly asOf: string | null
    readonly dataVersion: number
  }
}

const Row = z.object({ reason: z.int(), n: z.int() })

/**
 * Judges the incidents of a scope by a metric on the wall clock, so that another view of them stands on the same ones.
 * Problem: `empty-period`.
 */
export async function judgedScope(db: Reader, metric: Metric, question: Scope): Promise<JudgedScope> {
  const asked = forMetric(metric, await askedOf(db, withoutClock(question)))
  const span = asked.days === null ? null : instantsOf(asked.days, asked.timeZone)
  const population = populationOf(metric, asked, span)
  const facts = factsFor(metric, asked)
  const rows = await db.rows(
    sql`select ${reasonPlace(population)} as reason, ${whole(sql`count(*)`)} as n
        from ${facts} as fact where ${population.where} group by reason order by reason`,
    Row,
  )
  const { scope, timeZone, asOf, dataVersion } = asked
  return {
    asked,
    counted: sql`(select fact.* from ${facts} as fact where ${population.where} and ${population.counted})`,
    n: rows.find(({ reason }) => reason === 0)?.n ?? 0,
    excluded: Object.fromEntries(
      rows.flatMap(({ reason, n }) => {
        const name = population.exclusions[reason - 1]?.reason
        return name === undefined ? [] : [[name, n]]
      }),
    ),
    told: { scope, timeZone, asOf, dataVersion },
  }
}
