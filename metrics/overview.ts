import { z } from 'zod'
import type { Figure, MetricRow } from '../model/answer.ts'
import { addDays, addMonths, type Bucket, bucketOf, buckets } from '../model/bucket.ts'
import type { Lang } from '../model/lang.ts'
import type { Card, Overview } from '../model/overview.ts'
import type { Days } from '../model/period.ts'
import type { Scope } from '../model/scope.ts'
import { countIf, whole } from '../store/dialect.ts'
import type { Reader } from '../store/reader.ts'
import { sql } from '../store/sql.ts'
import { bucketsOf, comparedDays, forMetric, isRunning } from './ask.ts'
import { type Asked, askedOf, factsIn, instantsOf } from './asked.ts'
import { reasonPlace } from './exclusions.ts'
import { figuresOf } from './figures.ts'
import { groupNames } from './group.ts'
import { incidentsOpened } from './incidents-opened.ts'
import type { Metric } from './metric.ts'
import { populationOf } from './population.ts'
import { repeatGroupsOf } from './repeat-groups.ts'
import { isRepeat, repeatRate } from './repeat-rate.ts'
import { timeToAcknowledge } from './time-to-acknowledge.ts'
import { timeToResolve } from './time-to-resolve.ts'

const CARDS: readonly Metric[] = [incidentsOpened, timeToAcknowledge, timeToResolve, repeatRate]
const TREND_MONTHS = 12
const TOP_REPEATS = 5

/**
 * Everything the overview shows. Without a period these are the last twelve months of the data; each number stands
 * beside that of the period before. Problems: `clock-not-available`, `empty-period`.
 */
export async function askOverview(db: Reader, scope: Scope, lang: Lang): Promise<Overview> {
  const named = scope.period !== undefined || scope.from !== undefined || scope.to !== undefined
  const asked = await askedOf(db, named ? scope : { ...scope, period: 'last-12-months' })
  const { days } = asked
  const previous = days === null ? null : comparedDays(days, asked.today, 'previous')
  const months = days === null ? [] : bucketsOf(asked, 'month')
  const trend = days === null ? [] : trendMonths(days, asked)
  const [told, volume, repeats, priority1] = await Promise.all([
    Promise.all(CARDS.map((metric) => cardOf(db, metric, asked, { previous, trend, months }, lang))),
    volumeOf(db, asked, months),
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
    incidents: inScope(told[0]?.card.now),
    partial: isRunning(asked),
    cards: told.map(({ card }) => card),
    volume,
    resolve: told.find(({ card }) => card.metric === timeToResolve.name)?.months ?? [],
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

/** One pass over the facts for all that is told of a metric: now, before, the trend, and the months of the period. */
async function cardOf(
  db: Reader,
  metric: Metric,
  given: Asked,
  { previous, trend, months }: Stretches,
  lang: Lang,
): Promise<{ card: Card; months: MetricRow[] }> {
  const asked = forMetric(metric, given)
  const charted = metric === timeToResolve ? months : []
  const spans =
    asked.days === null
      ? null
      : [
          instantsOf(asked.days, asked.timeZone),
          instantsOf(previous ?? asked.days, asked.timeZone),
          ...trend,
          ...charted,
        ]
  const figures = await figuresOf(db, metric, asked, { spans, by: undefined })
  const row = (bucket: Bucket, span: number): MetricRow => ({
    bucket: bucket.bucket,
    group: null,
    partial: bucket.partial,
    ...figures.of(span, 0),
  })
  const now: Figure = figures.of(0, 0)
  return {
    card: {
      metric: metric.name,
      label: metric.label[lang],
      unit: metric.unit,
      says: metric.says[lang],
      now,
      before: figures.of(1, 0),
      trend: trend.map((bucket, i) => row(bucket, 2 + i)),
    },
    months: charted.map((bucket, i) => row(bucket, 2 + trend.length + i)),
  }
}

async function volumeOf(db: Reader, given: Asked, months: readonly Bucket[]): Promise<MetricRow[]> {
  if (months.length === 0) return []
  const asked = forMetric(incidentsOpened, given)
  const [figures, nameOf] = await Promise.all([
    figuresOf(db, incidentsOpened, asked, { spans: months, by: 'priority' }),
    groupNames(db, 'priority'),
  ])
  const groups = [...figures.groups.keys()].toSorted((a, b) => (a || 99) - (b || 99))
  return months.flatMap(({ bucket, partial }, span) =>
    groups.map((group) => ({ bucket, partial, group: nameOf(group), ...figures.of(span, group) })),
  )
}

const Priority1 = z.object({ n: z.int(), repeats: z.int() })

async function priority1Of(db: Reader, asked: Asked): Promise<z.infer<typeof Priority1>> {
  const span = asked.days === null ? null : instantsOf(asked.days, asked.timeZone)
  const { where, exclusions } = populationOf(incidentsOpened, asked, span)
  const [found] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as n, ${countIf(isRepeat)} as repeats
        from ${factsIn(asked.scope)} as fact
        where priority = 1 and ${where} and ${reasonPlace(exclusions)} = 0`,
    Priority1,
  )
  return found ?? { n: 0, repeats: 0 }
}
