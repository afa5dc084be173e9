import { mean } from '../mean.ts'
import { median } from '../quantile.ts'

/** How badly one level fits the values from one place to another (half-open): twice the negative logarithm of its chance. */
export type Cost = (from: number, to: number) => number

const sums = (values: readonly number[]): readonly number[] => {
  let so = 0
  return [0, ...values.map((value) => (so += value))]
}

/** Values around a mean with a known variance. */
export function levelCost(values: readonly number[], variance: number): Cost {
  const so = sums(values)
  const squares = sums(values.map((value) => value * value))
  return (from, to) => {
    const total = (so[to] ?? 0) - (so[from] ?? 0)
    const square = (squares[to] ?? 0) - (squares[from] ?? 0)
    return Math.max(0, square - (total * total) / (to - from)) / variance
  }
}

/** Poisson counts. */
export function poissonCost(counts: readonly number[]): Cost {
  const so = sums(counts)
  return (from, to) => {
    const total = (so[to] ?? 0) - (so[from] ?? 0)
    return total === 0 ? 0 : 2 * (total - total * Math.log(total / (to - from)))
  }
}

/** Counts that vary more than Poisson's (negative binomial); their variance is m + m² / size. */
export function spreadCost(counts: readonly number[], size: number): Cost {
  const so = sums(counts)
  return (from, to) => {
    const length = to - from
    const total = (so[to] ?? 0) - (so[from] ?? 0)
    if (total === 0) return 0
    const middle = total / length
    return (
      -2 * (total * Math.log(middle / (size + middle)) + length * size * Math.log(size / (size + middle)))
    )
  }
}

/**
 * The standard deviation of values around levels that may change: by the median distance from one to the next, which a
 * few changes do not move.
 */
export function deviationOfSteps(values: readonly number[]): number {
  const steps = values.slice(1).map((value, i) => value - (values[i] ?? value))
  const middle = median(steps)
  return (1.4826 * median(steps.map((step) => Math.abs(step - middle)))) / Math.SQRT2
}

/**
 * How many times the variance of counts around levels that may change is that of Poisson counts, 1 at least: by the
 * squared steps from one to the next, each by the sum of both, which is 1 on average where the counts are Poisson's.
 */
export function spreadOfSteps(counts: readonly number[]): number {
  const steps = counts.slice(1).flatMap((count, i) => {
    const before = counts[i] ?? 0
    return count + before === 0 ? [] : [(count - before) ** 2 / (count + before)]
  })
  return steps.length === 0 ? 1 : Math.max(1, mean(steps))
}
