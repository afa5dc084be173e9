import { z } from 'zod'
import { dayStart } from '../../model/bucket.ts'
import { AGE_BINS, STALE_DAYS } from '../../model/flow.ts'
import { HOLD_REASONS } from '../../model/hold-reason.ts'
import { Problem } from '../../model/problem.ts'
import { PHASES } from '../../model/routing.ts'
import { localHour, localWeekday, moment, secondsBetween } from '../../store/dialect.ts'
import { holdCode } from '../../store/stays.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import { type Asked, factsIn } from '../asked.ts'
import type { Metric } from '../metric.ts'
import { standAt } from '../population.ts'
import { allOf, predicateOf } from '../predicate.ts'
import { recurrenceCell } from '../recurrence/cell.ts'
import type { Span } from '../span.ts'
import { outagesOf } from './outages.ts'
import { phaseTimesOf } from './phase-times.ts'

const DAY = 86_400

/** When an open incident was last touched by a person; its opening where it was not. Over facts called `fact`. */
export const lastTouch: Sql = sql`coalesce((
  select max(touched.happened_at) from touched where touched.version_id = fact.version_id
), opened_at)`

/** The last touch by a person up to an instant, and the sources that tell of any: `with` parts of a question. */
export const touchesUpTo = (at: string): Sql => sql`touched as materialized (
    select version_id, max(happened_at) as happened_at
    from incident_event join (select version_id, source, key from incident) as named using (source, key)
    where actor_kind = 'human' and happened_at <= ${moment(at)}
    group by version_id
  ),
  telling_sources as materialized (
    select distinct source from incident_fact where version_id in (select version_id from touched)
  )`

/** The age of what is open, in seconds, at the end of a span or of the data. */
export const ageAt = (at: string): Sql => secondsBetween(sql`opened_at`, moment(at))

/** That an age lies in a bin. */
export const inBin = (age: Sql, { from, to }: (typeof AGE_BINS)[number]): Sql =>
  to === null ? sql`${age} >= ${from * DAY}` : sql`${age} >= ${from * DAY} and ${age} < ${to * DAY}`

/** Where local days end, or the data do. */
function endOf({ timeZone, asOf }: Asked, to: string): Sql {
  const end = dayStart(to, timeZone)
  return moment(asOf !== null && asOf < end ? asOf : end)
}

/**
 * What a part of a picture is made of, over facts: `hour:1-09` (opened on a Monday between 9 and 10), `age:3-7` (open for
 * three to seven days), `stale:5` (nobody touched it for more than five days), `team:NAME` (that team had it), `returned:NAME` (it came back to
 * that team), `untouched:NAME` (it left that team before anybody touched it), `others:[["SAP","1","change"]]` (none of these services with that
 * priority and cause), `states:told`
 * (its states are known), `phase:new` and `phase:on-hold/vendor` (it was in that phase), `way:["A","B"]` (it went from team
 * to team like that), `outage:2026-01-01_2026-02-01` (a major incident that was an outage on those days), `outage:none` (one that cannot be one), `holds:true` and
 * `holds:false` (what the metric gives the share of), and what `recurrenceCell` knows. Problem: `bad-question`.
 */
export function cellOf(asked: Asked, span: Span | null, cell: string, metric: Metric | null = null): Sql {
  const kind = cell.slice(0, Math.max(0, cell.indexOf(':')))
  const value = cell.slice(cell.indexOf(':') + 1)
  const at = span === null ? asked.asOf : standAt(span, asked)
  const hour = /^([1-7])-(\d\d)$/.exec(value)
  if (kind === 'hour' && hour)
    return sql`(${localWeekday(sql`opened_at`, asked.timeZone)} = ${Number(hour[1])}
      and ${localHour(sql`opened_at`, asked.timeZone)} = ${Number(hour[2])})`
  const bin = AGE_BINS.find((one) => one.bin === value)
  if (kind === 'age' && bin && at !== null) return sql`(${inBin(ageAt(at), bin)})`
  const idle = STALE_DAYS.find((one) => String(one) === value)
  if (kind === 'stale' && idle !== undefined && at !== null)
    return sql`version_id in (
      with ${touchesUpTo(at)}
      select version_id from ${factsIn(asked.scope)} as fact
      where source in (select source from telling_sources) and ${secondsBetween(lastTouch, moment(at))} > ${idle * DAY}
    )`
  const days = /^(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)$/.exec(value)
  if (kind === 'outage' && days?.[1] !== undefined && days[2] !== undefined)
    return sql`version_id in (
      select version_id from ${outagesOf(asked)} as told
      where out_from < ${endOf(asked, days[2])} and out_until > ${moment(dayStart(days[1], asked.timeZone))} and out_until > out_from
    )`
  if (kind === 'outage' && value === 'none')
    return sql`(major and (service = 0 or version_id in (
      select version_id from ${outagesOf(asked)} as told
      where out_from is null or out_until is null or out_until < out_from
    )))`
  if (kind === 'team') return sql`version_id in (select version_id from incident_visit where team = ${value})`
  if (kind === 'returned')
    return sql`version_id in (select version_id from incident_visit where team = ${value} and again)`
  if (kind === 'untouched')
    return sql`version_id in (
      select version_id from incident_visit as visit
      join (select version_id, resolved_at from ${factsIn(asked.scope)} as told) as told using (version_id)
      where team = ${value} and coalesce(ends_at, resolved_at) is not null
        and (touched_at is null or touched_at > coalesce(ends_at, resolved_at))
    )`
  if (kind === 'states') return sql`version_id in (select version_id from incident_stay)`
  const way = kind === 'way' ? wayIn(value) : null
  if (way !== null)
    return sql`version_id in (
      select version_id from incident_visit group by version_id
      having list(team order by place) = [${join(way.map((team) => sql`${team}`))}]::varchar[]
    )`
  const others = kind === 'others' ? groupsIn(value) : null
  if (others !== null)
    return allOf(
      others.map(
        ([service, priority, cause]) =>
          sql`not (${predicateOf({
            scope: {
              service: [service],
              priority: [priority],
              ...(cause === undefined ? {} : { cause: [cause] }),
            },
            dataVersion: asked.dataVersion,
          })})`,
      ),
    )
  const [name, reason] = value.split('/')
  const phase = PHASES.findIndex((one) => one === name) + 1
  const hold = HOLD_REASONS.find((one) => one === reason)
  if (kind === 'phase' && phase > 0 && (reason === undefined || hold !== undefined))
    return sql`version_id in (
      select version_id
      from ${phaseTimesOf(sql`(select version_id, opened_at, resolved_at from ${factsIn(asked.scope)} as fact)`)} as spent
      where seconds > 0 and phase = ${phase} and reason = ${hold === undefined ? 0 : holdCode(hold)}
    )`
  if (kind === 'holds' && (value === 'true' || value === 'false') && metric?.aggregate.kind === 'share') {
    const holds = sql`coalesce(${metric.aggregate.of}, false)`
    return value === 'true' ? holds : sql`(not ${holds})`
  }
  const known = recurrenceCell(asked, kind, value)
  if (known !== null) return known
  throw new Problem('bad-question', { faults: [{ key: 'cell', value: cell, why: KNOWN }] })
}

const KNOWN =
  'hour:1-09, age:3-7, stale:5, team:…, returned:…, untouched:…, others:[["…","1"]], way:["…","…"], states:told, phase:new, outage:2026-01-01_2026-02-01, holds:true, group:structural:…, judged:similar, again:structural:30, watched:structural:30, back:structural:30'

const Groups = z
  .array(z.tuple([z.string(), z.string().regex(/^[1-5]?$/), z.string().optional()]))
  .min(1)
  .max(20)

/** Groups by service, priority and, where it is one of them, cause; `null` where the text is none. */
function groupsIn(value: string): z.infer<typeof Groups> | null {
  try {
    return Groups.safeParse(JSON.parse(value)).data ?? null
  } catch {
    return null
  }
}

/** The teams of a way; `null` where it is none. */
function wayIn(value: string): readonly string[] | null {
  try {
    const told: unknown = JSON.parse(value)
    return Array.isArray(told) && told.every((one) => typeof one === 'string') ? told : null
  } catch {
    return null
  }
}
