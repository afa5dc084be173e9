import { at } from '../at.ts'
import { drawCount, drawNormal } from '../chance/draws.ts'
import { mulberry32 } from '../chance/mulberry32.ts'
import { poissonRegression } from '../fit/poisson-regression.ts'
import { lowerTriangle, times } from '../fit/solve.ts'
import { quantile } from '../quantile.ts'
import { hasSeason } from './naive-outlook.ts'
import type { Ahead, Forecaster } from './outlook.ts'

/** Waves of a season: a year and half a year. */
const WAVES = 2

/**
 * A log-linear model with trend and, from two periods on, the waves of a season. Counts may vary more than Poisson's. What
 * is not known of the coefficients is drawn with them, `draws` times, by the seed.
 */
export const logLinearOutlook =
  (period: number, draws: number, seed: number): Forecaster =>
  (counts, steps) => {
    const n = counts.length
    const waves = hasSeason(counts, period) && period >= 4 ? WAVES : 0
    if (n < 12 + 2 * waves) return null
    const row = (i: number) => [
      1,
      (i - n) / n,
      ...Array.from({ length: waves }, (_, k) => (2 * Math.PI * (k + 1) * i) / period).flatMap((angle) => [
        Math.cos(angle),
        Math.sin(angle),
      ]),
    ]
    const fit = poissonRegression(
      counts,
      counts.map((_, i) => row(i)),
    )
    if (fit === null) return null
    const spread = Math.max(1, fit.dispersion)
    const lower = lowerTriangle(fit.covariance.map((line) => line.map((value) => value * spread)))
    const chance = mulberry32(seed)
    const drawn: number[][] = Array.from({ length: steps }, () => [])
    for (let draw = 0; draw < draws; draw++) {
      const off = times(
        lower,
        lower.map(() => drawNormal(chance)),
      )
      const coefficients = fit.coefficients.map((value, i) => value + at(off, i))
      const means = times(
        drawn.map((_, i) => row(n + i)),
        coefficients,
      )
      for (const [i, eta] of means.entries())
        at(drawn, i).push(drawCount(Math.exp(Math.min(20, eta)), spread, chance))
    }
    return drawn.map((values, i): Ahead => {
      const sorted = values.toSorted((a, b) => a - b)
      const middle = Math.exp(Math.min(20, at(times([row(n + i)], fit.coefficients), 0)))
      const span = (tail: number) => [quantile(sorted, tail), quantile(sorted, 1 - tail)] as const
      return { middle, p80: span(0.1), p95: span(0.025) }
    })
  }

/** The mean of two forecasts, which is often better than either. */
export const averageOutlook =
  (first: Forecaster, second: Forecaster): Forecaster =>
  (counts, steps) => {
    const [one, other] = [first(counts, steps), second(counts, steps)]
    if (one === null || other === null) return null
    return one.map((a, i): Ahead => {
      const b = at(other, i)
      const span = (of: 'p80' | 'p95') => [(a[of][0] + b[of][0]) / 2, (a[of][1] + b[of][1]) / 2] as const
      return { middle: (a.middle + b.middle) / 2, p80: span('p80'), p95: span('p95') }
    })
  }
