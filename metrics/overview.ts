import { z } from 'zod'
import type { Figure, MetricRow } from '../model/answer.ts'
import { addDays, addMonths, type Bucket, bucketOf, buckets } from '../model/bucket.ts'
import type { Lang } from '../model/lang.ts'
import type { Overview } from '../model/overview.ts'
import type { Days } from '../model/period.ts'
import type { Scope } from '../model/scope.ts'
import type { Verdict } from '../model/verdict.ts'
import { countIf, whole } from '../store/dialect.ts'
import type { Reader } from '../store/reader.ts'
import { sql } from '../store/sql.ts'
import { bucketsOf, forMetric, isRunning } from './ask.ts'
import { type Asked, askedOf, factsIn, instantsOf } from './asked.ts'
import { comparedDays } from './compared-days.ts'
import type { Question } from './compile/counts.ts'
import { figuresOfAll } from './figures/figures.ts'
import type { Figures } from './figures/figures-by-span.ts'
import { groupNames } from './group.ts'
import { grouped } from './grouped.ts'
import { incidentsOpened } from './volume/incidents-opened.ts'
import type { Metric } from './metric.ts'
import { placedBy, populationOf } from './population.ts'
import { repeatGroupsOf } from './recurrence/repeat-groups.ts'
import { isRepeat, repeatRate } from './recurrence/repeat-rate.ts'
import { timeToAcknowledge } from './speed/time-to-acknowledge.ts'
import { timeToResolve } from './speed/time-to-resolve.ts'
import { withinTargetOf } from './targets/within-target.ts'
import { testedOf } from './verdict/compare.ts'
import { verdictsOf } from './verdict/verdict.ts'

const CARDS: readonly Metric[] = [incidentsOpened, timeToAcknowledge, timeToResolve, repeatRate]
const TREND_MONTHS = 12
const TOP_REPEATS = 5

/**
 * Everything the overview shows. Without a period these are the last twelve months of the data; each number stands
 * beside that of the period before. Problems: `empty-period`, `no-calendar`, `unknown-calendar`.
 */
export async function askOverview(db: Reader, scope: Scope, lang: Lang): Promise<Overview> {
  const named = scope.period !== undefined || scope.from !== undefined || scope.to !== undefined
  const asked = await askedOf(db, named ? scope : { ...scope, period: 'last-12-months' })
  const { days } = asked
  const previous = days === null ? null : comparedDays(days, asked.today, { compare: 'previous' })
  const months = days === null ? [] : bucketsOf(asked, 'month')
  const trend = days === null ? [] : trendMonths(days, asked)
  const [told, repeats, priority1] = await Promise.all([
    countedOf(db, asked, { previous, trend, months }, lang),
    repeatGroupsOf(db, asked, TOP_REPEATS),
    priority1Of(db, asked),
  ])
  return {
    scope: asked.scope,
    from: days?.from ?? null,
    to: days?.to ?? null,
    previous,
    timeZone: asked.timeZone,
    asOf: asked.asOf,
    dataVersion: asked.dataVersion,
    incidents: inScope(told.cards[0]?.now),
    partial: isRunning(asked),
    ...told,
    repeats,
    priority1,
    demo: asked.demo,
  }
}

const inScope = (figure: Figure | undefined): number =>
  figure ? Object.values(figure.excluded).reduce((sum, n) => sum + n, figure.n) : 0

/** The twelve months that end with the last of the period, also where the period is shorter. */
function trendMonths({ to }: Days, asked: Asked): readonly Bucket[] {
  const last = bucketOf(addDays(to, -1), 'month')
  return buckets(addMonths(last, 1 - TREND_MONTHS), addMonths(last, 1), 'month', asked.timeZone, asked.asOf)
}

interface Stretches {
  readonly previous: Days | null
  readonly trend: readonly Bucket[]
  readonly months: readonly Bucket[]
}

const rowOf = (bucket: Bucket, figure: Figure, group: string | null = null): MetricRow => ({
  bucket: bucket.bucket,
  group,
  partial: bucket.partial,
  ...figure,
})

type Counted = Pick<Overview, 'cards' | 'volume' | 'resolve'>

/**
 * The cards, each now, before and over twelve months, and the two charts over the months of the period. Everything is
 * counted in as few passes over the facts as there are instants by which it is placed.
 */
async function countedOf(
  db: Reader,
  asked: Asked,
  { previous, trend, months }: Stretches,
  lang: Lang,
): Promise<Counted> {
  const spans =
    asked.days === null
      ? null
      : [
          instantsOf(asked.days, asked.timeZone),
          instantsOf(previous ?? asked.days, asked.timeZone),
          ...trend,
          ...months,
        ]
  const charted = 2 + trend.length
  const byPriority: Question = {
    metric: incidentsOpened,
    asked: forMetric(incidentsOpened, asked),
    by: 'priority',
  }
  const questions: readonly Question[] = [
    ...CARDS.map((metric) => ({ metric, asked: forMetric(metric, asked), by: undefined })),
    byPriority,
  ]
  const figures = new Map<Question, Figures>()
  const count = async (some: readonly Question[]): Promise<void> => {
    for (const [question, told] of await figuresOfAll(db, some, { spans, by: 'priority' }))
      figures.set(question, told)
  }
  const byInstant = grouped(questions, (one) => placedBy(one.metric, one.asked))
  const [nameOf] = await Promise.all([
    groupNames(db, 'priority', asked),
    ...[...byInstant.values()].map(count),
  ])
  const ofAll = (metric: Metric, span: number): Figure => {
    const found = figures.get(questions[CARDS.indexOf(metric)] ?? byPriority)
    if (!found) throw new Error(`${metric.name} was not counted`)
    return found.of(span, 0)
  }
  const verdicts = previous === null ? [] : await verdictsOn(db, asked, previous, ofAll, lang)
  const two = spans?.slice(0, 2) ?? null
  const targets = await Promise.all(
    CARDS.map((metric) =>
      withinTargetOf(db, metric, forMetric(metric, asked), { spans: two, by: undefined }),
    ),
  )
  const volume = figures.get(byPriority)
  const happened = (span: number, group: number): boolean => {
    const figure = volume?.of(span, group)
    return figure !== undefined && (figure.n > 0 || Object.keys(figure.excluded).length > 0)
  }
  const groups = [...(volume?.groups.keys() ?? [])]
    .filter((group) => months.some((_, i) => happened(charted + i, group)))
    .toSorted((a, b) => (a || 99) - (b || 99))
  return {
    cards: CARDS.map((metric, i) => ({
      metric: metric.name,
      label: metric.label[lang],
      unit: metric.unit,
      says: metric.says[lang],
      now: { ...ofAll(metric, 0), ...targets[i]?.(0, 0) },
      before: { ...ofAll(metric, 1), ...targets[i]?.(1, 0) },
      trend: trend.map((bucket, at) => rowOf(bucket, ofAll(metric, 2 + at))),
      verdict: verdicts[i] ?? null,
    })),
    volume: months.flatMap((bucket, i) =>
      groups.flatMap((group) =>
        volume ? [rowOf(bucket, volume.of(charted + i, group), nameOf(group))] : [],
      ),
    ),
    resolve: months.map((bucket, i) => rowOf(bucket, ofAll(timeToResolve, charted + i))),
  }
}

/** What is to be said of the change of each card, corrected for all of them: they are read together. */
async function verdictsOn(
  db: Reader,
  asked: Asked,
  previous: Days,
  of: (metric: Metric, span: number) => Figure,
  lang: Lang,
): Promise<readonly (Verdict | null)[]> {
  const { days, timeZone } = asked
  if (days === null) return []
  const spans = { now: instantsOf(days, timeZone), before: instantsOf(previous, timeZone), by: undefined }
  const tested = await Promise.all(
    CARDS.map((metric) =>
      testedOf(db, { metric, asked: forMetric(metric, asked), ...spans }, [
        { part: 0, now: of(metric, 0), before: of(metric, 1) },
      ]),
    ),
  )
  return verdictsOf(
    CARDS.map(({ unit, better }, i) => ({ tested: tested[i]?.[0] ?? null, unit, better })),
    lang,
  )
}

const Priority1 = z.object({ n: z.int(), repeats: z.int() })

async function priority1Of(db: Reader, asked: Asked): Promise<z.infer<typeof Priority1>> {
  const span = asked.days === null ? null : instantsOf(asked.days, asked.timeZone)
  const { where, counted } = populationOf(incidentsOpened, asked, span)
  const [found] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as n, ${countIf(isRepeat)} as repeats
        from ${factsIn(asked.scope)} as fact
        where priority = 1 and ${where} and ${counted}`,
    Priority1,
  )
  return found ?? { n: 0, repeats: 0 }
}
