import { at } from '../at.ts'

/** What comes next if everything is as it was a period ago. */
export const seasonalNaive = (values: readonly number[], period: number, steps: number): number[] =>
  Array.from({ length: steps }, (_, i) => at(values, values.length - period + (i % period)))
