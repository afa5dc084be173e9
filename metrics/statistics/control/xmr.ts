import { mean } from '../mean.ts'
import { meanRange } from './moving-range.ts'
import type { Limits } from './outside.ts'

/** A chart of single values. */
export interface Xmr extends Limits {
  readonly centre: number
  readonly meanRange: number
  /** Beyond this one step is larger than chance has it. */
  readonly rangeHigh: number
}

/** Limits at three standard deviations by the moving range, of the values of the baseline. */
export function xmr(baseline: readonly number[]): Xmr {
  const centre = mean(baseline)
  const range = meanRange(baseline)
  const reach = (3 * range) / 1.128
  return { centre, meanRange: range, low: centre - reach, high: centre + reach, rangeHigh: 3.267 * range }
}
