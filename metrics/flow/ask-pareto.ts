import { z } from 'zod'
import type { Pareto, ParetoField, ParetoMeasure } from '../../model/flow.ts'
import type { Scope } from '../../model/scope.ts'
import { whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { ident, sql } from '../../store/sql.ts'
import { groupNames } from '../group.ts'
import { incidentsOpened } from '../volume/incidents-opened.ts'
import { timeToResolve } from '../speed/time-to-resolve.ts'
import { judgedScope } from './judged-scope.ts'

const MOST_GROUPS = 30
const Row = z.object({ code: z.int(), n: z.int(), value: z.number() })

/**
 * What makes up the burden of a scope, the largest first with its share and the sum so far: by how many incidents were
 * opened (those of `incidents-opened`), or by the time from opening to resolution (those of `time-to-resolve`). Problem:
 * `empty-period`.
 */
export async function askPareto(
  db: Reader,
  question: Scope,
  by: ParetoField,
  measure: ParetoMeasure,
): Promise<Pareto> {
  const metric = measure === 'hours' ? timeToResolve : incidentsOpened
  const { asked, counted, n, excluded, told } = await judgedScope(db, metric, question)
  const value = measure === 'hours' ? sql`sum(resolve_seconds)` : sql`count(*)`
  const [rows, nameOf] = await Promise.all([
    db.rows(
      sql`select ${ident(by)}::integer as code, ${whole(sql`count(*)`)} as n, (${value})::double as value
          from ${counted} as fact group by all`,
      Row,
    ),
    groupNames(db, by, asked),
  ])
  const named = rows
    .map((row) => ({ ...row, group: row.code === 0 ? null : nameOf(row.code) }))
    .toSorted((a, b) => b.value - a.value || b.n - a.n || ((a.group ?? '') < (b.group ?? '') ? -1 : 1))
  const total = named.reduce((sum, row) => sum + row.value, 0)
  const shareOf = (part: number) => (total === 0 ? 0 : part / total)
  let sofar = 0
  const groups = named.slice(0, MOST_GROUPS).map((row) => {
    sofar += row.value
    return {
      group: row.group,
      n: row.n,
      value: row.value,
      share: shareOf(row.value),
      cumulative: shareOf(sofar),
    }
  })
  const left = named.slice(MOST_GROUPS)
  const rest = left.reduce((sum, row) => sum + row.value, 0)
  return {
    ...told,
    n,
    excluded,
    by,
    measure,
    total,
    groups,
    rest: {
      groups: left.length,
      n: left.reduce((sum, row) => sum + row.n, 0),
      value: rest,
      share: shareOf(rest),
    },
  }
}
