import type { GroupField } from '../model/scope.ts'
import {
  countIf,
  earliestAfter,
  listOf,
  moment,
  only,
  orderStatistics,
  quantiles,
  secondsBetween,
  tableOf,
  whole,
} from '../store/dialect.ts'
import { ident, join, type Sql, sql } from '../store/sql.ts'
import type { Asked } from './asked.ts'
import { clockInSpans, readingOf } from './calendars/business-clock.ts'
import { decidingFields, isCorrected } from './corrected.ts'
import { runningIn } from './figures/running.ts'
import { durationOf, judgementOf, reasonPlace } from './exclusions.ts'
import { factsFor } from './facts-for.ts'
import { groupCode } from './group.ts'
import { lateEntries } from './late/late-entries.ts'
import type { Metric } from './metric.ts'
import { type Population, placedBy, populationOf } from './population.ts'
import { allOf, predicateOf } from './predicate.ts'
import { placing, type Span } from './span.ts'

/** What is asked of a metric: the spans that each get a number (`null`: all there is, as one), and the split. */
export interface Cut {
  readonly spans: readonly Span[] | null
  readonly by: GroupField | undefined
}

/** The quantiles of every duration. */
export const QUANTILES = [0.5, 0.75, 0.9] as const

/** From the start of the first to the end of the last. */
export const around = (spans: readonly Span[]): Span => ({
  startsAt: spans.reduce((so, { startsAt }) => (startsAt < so ? startsAt : so), '9999'),
  endsAt: spans.reduce((so, { endsAt }) => (endsAt > so ? endsAt : so), ''),
})

/** What is measured of each incident that is in the number. */
export function measureOf({ aggregate }: Metric, asked: Asked): Sql {
  if (aggregate.kind === 'share' || aggregate.kind === 'ratio') return aggregate.of
  if (aggregate.kind === 'chance') return aggregate.after
  return aggregate.kind === 'duration' ? durationOf(aggregate, asked).seconds : sql`true`
}

/** What a ratio is measured over; 1 for each where it is a mean. */
export const perOf = ({ aggregate }: Metric): Sql =>
  aggregate.kind === 'ratio' && aggregate.per !== undefined ? aggregate.per : sql`1`

/** What has to stand beside the facts where a duration is measured; `left` where also those are that have none. */
export const besideOf = ({ aggregate }: Metric, { business }: Asked, kind: 'inner' | 'left'): Sql =>
  aggregate.kind === 'duration' && aggregate.stop !== undefined && business !== null
    ? readingOf(business, aggregate.stop, kind).joins
    : sql``

/** Who is asked about, and in which span each of them lies. */
export interface Placed {
  /** `incident_fact`, with the span of each row where there are several. */
  readonly from: Sql
  readonly span: Sql
  readonly population: Population
}

/** Who is in scope, and in which span. No row is converted to a time zone: the bounds of the spans are. */
export function placed(metric: Metric, asked: Asked, spans: readonly Span[] | null): Placed {
  const population = populationOf(metric, asked, spans === null ? null : around(spans))
  const facts = factsFor(metric, asked)
  if (spans === null || spans.length < 2)
    return { from: sql`${facts} as fact`, span: sql`0::integer as span`, population }
  const { relation, on } = placing(placedBy(metric, asked), spans)
  return { from: sql`${facts} as fact join ${relation} as slots on ${on}`, span: sql`span`, population }
}

/** That a person corrected something on which a number depends; asked only where anybody corrected anything. */
const correctedIn = (metric: Metric, asked: Asked, by: GroupField | undefined): Sql =>
  asked.corrected === 0 ? sql`false` : isCorrected(decidingFields(metric, asked.scope, by))

/**
 * Every row of `incident_fact` in scope, with its span, its group, the place of the reason that excludes it (0 for none)
 * and what is measured.
 */
function judged(metric: Metric, asked: Asked, { spans, by }: Cut): Sql {
  const { from, span, population } = placed(metric, asked, spans)
  return sql`
    select ${span}, ${groupCode(by, asked)} as part, ${reasonPlace(population)} as reason,
           case when ${population.counted} then ${measureOf(metric, asked)} end as measure, ${perOf(metric)} as per
    from ${from} ${besideOf(metric, asked, 'left')}
    where ${population.where}`
}

/**
 * One row per span, group and reason with its count; for those that are in the number (reason 0) also the figures.
 * The columns of every metric are the same: what it does not have is null. This is the question as a person reads it;
 * `compileCounts` and `compileDurations` are the same in the steps that an engine takes fastest.
 */
export function compileFigures(metric: Metric, asked: Asked, cut: Cut): Sql {
  const none = sql`null`
  const { kind } = metric.aggregate
  const isDuration = kind === 'duration'
  return sql`
    select span, part, reason, ${whole(sql`count(*)`)} as n,
           ${kind === 'share' ? countIf(sql`measure`) : none} as hits,
           ${kind === 'ratio' ? sql`sum(measure)::double / nullif(sum(case when reason = 0 then per end), 0)` : none} as ratio,
           ${isDuration ? quantiles(sql`measure`, QUANTILES) : none} as quantiles,
           ${isDuration ? sql`avg(measure)::double` : none} as mean
    from (${judged(metric, asked, cut)}) as judged
    group by span, part, reason
    order by span, part, reason`
}

/** A metric and the scope as it takes it, and the field by which its counts are split in the end. */
export interface Question {
  readonly metric: Metric
  readonly asked: Asked
  readonly by: GroupField | undefined
}

/**
 * Counts for several metrics that place incidents by the same instant, in one pass: one row per span, group and
 * combination of their reasons, with its count and, for each, of a share how many it is that hold, and how many are
 * corrected.
 */
export function compileCounts(questions: readonly [Question, ...Question[]], { spans, by }: Cut): Sql {
  const [{ metric, asked }] = questions
  const { from, span, population } = placed(metric, asked, spans)
  const told = questions.map((question, i) => {
    const isShare = question.metric.aggregate.kind === 'share'
    const reason = ident(`reason_${i}`)
    const holds = ident(`holds_${i}`)
    const corrected = ident(`corrected_${i}`)
    return {
      reason,
      hits: isShare ? countIf(sql`${reason} = 0 and ${holds}`) : sql`0`,
      corrected: asked.corrected === 0 ? sql`0` : countIf(corrected),
      columns: sql`${reasonPlace(judgementOf(question.metric, question.asked))} as ${reason},
        ${isShare ? measureOf(question.metric, question.asked) : sql`false`} as ${holds},
        ${correctedIn(question.metric, question.asked, question.by)} as ${corrected}`,
    }
  })
  return sql`
    select span, part, [${join(told.map(({ reason }) => reason))}]::integer[] as reasons, ${whole(sql`count(*)`)} as n,
           [${join(told.map(({ hits }) => hits))}]::integer[] as hits,
           [${join(told.map(({ corrected }) => corrected))}]::integer[] as corrected
    from (
      select ${span}, ${groupCode(by, asked)} as part, ${join(told.map(({ columns }) => columns))}
      from ${from}
      where ${population.where}
    ) as judged
    group by span, part, ${join(told.map(({ reason }) => reason))}`
}

/** Who is asked about with the span of each, and beside it what a duration is measured by. */
function measuredIn(metric: Metric, asked: Asked, spans: readonly Span[] | null): Placed {
  const { from, ...rest } = placed(metric, asked, spans)
  const { aggregate } = metric
  const { business } = asked
  const slots =
    spans === null || spans.length < 2 || business === null || business.shift !== null
      ? null
      : placing(placedBy(metric, asked), spans)
  if (
    business === null ||
    slots?.quarter !== 'opened_quarter' ||
    aggregate.kind !== 'duration' ||
    aggregate.stop === undefined
  )
    return { ...rest, from: sql`${from} ${besideOf(metric, asked, 'inner')}` }
  // Its span and the clock at its opening are found by the same quarter: one look-up finds both.
  const { joins } = readingOf(business, aggregate.stop, 'inner', clockInSpans(business, slots.relation))
  return { ...rest, from: sql`${factsFor(metric, asked)} as fact ${joins}` }
}

/** For each span and group of a duration all that are in the number, as one list, and how many of them are corrected. */
export function compileDurations(metric: Metric, asked: Asked, { spans, by }: Cut): Sql {
  const { from, span, population } = measuredIn(metric, asked, spans)
  const measure = measureOf(metric, asked)
  // A condition makes the engine expect few facts, and look them up in the tables of working time the wrong way round.
  const { measured, who } =
    asked.business === null
      ? { measured: measure, who: sql`${population.where} and ${population.counted}` }
      : { measured: sql`case when ${population.counted} then ${measure} end`, who: population.where }
  const corrected = correctedIn(metric, asked, by)
  return sql`
    select span, part, ${only(listOf(sql`measure`), sql`measure is not null`)} as done,
           ${asked.corrected === 0 ? sql`0` : countIf(sql`measure is not null and corrected`)} as corrected
    from (
      select ${span}, ${groupCode(by, asked)} as part, ${measured} as measure, ${corrected} as corrected
      from ${from}
      where ${who}
    ) as counted
    group by span, part`
}

/**
 * For each span, group and reason of a duration how many are not in the number; of those that are running still, where
 * they are followed, also how long each was seen.
 */
export function compileLeftOut(metric: Metric, asked: Asked, { spans, by }: Cut): Sql {
  const { from, span, population } = placed(metric, asked, spans)
  const running = runningIn(metric, asked, population.exclusions)
  // Everything has been asked of a row once its reason is known: only who has that of the running ones is measured.
  const age =
    running === null ? sql`null::bigint` : sql`case when reason = ${running.place} then ${running.age} end`
  return sql`
    select span, part, reason, ${whole(sql`count(*)`)} as n, ${only(listOf(sql`age`), sql`age >= 0`)} as running
    from (
      select ${span}, ${groupCode(by, asked)} as part, ${reasonPlace(population)} as reason, ${age} as age
      from ${from} ${running === null ? sql`` : running.beside}
      where ${population.where} and (${population.counted}) is not true
    ) as left_out
    group by span, part, reason`
}

/** For each span and group of a duration after how many seconds those came under observation that came late; `null`: nobody. */
export function compileEntered(metric: Metric, asked: Asked, { spans, by }: Cut): Sql | null {
  const { from, span, population } = placed(metric, asked, spans)
  const measured = { seconds: measureOf(metric, asked), beside: besideOf(metric, asked, 'left') }
  const late = lateEntries(metric, asked, population, measured)
  if (late === null) return null
  return sql`
    select span, part, ${listOf(sql`entered_after`)} as entered
    from (
      select ${span}, ${groupCode(by, asked)} as part, ${late.after} as entered_after
      from ${from} ${late.beside}
      where ${allOf([population.where, ...late.holds])}
    ) as late
    group by span, part`
}

/** For each span and group of a ratio the sums that it and its spread are made of. */
export function compileSums(metric: Metric, asked: Asked, { spans, by }: Cut): Sql {
  const { from, span, population } = placed(metric, asked, spans)
  return sql`
    select span, part, sum(y) as y, sum(x) as x, sum(y * y) as yy, sum(x * y) as xy, sum(x * x) as xx
    from (
      select ${span}, ${groupCode(by, asked)} as part, (${measureOf(metric, asked)})::double as y, (${perOf(metric)})::double as x
      from ${from}
      where ${population.where} and ${population.counted}
    ) as counted
    group by span, part`
}

/**
 * For each span and group of a chance how many were watched for how long after their resolution, cut where the window
 * ends, and for how many it ended then (`done`). `step` is how finely times are told apart, in seconds.
 */
export function compileWatched(metric: Metric, asked: Asked, { spans, by }: Cut, step: number): Sql {
  const { aggregate } = metric
  if (aggregate.kind !== 'chance' || asked.asOf === null) throw new Error(`${metric.name} watches nobody`)
  const { from, span, population } = placed(metric, asked, spans)
  const watched = secondsBetween(sql`resolved_at`, moment(asked.asOf))
  return sql`
    select span, part, (least(ceil(t / ${step}::double) * ${step}, ${aggregate.within}))::integer as t,
           done and t <= ${aggregate.within} as done, t >= ${aggregate.within} as through, ${whole(sql`count(*)`)} as n
    from (
      select ${span}, ${groupCode(by, asked)} as part, least(coalesce(${aggregate.after}, ${watched}), ${watched}) as t,
             coalesce(${aggregate.after} <= ${watched}, false) as done
      from ${from}
      where ${population.where} and ${population.counted}
    ) as watched
    group by all`
}

/** For each of the instants and each group the ages of those that are open then, as values at the given fractions of their order, and the mean. */
export function compileAges(
  metric: Metric,
  asked: Asked,
  by: GroupField | undefined,
  times: readonly string[],
  fractions: readonly number[],
): Sql {
  const instants = tableOf(
    { place: 'whole', at_time: 'instant' },
    times.map((at_time, place) => ({ place, at_time })),
  )
  return sql`
    select place::integer as span, part, ${orderStatistics(sql`measure`, fractions)} as figures, avg(measure::double) as mean
    from (
      select place, ${groupCode(by, asked)} as part, ${secondsBetween(sql`opened_at`, sql`at_time`)} as measure
      from ${factsFor(metric, asked)} as fact
      join ${instants} as times on opened_at <= at_time and coalesce(resolved_at, timestamp 'infinity') > at_time
      where ${predicateOf(asked)} and ${judgementOf(metric, asked).counted}
        and not exists (
          select 1 from incident_gap as gap
          where gap.version_id = fact.version_id and gap.starts_at <= at_time and gap.ends_at > at_time
        )
    ) as open
    group by span, part`
}

/**
 * What a backlog is added up from: how many incidents came (`opened`) and went (`resolved`) between one instant and the
 * next, and without an instant how many there are by reason. `times` ascend. With `onlyCorrected`
 * they are those in which a person corrected something on which the number depends.
 */
export function compileFlow(
  metric: Metric,
  asked: Asked,
  by: GroupField | undefined,
  times: readonly string[],
  onlyCorrected = false,
): Sql {
  const instants = tableOf(
    { place: 'whole', at_time: 'instant' },
    times.map((at_time, place) => ({ place, at_time })),
  )
  const counted = (at: Sql, of = sql`judged`) =>
    earliestAfter(
      sql`(select part, ${at} as moved_at from ${of} where reason = 0 and ${at} is not null) as moving`,
      sql`${instants} as times`,
      sql`moved_at`,
      sql`at_time`,
    )
  const gone = sql`case when resolved_at > opened_at then resolved_at when resolved_at is not null then opened_at end`
  return sql`
    with judged as (
      select ${groupCode(by, asked)} as part, ${reasonPlace(judgementOf(metric, asked))} as reason, version_id, opened_at, resolved_at
      from ${factsFor(metric, asked)} as fact
      where ${predicateOf(asked)} ${onlyCorrected ? sql`and ${correctedIn(metric, asked, by)}` : sql``}
    ), gap as (
      -- resolved for a while, as far as that lies between its opening and its end
      select part, reason, greatest(starts_at, opened_at) as left_at,
             least(ends_at, coalesce(resolved_at, ends_at)) as back_at
      from judged join incident_gap using (version_id)
      where left_at < back_at
    )
    select null::integer as place, part, reason, ${whole(sql`count(*)`)} as came, 0 as went
    from judged group by part, reason
    union all
    select place::integer as place, part, 0 as reason, ${whole(sql`count(*)`)} as came, 0 as went
    from ${counted(sql`opened_at`)} group by place, part
    union all
    select place::integer as place, part, 0 as reason, 0 as came, ${whole(sql`count(*)`)} as went
    from ${counted(gone)} group by place, part
    union all
    select place::integer as place, part, 0 as reason, 0 as came, ${whole(sql`count(*)`)} as went
    from ${counted(sql`left_at`, sql`gap`)} group by place, part
    union all
    select place::integer as place, part, 0 as reason, ${whole(sql`count(*)`)} as came, 0 as went
    from ${counted(sql`back_at`, sql`gap`)} group by place, part`
}
