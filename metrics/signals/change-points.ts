import { addDays, nextBucket } from '../../model/bucket.ts'
import type { ChangePoint, ChangePoints, Codated } from '../../model/change-points.ts'
import { changeSentence, changesSentence, codatedSentence } from '../../model/change-sentence.ts'
import type { CourseQuestion } from '../../model/control-chart.ts'
import type { Lang } from '../../model/lang.ts'
import type { Days } from '../../model/period.ts'
import { Problem } from '../../model/problem.ts'
import { dayAt } from '../../model/time-zone.ts'
import type { Reader } from '../../store/reader.ts'
import type { Metric } from '../metric.ts'
import { at } from '../statistics/at.ts'
import { mean } from '../statistics/mean.ts'
import { groundOf } from '../explain/cell.ts'
import { numberChangesOf } from '../explain/changes.ts'
import { instantsOf } from '../asked.ts'
import { changesIn, type Ended, endsOfNames } from './codated.ts'
import { type Course, courseOf, daysIn, type Period, valueOf } from './course.ts'
import { type Change, LEAST_ON_LEVEL, levelsOf, type Scale } from './levels.ts'

/** As many things are named beside a change. */
const MOST_CODATED = 6
/** Without an incident for so long something has begun, or ended. */
const QUIET_DAYS = 28

/** Where a metric seems to change its level. Problems: those of a control chart. */
export async function askChangePoints(
  db: Reader,
  name: string,
  question: CourseQuestion,
  lang: Lang,
): Promise<ChangePoints> {
  const course = await courseOf(db, name, question)
  const { metric, asked, grain } = course
  if (metric.aggregate.kind === 'open') throw new Problem('no-control-chart', { metric: metric.label[lang] })
  const firm = firmOf(course)
  const found = levelsOf(
    firm.map(({ value }) => value),
    scaleOf(metric),
  )
  const ends = found.length === 0 ? [] : await endsOfNames(db, asked)
  const done = found.length === 0 ? [] : await doneToData(db, course, lang)
  const changes = await Promise.all(
    found.map((change) => told(db, change, course, firm, { ends, done }, lang)),
  )
  const answer = {
    metric: metric.name,
    label: metric.label[lang],
    unit: metric.unit,
    grain,
    scope: { ...asked.scope, grain },
    timeZone: asked.timeZone,
    asOf: asked.asOf,
    dataVersion: asked.dataVersion,
    periods: firm.length,
    least: LEAST_ON_LEVEL,
    changes,
  }
  return { ...answer, sentence: changesSentence(answer, lang) }
}

interface Firm {
  readonly period: Period
  readonly value: number
}

/** The whole periods with a value that can be judged; counts as those of periods of one length. */
function firmOf({ metric, periods }: Course): readonly Firm[] {
  const whole = periods.filter(({ firm }) => firm)
  const length = mean(whole.map(({ bucket }) => daysIn(bucket)))
  return whole.flatMap((period) => {
    const value = valueOf(period)
    if (value === null) return []
    return [
      { period, value: scaleOf(metric) === 'counts' ? (value * length) / daysIn(period.bucket) : value },
    ]
  })
}

/** The kind of values that a metric has. */
export function scaleOf({ aggregate, unit }: Metric): Scale {
  if (aggregate.kind === 'count') return 'counts'
  if (aggregate.kind === 'duration') return 'durations'
  return unit === 'share' ? 'shares' : 'numbers'
}

async function told(
  db: Reader,
  { place, first, last, before, after }: Change,
  { metric, asked, grain }: Course,
  firm: readonly Firm[],
  { ends, done }: { readonly ends: readonly Ended[]; readonly done: readonly Ended[] },
  lang: Lang,
): Promise<ChangePoint> {
  const bucketAt = (i: number) => at(firm, Math.min(Math.max(0, i), firm.length - 1)).period.bucket.bucket
  const change = { bucket: bucketAt(place), earliest: bucketAt(first), latest: bucketAt(last), before, after }
  const around = { from: bucketAt(first - 1), to: nextBucket(change.latest, grain) }
  const corrected = firm
    .slice(first, last + 1)
    .reduce((sum, { period }) => sum + (period.figure.corrected ?? 0), 0)
  const changed = await changesIn(db, asked, around)
  const beside: Omit<Codated, 'sentence'>[] = [
    ...(changed === null ? [] : [changed]),
    ...besideOf(ends, around, asked.dataDays).slice(0, MOST_CODATED),
    ...(corrected > 0
      ? [{ kind: 'corrected' as const, day: change.earliest, name: null, n: corrected }]
      : []),
    ...done.filter(({ day }) => day >= around.from && day < around.to).slice(0, MOST_CODATED),
  ]
  return {
    ...change,
    sentence: changeSentence(change, { unit: metric.unit, grain }, lang),
    codated: beside.map((one) => ({ ...one, sentence: codatedSentence(one, lang) })),
  }
}

/** What was done to the data or to what the metric means, with the local day on which that was. */
async function doneToData(
  db: Reader,
  { metric, asked, days, periods }: Course,
  lang: Lang,
): Promise<readonly Ended[]> {
  const span = days === null ? null : instantsOf(days, asked.timeZone)
  const all = periods.reduce(
    (sum, { figure }) => Object.values(figure.excluded).reduce((so, n) => so + n, sum + figure.n),
    0,
  )
  const ground = groundOf({ metric, asked, span, inGroup: [] })
  const found = await numberChangesOf(db, ground, { by: undefined, all }, lang)
  return found.map(({ kind, at: moment, says, incidents }) => ({
    kind,
    day: moment.includes('T') ? dayAt(Date.parse(moment), asked.timeZone) : moment,
    name: says,
    n: incidents ?? 0,
  }))
}

/** What began or ended about then. What began with the data, or is there up to their end, did neither. */
function besideOf(ends: readonly Ended[], around: Days, data: Days | null): readonly Ended[] {
  if (data === null) return []
  const [first, last] = [addDays(data.from, QUIET_DAYS), addDays(data.to, -QUIET_DAYS)]
  return ends.filter(
    ({ kind, day }) =>
      day >= around.from && day < around.to && (kind.endsWith('-began') ? day >= first : day < last),
  )
}
