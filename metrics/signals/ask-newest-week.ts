import type { NewestWeek, NewestWeekAnswer } from '../../model/forecast.ts'
import { newestSentence } from '../../model/forecast-sentence.ts'
import type { Lang } from '../../model/lang.ts'
import { Problem } from '../../model/problem.ts'
import type { Scope } from '../../model/scope.ts'
import type { Reader } from '../../store/reader.ts'
import { metricNamed } from '../catalogue.ts'
import type { Metric } from '../metric.ts'
import { type Course, courseOf } from './course.ts'
import { newestWeek, type WeekCount } from './newest-week.ts'

/** As many weeks before the newest are looked at: five years. */
const MOST_WEEKS = 260

/**
 * Whether the newest week of a volume is what was to be expected of it, whatever period is asked for. Problems: those of a
 * metric, and `no-forecast` for what is no volume.
 */
export async function askNewestWeek(
  db: Reader,
  name: string,
  question: Scope,
  lang: Lang,
): Promise<NewestWeekAnswer> {
  const metric = metricNamed(name)
  refuseWithoutVolume(metric, lang)
  const { period: _period, from: _from, to: _to, ...scope } = question
  const course = await courseOf(db, name, { ...scope, grain: 'week' })
  return {
    metric: metric.name,
    label: metric.label[lang],
    scope,
    timeZone: course.asked.timeZone,
    asOf: course.asked.asOf,
    dataVersion: course.asked.dataVersion,
    newest: newestOf(wholeOnes(course).slice(-MOST_WEEKS), course, lang),
  }
}

/** Problem: `no-forecast` for what is no volume. */
export function refuseWithoutVolume({ aggregate, label }: Metric, lang: Lang): void {
  if (aggregate.kind !== 'count') throw new Problem('no-forecast', { metric: label[lang] })
}

/** The newest week beside the whole ones before it, in words; `null` where too few are known. */
export function newestOf(whole: readonly WeekCount[], course: Course, lang: Lang): NewestWeek | null {
  const newest = newestWeek(whole, runningOne(course))
  return newest === null ? null : { ...newest, sentence: newestSentence(newest, lang) }
}

/** The whole periods of a course with their counts. */
export const wholeOnes = ({ periods }: Course): readonly WeekCount[] =>
  periods.flatMap(({ bucket, figure }) =>
    bucket.partial ? [] : [{ bucket: bucket.bucket, value: figure.n }],
  )

function runningOne({ periods }: Course): WeekCount | null {
  const last = periods.at(-1)
  return last?.bucket.partial ? { bucket: last.bucket.bucket, value: last.figure.n } : null
}
