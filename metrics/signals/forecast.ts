import { nextBucket } from '../../model/bucket.ts'
import type { Forecast, ForecastQuestion } from '../../model/forecast.ts'
import { forecastSentence } from '../../model/forecast-sentence.ts'
import type { Lang } from '../../model/lang.ts'
import type { Reader } from '../../store/reader.ts'
import { metricNamed } from '../catalogue.ts'
import { at } from '../statistics/at.ts'
import { forecastCounts } from '../statistics/forecast/forecast-counts.ts'
import { rareOutlook } from '../statistics/forecast/rare-outlook.ts'
import { mean, sum } from '../statistics/mean.ts'
import { newestOf, refuseWithoutVolume, wholeOnes } from './ask-newest-week.ts'
import { courseOf } from './course.ts'
import { levelsOf } from './levels.ts'
import type { WeekCount } from './newest-week.ts'
import { withoutSeason } from './without-season.ts'

/** How far each grain looks ahead and back, how long its season is, and from how many periods on anything is said. */
const GRAINS = {
  week: { steps: 8, season: 52, most: 260, least: 26, quarter: 13, rareKnown: 52 },
  month: { steps: 3, season: 12, most: 120, least: 24, quarter: 3, rareKnown: 12 },
} as const

/** With fewer in a period on average only a range for a quarter is said. */
const RARE = 2
/** The same data always give the same forecast. */
const SEED = 20_260_102

type Found = Pick<
  Forecast,
  'state' | 'since' | 'steps' | 'method' | 'tried' | 'origins' | 'coverage' | 'widened' | 'rare'
>

const NOTHING = {
  since: null,
  steps: [],
  method: null,
  tried: [],
  origins: 0,
  coverage: null,
  widened: null,
  rare: null,
} satisfies Omit<Found, 'state'>

/** How a volume may go on. Problems: those of a metric, and `no-forecast` for what is no volume. */
export async function askForecast(
  db: Reader,
  name: string,
  question: ForecastQuestion,
  lang: Lang,
): Promise<Forecast> {
  const asked = metricNamed(name)
  refuseWithoutVolume(asked, lang)
  const { grain = 'week', period: _period, from: _from, to: _to, ...scope } = question
  const course = await courseOf(db, name, { ...scope, grain })
  const { steps, most, least } = GRAINS[grain]
  const history = wholeOnes(course).slice(-most)
  const found = foretold(history, grain, question.major === true)
  const newest = grain === 'week' ? newestOf(history, course, lang) : null
  const told = {
    metric: course.metric.name,
    label: course.metric.label[lang],
    unit: course.metric.unit,
    grain,
    scope: { ...scope, grain },
    timeZone: course.asked.timeZone,
    asOf: course.asked.asOf,
    dataVersion: course.asked.dataVersion,
    history: [...history],
    ...found,
    steps: found.steps.slice(0, steps),
    newest,
  }
  return { ...told, sentence: forecastSentence(told, least, lang) }
}

function foretold(history: readonly WeekCount[], grain: keyof typeof GRAINS, majors: boolean): Found {
  const { steps, season, least, quarter, rareKnown } = GRAINS[grain]
  const all = history.map(({ value }) => value)
  if (sum(all) === 0) return { ...NOTHING, state: 'nothing' }
  const recent = all.slice(-rareKnown)
  if (majors || mean(recent) < RARE) {
    if (all.length < Math.min(least, rareKnown)) return { ...NOTHING, state: 'too-short' }
    const [count, known] = [sum(recent), recent.length]
    const { middle, p80, p95 } = rareOutlook(count, known, quarter)
    const rare = { count, known, ahead: quarter, middle, p80: pair(p80), p95: pair(p95) }
    return { ...NOTHING, state: 'rare', rare }
  }
  if (all.length < least) return { ...NOTHING, state: 'too-short' }
  const start = levelsOf(withoutSeason(all, season), 'counts').at(-1)?.place ?? 0
  const since = start === 0 ? null : at(history, start).bucket
  const counts = all.slice(start)
  if (counts.length < least) return { ...NOTHING, state: 'after-change', since }
  const found = forecastCounts(counts, { period: season, steps, seed: SEED })
  if (found === null) return { ...NOTHING, state: 'too-short', since }
  let bucket = at(history, history.length - 1).bucket
  return {
    state: found.method === 'naive' ? 'baseline' : 'model',
    since,
    steps: found.steps.map(({ middle, p80, p95 }) => {
      bucket = nextBucket(bucket, grain)
      return { bucket, middle, p80: pair(p80), p95: pair(p95) }
    }),
    method: found.method,
    tried: [...found.tried],
    origins: found.origins,
    coverage: found.coverage,
    widened: found.widened,
    rare: null,
  }
}

const pair = ([low, high]: readonly [number, number]): [number, number] => [low, high]
