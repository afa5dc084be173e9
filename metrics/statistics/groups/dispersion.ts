import { mean, sum } from '../mean.ts'

/**
 * How many times the variance of counts is that of Poisson counts: Pearson's χ² by its degrees of freedom, `least`
 * at least. That also where fewer than two counts or none of them positive can say nothing.
 */
export function dispersion(counts: readonly number[], least = 1): number {
  const middle = mean(counts)
  if (counts.length < 2 || !(middle > 0)) return least
  return Math.max(least, sum(counts.map((count) => (count - middle) ** 2 / middle)) / (counts.length - 1))
}
