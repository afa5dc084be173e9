import { at } from '../at.ts'
import { mean } from '../mean.ts'
import { ahead, fitSmoothing, smooth, startOf, varianceAhead } from './holt-winters.ts'
import { hasSeason } from './naive-outlook.ts'
import type { Ahead, Forecaster } from './outlook.ts'

/** The scale on which counts vary alike whatever their size (Anscombe), and back. */
const there = (count: number): number => Math.sqrt(count + 3 / 8)
const back = (value: number): number => Math.max(0, Math.max(0, value) ** 2 - 3 / 8)

const Z80 = 1.2815515655446004
const Z95 = 1.959963984540054

/** Holt and Winters with a damped trend and, from two periods on, a season that adds, on the square root of the counts. */
export const smoothedOutlook =
  (period: number): Forecaster =>
  (counts, steps) => {
    if (counts.length < 12) return null
    const length = hasSeason(counts, period) ? period : 1
    const series = { values: counts.map(there), period: length, kind: 'additive' as const }
    const { smoothing } = fitSmoothing(series, true)
    const { standing, errors } = smooth(series, smoothing, startOf(series))
    const free = errors.length - (length > 1 ? 4 : 3)
    if (free < 1) return null
    const variance = (mean(errors.map((error) => error * error)) * errors.length) / free
    const variances = varianceAhead(smoothing, length, steps)
    return ahead(standing, 'additive', smoothing.damping, steps).map((middle, i): Ahead => {
      const deviation = Math.sqrt(variance * at(variances, i))
      const span = (z: number) => [back(middle - z * deviation), back(middle + z * deviation)] as const
      return { middle: back(middle), p80: span(Z80), p95: span(Z95) }
    })
  }
