/** Between which two values chance alone keeps a point. */
export interface Limits {
  readonly low: number
  readonly high: number
}

/** The places (from 0) of the values that lie outside their limits. */
export const outside = (values: readonly number[], limits: readonly Limits[]): readonly number[] =>
  values.flatMap((value, i) => {
    const of = limits[i]
    return of !== undefined && (value < of.low || value > of.high) ? [i] : []
  })
