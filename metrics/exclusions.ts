import { EXCLUSION_REASONS, type ExclusionReason } from '../model/words.ts'
import { moment } from '../store/dialect.ts'
import { kindCode } from '../store/facts.ts'
import { join, type Sql, sql } from '../store/sql.ts'
import type { Asked } from './asked.ts'
import { readingOf } from './calendars/business-clock.ts'
import type { Aggregate, Duration, Exclusions, Metric } from './metric.ts'
import { allOf } from './predicate.ts'

/** A reason and its condition. */
export interface Exclusion {
  readonly reason: ExclusionReason
  readonly holds: Sql
}

/** Who is in a number and who is not. */
export interface Judgement {
  /** The reasons for which an incident is not in it, the first that holds first. */
  readonly exclusions: readonly Exclusion[]
  /** Holds exactly where none of them does; most rows are judged by it alone. */
  readonly counted: Sql
}

const listed = (exclusions: Exclusions): Exclusion[] =>
  EXCLUSION_REASONS.flatMap((reason) => {
    const holds = exclusions[reason]
    return holds ? [{ reason, holds }] : []
  })

/** A reason whose condition is unknown does not exclude. */
const noneOf = (exclusions: readonly Exclusion[]): Sql[] =>
  exclusions.map(({ holds }) => sql`(${holds}) is not true`)

/** Who is in no metric, unless the question asks for them. */
function baseOf({ scope }: Pick<Asked, 'scope'>, isOpening: boolean): Judgement {
  const asked = {
    ...(scope.kind ? {} : { 'not-an-incident': sql`kind <> ${kindCode('incident')}` }),
    ...(scope.cancelled ? {} : { cancelled: sql`cancelled` }),
    ...(scope.duplicates ? {} : { duplicate: sql`duplicate` }),
    ...(scope.children ? {} : { child: sql`child` }),
  }
  const exclusions = listed({ ...asked, ...(isOpening ? { 'no-opened-time': sql`opened_at is null` } : {}) })
  const isPlain = isOpening && Object.keys(asked).length === 4
  return { exclusions, counted: isPlain ? sql`ordinary` : allOf(noneOf(exclusions)) }
}

/** Who is in the number that was asked for. */
export function judgementOf(metric: Metric, asked: Pick<Asked, 'scope' | 'asOf' | 'business'>): Judgement {
  const { aggregate } = metric
  const isOpening = metric.attribution !== 'resolved'
  const base = baseOf(asked, isOpening)
  const late = isOpening && asked.asOf !== null ? moment(asked.asOf) : null
  const own = aggregate.kind === 'duration' ? durationOf(aggregate, asked) : aggregate
  const over = asked.asOf === null ? null : endsAfter(metric, moment(asked.asOf))
  const exclusions = listed({
    ...own.exclude,
    ...tooRecent(metric, asked),
    ...(over ? { 'ends-after-as-of': over.holds } : {}),
  })
  return {
    exclusions: [
      ...base.exclusions,
      ...(late ? listed({ 'opened-after-as-of': sql`opened_at > ${late}` }) : []),
      ...exclusions,
    ],
    counted: allOf([
      base.counted,
      ...(late ? [sql`opened_at <= ${late}`] : []),
      ...('counted' in own ? [own.counted, ...(over ? [over.not] : [])] : noneOf(exclusions)),
    ]),
  }
}

/** Who is over only after the end of the data; `null` where that cannot be. What is open counts until then: it was not over. */
function endsAfter({ ends, attribution }: Metric, asOf: Sql): { holds: Sql; not: Sql } | null {
  const end = ends ?? (attribution === 'resolved' ? { at: sql`resolved_at`, mayLack: true } : null)
  if (end === null) return null
  const holds = sql`${end.at} > ${asOf}`
  // Most rows are judged by this, and a plain comparison looks at no row where it holds for all.
  return { holds, not: end.mayLack ? sql`(${holds}) is not true` : sql`${end.at} <= ${asOf}` }
}

/** Who was resolved so shortly before the end of the data that it is not known yet what becomes of it. */
function tooRecent({ mature }: Metric, { asOf }: Pick<Asked, 'asOf'>): Exclusions {
  if (mature === undefined || asOf === null) return {}
  const since = new Date(Date.parse(asOf) - mature * 1_000).toISOString()
  return { 'too-recent': sql`resolved_at > ${moment(since)}` }
}

/** What a duration is on the clock of a scope. On the business clock its seconds stand beside the facts (`readingOf`). */
export function durationOf(
  { wall, active, stop }: Extract<Aggregate, { kind: 'duration' }>,
  { scope, business }: Pick<Asked, 'scope' | 'business'>,
): Duration {
  if (scope.clock === 'active') return active ?? wall
  if (scope.clock !== 'business' || business === null || stop === undefined) return wall
  const { seconds, beyond } = readingOf(business, stop)
  return {
    ...wall,
    seconds,
    ...(beyond
      ? {
          exclude: { ...wall.exclude, 'outside-calendar': beyond },
          counted: sql`${wall.counted} and not ${beyond}`,
        }
      : {}),
  }
}

/** Every reason that a metric can give, whatever the question. */
export function everyReason(metric: Metric): ExclusionReason[] {
  const asked = { scope: { clock: 'active' }, asOf: '2000-01-01T00:00:00Z', business: null } as const
  const reasons: string[] = judgementOf(metric, asked).exclusions.map(({ reason }) => reason)
  const { aggregate } = metric
  if (aggregate.kind === 'open') reasons.push('not-open')
  if (aggregate.kind === 'duration' && aggregate.stop !== undefined) reasons.push('outside-calendar')
  return EXCLUSION_REASONS.filter((reason) => reasons.includes(reason))
}

/** The place of the first reason that holds, from 1; 0 for an incident that is in the number. */
export function reasonPlace({ exclusions, counted }: Judgement): Sql {
  if (exclusions.length === 0) return sql`0::utinyint`
  const cases = exclusions.map(({ holds }, i) => sql`when ${holds} then ${i + 1}`)
  return sql`(case when ${counted} then 0 ${join(cases, ' ')} else 0 end)::utinyint`
}
