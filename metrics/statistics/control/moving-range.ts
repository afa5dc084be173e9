import { mean } from '../mean.ts'

/** What the mean range of two values is of their standard deviation, where they are normal. */
const RANGE_OF_TWO = 1.128

/** The mean distance from each value to the next; NaN below two values. */
export const meanRange = (values: readonly number[]): number =>
  mean(values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value))))

/** The standard deviation by the moving range: it does not take a shift for noise, as that around the mean does. */
export const deviationByRange = (values: readonly number[]): number => meanRange(values) / RANGE_OF_TWO
