import type { Figure } from '../../model/answer.ts'
import { type Bucket, dayStart, type Grain } from '../../model/bucket.ts'
import type { CourseQuestion } from '../../model/control-chart.ts'
import { leading } from '../../model/leading.ts'
import type { Days } from '../../model/period.ts'
import type { Reader } from '../../store/reader.ts'
import { bucketsOf, during, forMetric, takenBy } from '../ask.ts'
import { type Asked, askedOf } from '../asked.ts'
import { metricNamed } from '../catalogue.ts'
import { figuresOf } from '../figures/figures.ts'
import type { Metric } from '../metric.ts'

/** One period of a course. */
export interface Period {
  readonly bucket: Bucket
  readonly figure: Figure
  /** Its value is a statistic that can be judged: a whole period, on five incidents at least where it is no count. */
  readonly firm: boolean
}

/** A metric period by period, as far as the data reach. */
export interface Course {
  readonly metric: Metric
  readonly asked: Asked
  readonly grain: Grain
  readonly days: Days | null
  readonly periods: readonly Period[]
}

/** Fewer incidents than this are no statistic of a period. */
const FEW = 5

/**
 * The course of a metric within its period, without the time before the first and after the newest datum: nothing known is
 * not nothing happened. Problems: `unknown-metric`, `empty-period`, `no-calendar`, `unknown-calendar`, `too-many-buckets`.
 */
export async function courseOf(db: Reader, name: string, question: CourseQuestion): Promise<Course> {
  const metric = metricNamed(name)
  const { grain = 'week', ...scope } = question
  const asked = forMetric(metric, await askedOf(db, takenBy(metric, scope)))
  const days = known(asked)
  if (days === null) return { metric, asked, grain, days, periods: [] }
  const told = during(asked, days)
  const cut = bucketsOf(told, grain)
  const figures = await figuresOf(db, metric, told, { spans: cut, by: undefined })
  const periods = cut.flatMap((bucket, i): Period[] => {
    const figure = figures.of(i, 0)
    if (figure.reason === 'after-as-of') return []
    const counted = metric.aggregate.kind === 'count' || metric.aggregate.kind === 'open'
    return [{ bucket, figure, firm: !bucket.partial && (counted || figure.n >= FEW) }]
  })
  return { metric, asked: told, grain, days, periods }
}

/** The days of the question of which the data can tell. */
export function known({ days, dataDays }: Asked): Days | null {
  if (dataDays === null) return null
  if (days === null) return dataDays
  const from = days.from > dataDays.from ? days.from : dataDays.from
  const to = days.to < dataDays.to ? days.to : dataDays.to
  return from < to ? { from, to } : null
}

/** The one number of a period. */
export const valueOf = ({ figure }: Period): number | null => leading(figure).median ?? figure.value ?? null

/** How many local days a period has, to the hour. */
export const daysIn = ({ startsAt, endsAt }: Bucket): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 86_400_000)

/** The instants between which a course lies. */
export const spanOf = ({ days, asked }: Course): { startsAt: string; endsAt: string } | null =>
  days === null
    ? null
    : { startsAt: dayStart(days.from, asked.timeZone), endsAt: dayStart(days.to, asked.timeZone) }
