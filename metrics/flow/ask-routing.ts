import { z } from 'zod'
import type { Figure } from '../../model/answer.ts'
import type { Routing } from '../../model/routing.ts'
import type { Scope } from '../../model/scope.ts'
import { countIf, moment, quantile, secondsBetween, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { wilson } from '../statistics/wilson.ts'
import { handovers } from '../routing/handovers.ts'
import { judgedScope } from './judged-scope.ts'

const MOST_TEAMS = 200
const MOST_PATHS = 20

const number = z.number().nullable()
const Whole = z.object({
  mean: number,
  p90: number,
  three: z.int(),
  back: z.int(),
  returns: z.int(),
})
const TeamRow = z.object({
  team: z.string(),
  incidents: z.int(),
  visits: z.int(),
  returns: z.int(),
  seconds: z.number(),
  queued: z.int(),
  queue_median: number,
  queue_p90: number,
  dwell_median: number,
  dwell_p90: number,
  untouched: z.int(),
})
const PathRow = z.object({ teams: z.array(z.string()), n: z.int(), returns: z.boolean() })

/**
 * How the incidents of a scope go from team to team: handovers, returns, the ways they take, and how long they lie with
 * each team before anybody touches them and altogether. What is open lies with its last team up to the end of the data.
 * They are those of the metric `handovers`. Problem: `empty-period`.
 */
export async function askRouting(db: Reader, question: Scope): Promise<Routing> {
  const { asked, counted, n, excluded, told } = await judgedScope(db, handovers, question)
  const end = asked.asOf === null ? sql`null::timestamp` : moment(asked.asOf)
  const visits = sql`(
    select visit.*, greatest(0, ${secondsBetween(
      sql`starts_at`,
      sql`coalesce(ends_at, resolved_at, case when ${end} >= starts_at then ${end} end)`,
    )}) as dwell,
           case when coalesce(touched_at <= coalesce(ends_at, resolved_at), true) then ${secondsBetween(sql`starts_at`, sql`touched_at`)} end as queue,
           coalesce(ends_at, resolved_at) is not null as is_over
    from incident_visit as visit join ${counted} as fact using (version_id)
  )`
  const [[all], teams, paths] = await Promise.all([
    db.rows(
      sql`select avg(handovers)::double as mean, ${quantile(sql`handovers`, 0.9)} as p90, ${countIf(sql`handovers >= 3`)} as three,
                 ${countIf(sql`returns > 0`)} as back, coalesce(sum(returns), 0)::integer as returns
          from ${counted} as fact`,
      Whole,
    ),
    db.rows(
      sql`select team, ${whole(sql`count(distinct version_id)`)} as incidents, ${whole(sql`count(*)`)} as visits,
                 ${countIf(sql`again`)} as returns, coalesce(sum(dwell), 0)::double as seconds,
                 ${countIf(sql`queue is not null`)} as queued, ${quantile(sql`queue`, 0.5)} as queue_median,
                 ${quantile(sql`queue`, 0.9)} as queue_p90, ${quantile(sql`dwell`, 0.5)} as dwell_median,
                 ${quantile(sql`dwell`, 0.9)} as dwell_p90,
                 ${countIf(sql`queue is null and is_over`)} as untouched
          from ${visits} as visit group by team order by seconds desc, team limit ${MOST_TEAMS}`,
      TeamRow,
    ),
    db.rows(
      sql`select teams, ${whole(sql`count(*)`)} as n, bool_or(returns) as returns
          from (
            select list(team order by place) as teams, bool_or(again) as returns
            from ${visits} as visit group by version_id having count(*) > 1
          ) as way
          group by teams order by n desc, teams limit ${MOST_PATHS}`,
      PathRow,
    ),
  ])
  const seconds = teams.reduce((sum, team) => sum + team.seconds, 0)
  return {
    ...told,
    n,
    excluded,
    handovers: {
      mean: all?.mean ?? null,
      p90: all?.p90 == null ? null : Math.round(all.p90 * 100) / 100,
      threeOrMore: shareOf(all?.three ?? 0, n),
    },
    pingPong: shareOf(all?.back ?? 0, n),
    returns: all?.returns ?? 0,
    seconds,
    teams: teams.map((row) => ({
      team: row.team,
      incidents: row.incidents,
      visits: row.visits,
      returns: row.returns,
      seconds: row.seconds,
      share: seconds === 0 ? 0 : row.seconds / seconds,
      queue: { n: row.queued, median: row.queue_median, p90: row.queue_p90 },
      dwell: { median: row.dwell_median, p90: row.dwell_p90 },
      untouched: row.untouched,
    })),
    paths,
  }
}

const shareOf = (numerator: number, n: number): Figure => ({
  n,
  excluded: {},
  value: n === 0 ? null : numerator / n,
  valueCi: wilson(numerator, n),
  numerator,
  denominator: n,
  ...(n === 0 ? { reason: 'no-incidents' } : {}),
})
