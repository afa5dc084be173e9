import { at } from '../at.ts'
import { mean } from '../mean.ts'

/** What a naive forecast of a series errs by: the mean distance from each value to the one a period earlier. */
export const naiveScale = (values: readonly number[], period: number): number =>
  mean(values.slice(period).map((value, i) => Math.abs(value - at(values, i))))

/** The mean absolute error by that of the naive forecast. */
export const scaledError = (errors: readonly number[], scale: number): number =>
  mean(errors.map(Math.abs)) / scale

/** How wide an interval is, and more for a value outside it, the more so the surer the interval was to be. */
export const intervalScore = (low: number, high: number, value: number, alpha: number): number =>
  high - low + (2 / alpha) * (Math.max(0, low - value) + Math.max(0, value - high))

/** How badly a quantile `share` foretold a value. */
export const pinball = (share: number, foretold: number, value: number): number =>
  Math.max(share * (value - foretold), (share - 1) * (value - foretold))
