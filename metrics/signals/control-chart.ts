import type { Unit } from '../../model/answer.ts'
import type {
  ControlChart,
  ControlChartName,
  ControlPoint,
  CourseQuestion,
} from '../../model/control-chart.ts'
import { controlSentence } from '../../model/control-sentence.ts'
import type { Lang } from '../../model/lang.ts'
import { Problem } from '../../model/problem.ts'
import type { Reader } from '../../store/reader.ts'
import { mean } from '../statistics/mean.ts'
import { type Control, controlOf, LEAST_READINGS, type Look, type Reading, shown } from './control.ts'
import { type Course, courseOf, daysIn, type Period, valueOf } from './course.ts'
import { casesOf, gapsOf } from './rare.ts'

/** With fewer than this many in a period on average most periods have none, and what lies between them says more. */
const RARE = 2

interface Drawn {
  readonly chart: ControlChartName
  readonly unit: Unit
  readonly control: Control
  readonly points: readonly ControlPoint[]
}

/**
 * The control chart of a metric. Problems: those of a metric, and `no-control-chart` for what stands open at an instant.
 */
export async function askControlChart(
  db: Reader,
  name: string,
  question: CourseQuestion,
  lang: Lang,
): Promise<ControlChart> {
  const course = await courseOf(db, name, question)
  const { metric, asked, grain } = course
  if (metric.aggregate.kind === 'open') throw new Problem('no-control-chart', { metric: metric.label[lang] })
  const drawn = await drawnOf(db, course)
  const { chart, unit, control, points } = drawn
  const state = points.every(({ value }) => value === null)
    ? 'nothing'
    : control.judged.length === 0
      ? 'too-few'
      : control.signals.length > 0
        ? 'signals'
        : 'stable'
  const told: Omit<ControlChart, 'sentence'> = {
    metric: metric.name,
    label: metric.label[lang],
    chart,
    unit,
    grain,
    scope: { ...asked.scope, grain },
    timeZone: asked.timeZone,
    asOf: asked.asOf,
    dataVersion: asked.dataVersion,
    state,
    points: [...points],
    baseline: control.baseline,
    signals: [...control.signals],
  }
  return { ...told, sentence: controlSentence({ ...told, least: LEAST_READINGS }, lang) }
}

async function drawnOf(db: Reader, course: Course): Promise<Drawn> {
  const { metric, periods } = course
  const { aggregate } = metric
  const whole = periods.filter(({ bucket }) => !bucket.partial)
  if (aggregate.kind === 'count') {
    if (isRare(whole.map(({ figure }) => figure.n))) return rare('t', 'seconds', await gapsOf(db, course))
    return overTime('u', metric.unit, periods, ({ bucket, figure }) => ({
      count: figure.n,
      size: daysIn(bucket),
    }))
  }
  if (aggregate.kind === 'share') {
    const hits = whole.map(({ figure }) => figure.numerator ?? 0)
    if (isRare(hits)) return rare('g', 'incidents', await casesOf(db, course, aggregate.of))
    return overTime('p', metric.unit, periods, ({ figure }) =>
      figure.n === 0 ? null : { count: figure.numerator ?? 0, size: figure.n },
    )
  }
  const log = aggregate.kind === 'duration'
  const look: Look = { log, most: metric.unit === 'share' ? 1 : Infinity }
  return overTime(
    'xmr',
    metric.unit,
    periods,
    (period) => {
      const value = valueOf(period)
      return value === null ? null : { count: log ? Math.max(1, value) : value, size: 1 }
    },
    look,
  )
}

const isRare = (counts: readonly number[]): boolean =>
  counts.length > 0 && mean(counts) > 0 && mean(counts) < RARE

/** A chart with a point for each period; what is not firm is drawn without being judged. */
function overTime(
  chart: ControlChartName,
  unit: Unit,
  periods: readonly Period[],
  read: (period: Period) => Pick<Reading, 'count' | 'size'> | null,
  look: Look = {},
): Drawn {
  const all = periods.map((period) => ({ period, reading: read(period) }))
  const firm = all.flatMap(({ period, reading }) =>
    period.firm && reading !== null ? [{ ...reading, bucket: period.bucket.bucket }] : [],
  )
  const control = controlOf(chart, firm, look)
  const judgedAt = new Map(firm.map(({ bucket }, i) => [bucket, control.judged[i]]))
  const points = all.map(({ period: { bucket, figure }, reading }): ControlPoint => {
    const judged = judgedAt.get(bucket.bucket)
    return {
      bucket: bucket.bucket,
      value: reading === null ? null : shown(chart, reading.count, reading.size),
      n: figure.n,
      low: judged?.low ?? null,
      high: judged?.high ?? null,
      median: judged?.median ?? null,
      partial: bucket.partial,
      judged: judgedAt.has(bucket.bucket),
      outside: judged?.outside ?? null,
    }
  })
  return { chart, unit, control, points }
}

/** A chart with a point for each rare incident but the first. */
function rare(chart: 't' | 'g', unit: Unit, readings: readonly Reading[]): Drawn {
  const control = controlOf(chart, readings)
  const points = readings.map(({ bucket, count }, i): ControlPoint => {
    const judged = control.judged[i]
    return {
      bucket,
      value: count,
      n: 1,
      low: judged?.low ?? null,
      high: judged?.high ?? null,
      median: judged?.median ?? null,
      partial: false,
      judged: true,
      outside: judged?.outside ?? null,
    }
  })
  return { chart, unit, control, points }
}
