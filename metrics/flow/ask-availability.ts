import { z } from 'zod'
import { type Availability, DEFAULT_OBJECTIVE } from '../../model/availability.ts'
import { dayStart } from '../../model/bucket.ts'
import type { Scope } from '../../model/scope.ts'
import { countIf, moment, secondsBetween, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { forMetric } from '../ask.ts'
import { askedOf, factsIn, withoutClock } from '../asked.ts'
import { majorRate } from '../volume/major-rate.ts'
import { populationOf } from '../population.ts'
import { outagesOf } from './outages.ts'

const MOST_SERVICES = 200
const Row = z.object({
  service: z.string(),
  known: z.boolean(),
  incidents: z.int(),
  outages: z.int(),
  down: z.number(),
  longest: z.number(),
})
const Left = z.object({ service: z.int(), times: z.int(), backwards: z.int(), n: z.int() })

/**
 * How long the services of a scope were out in its period, by their major incidents: outages that overlap count once. An
 * outage belongs to the period in which it was, whenever its incident was opened. Problem: `empty-period`.
 */
export async function askAvailability(
  db: Reader,
  question: Scope,
  objective = DEFAULT_OBJECTIVE,
): Promise<Availability> {
  const asked = forMetric(majorRate, await askedOf(db, withoutClock(question)))
  const { scope, timeZone, asOf, dataVersion } = asked
  const days = asked.days ?? asked.dataDays
  const base = {
    scope,
    timeZone,
    asOf,
    dataVersion,
    from: days?.from ?? null,
    to: days?.to ?? null,
    rule: 'major-incidents' as const,
    objective,
  }
  const startsAt = days === null ? null : dayStart(days.from, timeZone)
  const lastsTo = days === null ? null : dayStart(days.to, timeZone)
  const endsAt = asOf !== null && lastsTo !== null && asOf < lastsTo ? asOf : lastsTo
  if (startsAt === null || endsAt === null || endsAt <= startsAt)
    return { ...base, until: endsAt, seconds: 0, n: 0, excluded: {}, services: [] }
  const population = populationOf(majorRate, asked, null)
  const seconds = (Date.parse(endsAt) - Date.parse(startsAt)) / 1_000
  const [from, to] = [moment(startsAt), moment(endsAt)]
  const who = sql`(select fact.* from ${factsIn(scope)} as fact where ${population.where} and ${population.counted})`
  const told = sql`
    judged as (select version_id, service, major from ${who} as fact),
    outage as (
      select judged.service, version_id, out_from, out_until
      from judged join ${outagesOf(asked)} as told using (version_id)
    ),
    clipped as (
      select service, version_id, greatest(out_from, ${from}) as out_from, least(out_until, ${to}) as out_until
      from outage
      where service <> 0 and out_from < ${to} and out_until > ${from} and out_until > out_from
    )`
  const [rows, [left]] = await Promise.all([
    db.rows(
      sql`with ${told},
          stretch as (
            select *, max(out_until) over (
              partition by service order by out_from, out_until rows between unbounded preceding and 1 preceding
            ) as before
            from clipped
          ),
          numbered as (
            select *, sum(case when before is null or out_from > before then 1 else 0 end) over (
              partition by service order by out_from, out_until rows unbounded preceding
            ) as place
            from stretch
          ),
          merged as (
            select service, count(*) as incidents, ${secondsBetween(sql`min(out_from)`, sql`max(out_until)`)} as down
            from numbered group by service, place
          ),
          totals as (
            select service, sum(incidents)::integer as incidents, ${whole(sql`count(*)`)} as outages,
                   sum(down)::double as down, max(down)::double as longest
            from merged group by service
          ),
          every as (
            select service, bool_or(major_known) as known
            from ${factsIn(scope)} as fact where ${population.where} and service <> 0 group by service
          )
          select dictionary.text as service, known, coalesce(incidents, 0) as incidents, coalesce(outages, 0) as outages,
                 coalesce(down, 0)::double as down, coalesce(longest, 0)::double as longest
          from every join dictionary on dictionary.field = 'service' and dictionary.code = every.service
          left join totals using (service)
          order by down desc, dictionary.text limit ${MOST_SERVICES}`,
      Row,
    ),
    db.rows(
      sql`with ${told}
          select ${countIf(sql`service = 0`)} as service, ${countIf(sql`service <> 0 and (out_from is null or out_until is null)`)} as times,
                 ${countIf(sql`service <> 0 and out_until < out_from`)} as backwards,
                 (select ${whole(sql`count(*)`)} from clipped) as n
          from outage`,
      Left,
    ),
  ])
  const excluded = Object.entries({
    'no-service': left?.service ?? 0,
    'times-not-known': left?.times ?? 0,
    'ends-before-it-starts': left?.backwards ?? 0,
  }).filter(([, n]) => n > 0)
  return {
    ...base,
    until: endsAt,
    seconds,
    n: left?.n ?? 0,
    excluded: Object.fromEntries(excluded),
    services: rows.map(({ service, known, incidents, outages, down, longest }) => ({
      service,
      incidents,
      outages,
      downSeconds: down,
      longestSeconds: longest,
      availability: known ? 1 - down / seconds : null,
      budgetUsed: known && objective < 1 ? down / ((1 - objective) * seconds) : null,
    })),
  }
}
