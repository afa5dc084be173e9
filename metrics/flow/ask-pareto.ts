import { z } from 'zod'
import type { Pareto, ParetoMeasure } from '../../model/flow.ts'
import type { GroupField, Scope } from '../../model/scope.ts'
import { whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { checkColumns } from '../columns/known-columns.ts'
import { groupCode, groupNames } from '../group.ts'
import { incidentsOpened } from '../volume/incidents-opened.ts'
import { timeToResolve } from '../speed/time-to-resolve.ts'
import { judgedScope } from './judged-scope.ts'

const MOST_GROUPS = 30
/** Among equals, behind every name. */
const LAST = '\uffff'
const Row = z.object({ code: z.int(), n: z.int(), value: z.number() })

/**
 * What makes up the burden of a scope, the largest first with its share and the sum so far: by how many incidents were
 * opened (those of `incidents-opened`), or by the time from opening to resolution (those of `time-to-resolve`). Problems:
 * `empty-period`, `person-dimension-off`, `unknown-column`.
 */
export async function askPareto(
  db: Reader,
  question: Scope,
  by: GroupField,
  measure: ParetoMeasure,
): Promise<Pareto> {
  const metric = measure === 'hours' ? timeToResolve : incidentsOpened
  const { asked, counted, n, excluded, told } = await judgedScope(db, metric, question)
  await checkColumns(db, {}, by, asked)
  const value = measure === 'hours' ? sql`sum(resolve_seconds)` : sql`count(*)`
  const [rows, nameOf] = await Promise.all([
    db.rows(
      sql`select ${groupCode(by, asked)} as code, ${whole(sql`count(*)`)} as n, (${value})::double as value
          from ${counted} as fact group by all`,
      Row,
    ),
    groupNames(db, by, asked),
  ])
  const named = rows
    .map((row) => ({ ...row, group: nameOf(row.code) }))
    .toSorted((a, b) => b.value - a.value || b.n - a.n || ((a.group ?? LAST) < (b.group ?? LAST) ? -1 : 1))
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
