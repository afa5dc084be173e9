import { at } from '../at.ts'
import { spreadQuantile } from '../distributions/negative-binomial.ts'
import { poissonRegression } from '../fit/poisson-regression.ts'
import { sum } from '../mean.ts'

/** What was to be expected of a week, and what came. */
export interface Expected {
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly observed: number
  readonly unusual: boolean
}

/** Weeks of a year, weeks to either side of the same week, years back, and the newest weeks that say nothing yet. */
const YEAR = 52
const WINDOW = 3
const YEARS = 5
const LEFT_OUT = 26
/** A residual beyond this tells less: an outbreak of the past must not hide one of today. */
const OUTLIER = 2.58
/** Fewer than this many in the last four weeks are no matter for an alert. */
const LEAST = 5

/**
 * A week beside comparable weeks of earlier years (Farrington, with the improvements of Noufaily): log-linear with trend,
 * outliers of the past weighted down, upper limit of a negative binomial count. `counts` are weeks, oldest first; `place` is
 * the one asked about. `null` where less than two years lie before it.
 */
export function expectedWeek(counts: readonly number[], place: number, tail = 0.025): Expected | null {
  if (place < 2 * YEAR) return null
  const weeks = Array.from({ length: YEARS }, (_, year) => place - YEAR * (year + 1))
    .flatMap((same) => Array.from({ length: 2 * WINDOW + 1 }, (_, i) => same - WINDOW + i))
    .filter((week) => week >= 0 && week <= place - LEFT_OUT)
    .toSorted((a, b) => a - b)
  const known = weeks.map((week) => at(counts, week))
  const design = weeks.map((week) => [1, (week - place) / YEAR])
  const first = poissonRegression(known, design)
  if (first === null) return null
  const spread = Math.max(1, first.dispersion)
  const residuals = known.map((count, i) => anscombe(count, at(first.fitted, i), spread))
  const raw = residuals.map((one) => (one > OUTLIER ? one ** -2 : 1))
  const share = raw.length / sum(raw)
  const fit =
    poissonRegression(
      known,
      design,
      raw.map((weight) => weight * share),
    ) ?? first
  const expected = Math.exp(at(fit.coefficients, 0))
  const width =
    Math.max(1, fit.dispersion) + expected * at(at(fit.covariance, 0), 0) * Math.max(1, fit.dispersion)
  const observed = at(counts, place)
  const high = spreadQuantile(1 - tail, Math.max(expected, 1e-6), width)
  const low = spreadQuantile(tail, Math.max(expected, 1e-6), width)
  const recent = sum(counts.slice(Math.max(0, place - 3), place + 1))
  return { expected, low, high, observed, unusual: observed > high && recent >= LEAST }
}

/** A residual that is about normal also where counts are small. */
const anscombe = (count: number, fitted: number, spread: number): number =>
  (1.5 * (count ** (2 / 3) - fitted ** (2 / 3))) / (fitted ** (1 / 6) * Math.sqrt(spread))
