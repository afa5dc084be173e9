import type { MetricAnswer } from '../model/answer.ts'
import { type Bucket, buckets, dayStart, type Grain } from '../model/bucket.ts'
import type { Lang } from '../model/lang.ts'
import { type Days, lengthOf } from '../model/period.ts'
import { Problem } from '../model/problem.ts'
import type { MetricQuestion, Scope } from '../model/scope.ts'
import type { Reader } from '../store/reader.ts'
import { type Asked, askedOf, instantsOf, withoutClock } from './asked.ts'
import { metricNamed } from './catalogue.ts'
import { checkColumns } from './columns/known-columns.ts'
import { comparedDays } from './compared-days.ts'
import { compileFigures, QUANTILES } from './compile/figures.ts'
import { compileAges, compileFlow } from './compile/flow.ts'
import { compileWatched } from './compile/watched.ts'
import { figuresOf, figuresWithTotal } from './figures/figures.ts'
import { groupNames, isOrdered } from './group.ts'
import type { Metric } from './metric.ts'
import { placedBy, standAt } from './population.ts'
import { plainSql } from './plain-sql.ts'
import type { Span } from './span.ts'
import { withinTargetOf } from './targets/within-target.ts'
import { type Answered, judgedOf } from './verdict/on-answers.ts'

/** As many buckets, or rows, as one answer has at most. */
const MOST_BUCKETS = 4_000
const MOST_ROWS = 100_000

/**
 * Answers a question about a metric. Problems: `unknown-metric`, `empty-period`, `no-calendar`, `unknown-calendar`,
 * `too-many-buckets`.
 */
export async function askMetric(
  db: Reader,
  name: string,
  question: MetricQuestion,
  lang: Lang,
): Promise<MetricAnswer> {
  const metric = metricNamed(name)
  const { grain, by, compare, compareFrom, compareTo, compareMatch, ...scope } = question
  const asked = forMetric(metric, await askedOf(db, takenBy(metric, scope)))
  await checkColumns(db, {}, by, asked)
  const days = asked.days ?? asked.dataDays
  const split = { ...(grain === undefined ? {} : { grain }), ...(by === undefined ? {} : { by }) }
  const cut = grain === undefined ? null : bucketsOf(asked, grain)
  const now = await answerOf(db, metric, asked, cut, by)
  const how = { compare, compareFrom, compareTo, compareMatch }
  const other = days === null ? null : comparedDays(days, asked.today, how)
  const then = other === null ? null : during(asked, other)
  const before =
    then === null
      ? null
      : await answerOf(db, metric, then, grain === undefined ? null : bucketsOf(then, grain), by)
  return {
    metric: metric.name,
    label: metric.label[lang],
    unit: metric.unit,
    better: metric.better,
    says: metric.says[lang],
    scope: { ...asked.scope, ...split, ...said(how) },
    from: days?.from ?? null,
    to: days?.to ?? null,
    timeZone: asked.timeZone,
    calendars: [...(asked.business?.calendars ?? [])],
    pauses: [...(asked.holds?.pauses ?? [])],
    asOf: asked.asOf,
    dataVersion: asked.dataVersion,
    rows: now.rows,
    total: now.total,
    comparison:
      before === null || other === null || days === null
        ? null
        : {
            ...other,
            kind: compare ?? 'custom',
            rows: before.rows,
            total: before.total,
            ...(await judgedOf(
              db,
              metric,
              asked,
              { now, days, before, other, by: grain === undefined ? by : undefined },
              lang,
            )),
          },
    sql: sqlOf(metric, asked, cut, by),
  }
}

/** What was said of something, without what was left unsaid. */
const said = <T extends object>(of: T): T =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T

/** The scope that a metric can take: only a duration has a clock. */
export const takenBy = (metric: Metric, scope: Scope): Scope =>
  metric.aggregate.kind === 'duration' ? scope : withoutClock(scope)

/** The scope as the metric takes it: one that counts by a fixed instant, or has no other clock, says so. */
export function forMetric(metric: Metric, asked: Asked): Asked {
  const { aggregate } = metric
  const { calendar, clock: told = 'wall', ...scope } = asked.scope
  const isTaken =
    aggregate.kind === 'duration' &&
    { wall: true, active: aggregate.active !== undefined, business: aggregate.stop !== undefined }[told]
  const clock = isTaken ? told : 'wall'
  const attribution = metric.attribution === 'as-of' ? 'opened' : placedBy(metric, asked)
  const named = clock === 'business' && calendar !== undefined ? { calendar } : {}
  return {
    ...asked,
    scope: { ...scope, ...named, clock, attribution },
    business: clock === 'business' ? asked.business : null,
    holds: clock === 'active' ? asked.holds : null,
  }
}

/** The same question about other days. */
export const during = (asked: Asked, days: Days): Asked => ({
  ...asked,
  days,
  scope: { ...asked.scope, ...days },
})

/** The buckets of a question. Problem: `too-many-buckets`. */
export function bucketsOf(asked: Asked, grain: Grain): readonly Bucket[] {
  const days = asked.days ?? asked.dataDays
  if (days === null) return []
  const least = Math.floor(lengthOf(days) / { day: 1, week: 7, month: 31, quarter: 92, year: 366 }[grain])
  if (least > MOST_BUCKETS) throw new Problem('too-many-buckets', { buckets: least, most: MOST_BUCKETS })
  return buckets(days.from, days.to, grain, asked.timeZone, asked.asOf)
}

const whole = (asked: Asked) => (asked.days === null ? null : [instantsOf(asked.days, asked.timeZone)])

async function answerOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: readonly Bucket[] | null,
  by: MetricQuestion['by'],
): Promise<Answered> {
  const all = whole(asked)
  if (cut === null && by === undefined) {
    const told = { spans: all, by }
    const [figures, target] = await Promise.all([
      figuresOf(db, metric, asked, told),
      withinTargetOf(db, metric, asked, told),
    ])
    return { rows: [], codes: [], total: { ...figures.of(0, 0), ...target(0, 0) } }
  }
  const [{ figures, total }, nameOf, target, targetOfAll] = await Promise.all([
    figuresWithTotal(db, metric, asked, { spans: cut ?? all, by }, all),
    groupNames(db, by, asked),
    withinTargetOf(db, metric, asked, { spans: cut ?? all, by }),
    withinTargetOf(db, metric, asked, { spans: all, by: undefined }),
  ])
  const groups =
    by === undefined ? [0] : [...figures.groups.keys()].toSorted(inOrder(by, figures.groups, nameOf))
  const many = groups.length * (cut?.length ?? 1)
  if (many > MOST_ROWS) throw new Problem('too-many-buckets', { buckets: many, most: MOST_ROWS })
  const spans: readonly (Bucket | null)[] = cut ?? [null]
  const rows = spans.flatMap((span, i) =>
    groups.map((group) => ({
      bucket: span?.bucket ?? null,
      group: by === undefined ? null : nameOf(group),
      partial: span?.partial ?? isRunning(asked),
      ...figures.of(i, group),
      ...target(i, group),
    })),
  )
  return { rows, codes: spans.flatMap(() => groups), total: { ...total, ...targetOfAll(0, 0) } }
}

function inOrder(
  by: MetricQuestion['by'],
  sizes: ReadonlyMap<number, number>,
  nameOf: (code: number) => string | null,
): (a: number, b: number) => number {
  return (a, b) => {
    // Those without the field come last.
    if (a === 0 || b === 0) return (a === 0 ? 1 : 0) - (b === 0 ? 1 : 0)
    if (isOrdered(by)) return a - b
    return (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || ((nameOf(a) ?? '') < (nameOf(b) ?? '') ? -1 : 1)
  }
}

/** Whether the data end before the days that were asked for. */
export const isRunning = ({ days, asOf, timeZone }: Asked): boolean =>
  days !== null && asOf !== null && asOf < dayStart(days.to, timeZone)

/** The question that gave the rows (else the total), to read and to run. */
export function sqlOf(
  metric: Metric,
  asked: Asked,
  cut: readonly Span[] | null,
  by: MetricQuestion['by'],
): string {
  const spans = cut ?? whole(asked)
  if (metric.aggregate.kind !== 'open') {
    const told = { spans: spans?.length === 0 ? null : spans, by }
    const isWatched = metric.aggregate.kind === 'chance' && asked.asOf !== null
    return plainSql(isWatched ? compileWatched(metric, asked, told, 1) : compileFigures(metric, asked, told))
  }
  const stands = spans?.map((span) => standAt(span, asked)) ?? [asked.asOf ?? '9999-12-31T00:00:00Z']
  const times = [...new Set(stands)].toSorted()
  return plainSql(
    metric.aggregate.age
      ? compileAges(metric, asked, by, times, QUANTILES)
      : compileFlow(metric, asked, by, times),
  )
}
