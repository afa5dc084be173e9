import { at } from './at.ts'
import { type7 } from './type-7.ts'

/** The quantile `p` of the values (type 7, the default of R), in whatever order they come; NaN of none. */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) return NaN
  const sorted = values.toSorted((a, b) => a - b)
  return type7(sorted.length, p, (rank) => at(sorted, rank - 1))
}

/** The middle value; NaN of none. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)
