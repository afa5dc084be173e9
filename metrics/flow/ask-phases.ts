import { z } from 'zod'
import { HOLD_REASONS } from '../../model/hold-reason.ts'
import { PHASES, type Phases } from '../../model/routing.ts'
import type { Scope } from '../../model/scope.ts'
import { whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { timeToResolve } from '../speed/time-to-resolve.ts'
import { judgedScope } from './judged-scope.ts'
import { phaseTimesOf } from './phase-times.ts'

const Row = z.object({
  phase: z.int(),
  reason: z.int(),
  incidents: z.int(),
  seconds: z.number(),
  median: z.number(),
  p90: z.number(),
})

/**
 * Where the time from opening to resolution went, over the resolved incidents of a scope of which the history tells the
 * states (those of `time-to-resolve`): new, in work, on hold by reason, thought resolved before a reopening, and in work
 * after it. Problem: `empty-period`.
 */
export async function askPhases(db: Reader, question: Scope): Promise<Phases> {
  const { counted, n, excluded, told } = await judgedScope(db, timeToResolve, question)
  const [known] = await db.rows(
    sql`select ${whole(sql`count(distinct version_id)`)} as n
        from incident_stay join (select version_id from ${counted} as fact) as judged using (version_id)`,
    z.object({ n: z.int() }),
  )
  const stands = known?.n ?? 0
  // Before the times of those that were in a phase stand as many zeros as incidents were not in it.
  const at = (rank: Sql) =>
    sql`case when ${rank} > ${stands} - incidents then times[(${rank} - (${stands} - incidents))::bigint] else 0 end`
  const quantileOf = (p: number) => {
    const place = sql`(${stands - 1} * ${p}::double)`
    const low = sql`(floor(${place}) + 1)`
    return sql`(${at(low)} + (${place} - floor(${place})) * (${at(sql`(ceil(${place}) + 1)`)} - ${at(low)}))::double`
  }
  const rows = await db.rows(
    sql`with of_one as ${phaseTimesOf(sql`(select version_id, opened_at, resolved_at from ${counted} as fact)`)},
        of_all as (
          select phase, reason, ${whole(sql`count(*)`)} as incidents, sum(seconds)::double as seconds,
                 list(seconds order by seconds) as times
          from of_one where seconds > 0 group by phase, reason
        )
        select phase, reason, incidents, seconds, ${quantileOf(0.5)} as median, ${quantileOf(0.9)} as p90
        from of_all order by phase, reason`,
    Row,
  )
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0)
  return {
    ...told,
    n: stands,
    excluded: { ...excluded, ...(n > stands ? { 'no-history': n - stands } : {}) },
    seconds,
    phases: rows.map((row) => ({
      phase: PHASES[row.phase - 1] ?? 'in-progress',
      reason: HOLD_REASONS[row.reason - 1] ?? null,
      incidents: row.incidents,
      seconds: row.seconds,
      share: seconds === 0 ? 0 : row.seconds / seconds,
      median: row.median,
      p90: row.p90,
    })),
  }
}
