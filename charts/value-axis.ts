import { formatDuration } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import type { Unit } from '../model/answer.ts'

const MIN = 60
const HOUR = 3_600
const DAY = 86_400
const STEPS = [1, 5, 15, 30]
  .concat([1, 5, 15, 30].map((n) => n * MIN))
  .concat([1, 2, 4, 8, 12].map((n) => n * HOUR))
  .concat([1, 2, 7, 14, 30].map((n) => n * DAY))
const LOG_TICKS = [
  1,
  10,
  MIN,
  15 * MIN,
  HOUR,
  4 * HOUR,
  DAY,
  7 * DAY,
  30 * DAY,
  180 * DAY,
  720 * DAY,
  7200 * DAY,
]

/** The ticks of an axis and where it begins and ends; `labelExpr` gives each tick its words. */
export interface ValueAxis {
  readonly domain: readonly [number, number]
  readonly values: readonly number[]
  readonly labelExpr: string
  readonly log: boolean
}

/** `1, 2, 5, 10, 20, 50 …` times a power of ten: the least that cuts `span` into at most six. */
function roundStep(span: number, least: number): number {
  let step = least
  for (let i = 0; span / step > 6; i += 1) step *= i % 3 === 1 ? 2.5 : 2
  return step
}

const upTo = (step: number, top: number) =>
  Array.from({ length: Math.ceil(top / step - 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(12)))

/** Words for exactly the ticks there are; no number formatter has to know hours. */
function labels(values: readonly number[], say: (value: number) => string): string {
  return values
    .map(
      (value) =>
        `abs(datum.value - ${value}) < ${value === 0 ? 1e-9 : value * 1e-6} ? ${JSON.stringify(say(value))} : `,
    )
    .join('')
    .concat("''")
}

/** A value axis for the numbers drawn: from 0, or logarithmic with human ticks (1 min, 15 min, 1 h … 30 d). */
export function valueAxis(drawn: readonly number[], unit: Unit, lang: Lang, log: boolean): ValueAxis {
  const finite = drawn.filter(Number.isFinite)
  const top = Math.max(0, ...finite)
  if (unit === 'seconds' && log) {
    const positive = finite.filter((value) => value > 0)
    // At least two ticks around what is drawn; an hour only where something comes near it.
    const low = Math.min(DAY - 1, ...positive)
    const from = LOG_TICKS.findLast((tick) => tick <= low) ?? 1
    const to = LOG_TICKS.find((tick) => tick >= top && tick > from) ?? Math.max(top, 2 * from)
    const values = LOG_TICKS.filter((tick) => tick >= from && tick <= to)
    return {
      domain: [from, to],
      values,
      labelExpr: labels(values, (v) => formatDuration(v, lang)),
      log: true,
    }
  }
  if (unit === 'seconds') {
    const step = STEPS.find((size) => top / size <= 6) ?? roundStep(top, 30 * DAY)
    const values = upTo(step, Math.max(top, step))
    const say = (v: number) => (v === 0 ? '0' : formatDuration(v, lang))
    return { domain: [0, values.at(-1) ?? step], values, labelExpr: labels(values, say), log: false }
  }
  const step = roundStep(top, unit === 'share' ? 0.01 : unit === 'count' ? 0.1 : 1)
  const values = upTo(step, Math.max(top, step))
  const format = unit === 'share' ? (step < 0.01 ? '.1%' : '.0%') : step < 1 ? ',.1f' : ',d'
  return {
    domain: [0, values.at(-1) ?? step],
    values,
    labelExpr: `format(datum.value, '${format}')`,
    log: false,
  }
}
