import { Z95 } from '../distributions/normal.ts'
import { type7 } from '../type-7.ts'

/** How far one group lies above another. */
export interface Shift {
  readonly shift: number
  /** The 95 % interval of the rank test turned round. */
  readonly interval: readonly [low: number, high: number]
}

/**
 * Hodges and Lehmann's shift: the median of all differences between a value of the first group and one of the second. On
 * logarithms its exponential is the ratio of typical values. `sizes` says how many the values stand for, where they are
 * quantiles of larger groups. `null` without either group.
 */
export function hodgesLehmann(
  first: readonly number[],
  second: readonly number[],
  sizes: readonly [n1: number, n2: number] = [first.length, second.length],
): Shift | null {
  if (first.length === 0 || second.length === 0) return null
  const differences = new Float64Array(first.length * second.length)
  for (const [i, a] of first.entries())
    for (const [k, b] of second.entries()) differences[i * second.length + k] = a - b
  const sorted = differences.toSorted()
  const [n1, n2] = sizes
  // The share of differences that the normal form of the rank test leaves out on either side.
  const reach = Z95 * Math.sqrt((n1 + n2 + 1) / (12 * n1 * n2))
  const placed = (p: number) =>
    type7(sorted.length, Math.min(1, Math.max(0, p)), (rank) => sorted[rank - 1] ?? NaN)
  return { shift: placed(0.5), interval: [placed(0.5 - reach), placed(0.5 + reach)] }
}
