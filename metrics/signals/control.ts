import type { ControlChartName, ControlSignal } from '../../model/control-chart.ts'
import { at } from '../statistics/at.ts'
import { laneyRates, laneyShares } from '../statistics/control/laney.ts'
import type { Limits } from '../statistics/control/outside.ts'
import { casesBetween, timesBetween } from '../statistics/control/rare.ts'
import { runsAlong } from '../statistics/control/run-rules.ts'
import { xmr } from '../statistics/control/xmr.ts'
import { median } from '../statistics/quantile.ts'

/** One period as the chart takes it: so many of (or over) so much; of single numbers the size is 1. */
export interface Reading {
  readonly bucket: string
  readonly count: number
  readonly size: number
}

/** What a chart makes of a reading, in the unit of its count. */
export interface Judged extends Limits {
  readonly median: number
  readonly outside: 'above' | 'below' | null
}

/** A chart of some readings. */
export interface Control {
  /** One for each reading; none below the least number of readings. */
  readonly judged: readonly Judged[]
  readonly baseline: number
  readonly signals: readonly ControlSignal[]
}

/** Limits need so many readings; from so many on later ones no longer move them. */
export const LEAST_READINGS = 12
const FROZEN = 20

/** How a chart is drawn on another scale than that of its values, and where its values end. */
export interface Look {
  /** Durations vary by factors: their limits lie as many times above as below. */
  readonly log?: boolean
  readonly most?: number
}

/**
 * Judges readings by the limits of their chart and by their runs along the median (Anhøj). Both come from the first twenty
 * readings and stay. Below twelve nothing is judged.
 */
export function controlOf(chart: ControlChartName, readings: readonly Reading[], look: Look = {}): Control {
  if (readings.length < LEAST_READINGS) return { judged: [], baseline: readings.length, signals: [] }
  const baseline = Math.min(readings.length, FROZEN)
  const rates = readings.map(({ count, size }) => count / size)
  const middle = median(rates.slice(0, baseline))
  const judged = limitsOf(chart, readings, baseline, look).map((limits, i): Judged => {
    const { count, size } = at(readings, i)
    const line = chart === 'u' ? middle * size : middle
    return { ...limits, median: line, outside: sideOf(shown(chart, count, size), limits) }
  })
  return { judged, baseline, signals: signalsOf(readings, judged, rates, middle) }
}

/** What is drawn of a reading: of a share the share, else the count itself. */
export const shown = (chart: ControlChartName, count: number, size: number): number =>
  chart === 'p' ? count / size : count

/** Where chance leaves no room, limits and value are one number; rounding does not lie outside. */
const ROUNDING = 1e-9

const sideOf = (value: number, { low, high }: Limits): Judged['outside'] =>
  value > high * (1 + ROUNDING) ? 'above' : value < low * (1 - ROUNDING) ? 'below' : null

function limitsOf(
  chart: ControlChartName,
  readings: readonly Reading[],
  freeze: number,
  { log = false, most = Infinity }: Look,
): readonly Limits[] {
  const counts = readings.map(({ count }) => count)
  const sizes = readings.map(({ size }) => size)
  const first = counts.slice(0, freeze)
  const everywhere = ({ low, high }: Limits) => counts.map(() => ({ low, high }))
  switch (chart) {
    case 'u':
      return laneyRates({ counts, sizes }, { freeze }).limits.map(({ low, high }, i) => ({
        low: low * at(sizes, i),
        high: high * at(sizes, i),
      }))
    case 'p':
      return laneyShares({ counts, sizes }, { freeze }).limits
    case 't':
      return everywhere(timesBetween(first))
    case 'g':
      return everywhere(casesBetween(first))
    case 'xmr': {
      if (log) {
        const { low, high } = xmr(first.map(Math.log))
        return everywhere({ low: Math.exp(low), high: Math.exp(high) })
      }
      const { low, high } = xmr(first)
      return everywhere({ low: Math.max(0, low), high: Math.min(most, high) })
    }
  }
}

function signalsOf(
  readings: readonly Reading[],
  judged: readonly Judged[],
  rates: readonly number[],
  middle: number,
): readonly ControlSignal[] {
  const beyond = judged.flatMap(({ outside }, i): ControlSignal[] =>
    outside === null ? [] : [{ kind: 'outside', bucket: at(readings, i).bucket, side: outside }],
  )
  const { run, longest, longestAllowed, crossings, crossingsNeeded } = runsAlong(rates, middle)
  if (run !== null && longest > longestAllowed) {
    const [from, next] = run
    return [
      ...beyond,
      {
        kind: 'run',
        from: at(readings, from).bucket,
        to: at(readings, next - 1).bucket,
        length: longest,
        allowed: longestAllowed,
        side: at(rates, from) > middle ? 'above' : 'below',
        lasts: rates.slice(next).every((rate) => rate === middle),
      },
    ]
  }
  return crossings < crossingsNeeded
    ? [...beyond, { kind: 'crossings', crossings, needed: crossingsNeeded }]
    : beyond
}
