/** The sum of the values; 0 of none. */
export const sum = (values: readonly number[]): number => values.reduce((so, value) => so + value, 0)

/** The arithmetic mean; NaN of none. */
export const mean = (values: readonly number[]): number => sum(values) / values.length

/** The variance of a sample (divided by n − 1); NaN below two values. */
export function variance(values: readonly number[]): number {
  if (values.length < 2) return NaN
  const middle = mean(values)
  return sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1)
}
