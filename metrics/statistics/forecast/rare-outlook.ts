import { spreadQuantile } from '../distributions/negative-binomial.ts'
import type { Ahead } from './outlook.ts'

/**
 * How many rare events to expect in the next `ahead` periods when there were `count` in the last `known`: the rate itself is
 * not sure, and so the range is wider than Poisson's.
 */
export function rareOutlook(count: number, known: number, ahead: number): Ahead {
  const mean = ((count + 0.5) * ahead) / known
  const span = (tail: number) =>
    [
      spreadQuantile(tail, mean, 1 + ahead / known),
      spreadQuantile(1 - tail, mean, 1 + ahead / known),
    ] as const
  return { middle: (count * ahead) / known, p80: span(0.1), p95: span(0.025) }
}
