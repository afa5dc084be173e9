import { binomialQuantile } from '../distributions/binomial.ts'
import { backtest, covered, type Foretold, widened, widening } from './backtest.ts'
import { averageOutlook, logLinearOutlook } from './log-linear-outlook.ts'
import { hasSeason, naiveOutlook } from './naive-outlook.ts'
import type { Ahead, Forecaster } from './outlook.ts'
import { naiveScale, scaledError } from './scores.ts'
import { smoothedOutlook } from './smoothed-outlook.ts'

/** The ways in which counts are foretold; the first is the baseline. */
export const METHODS = ['naive', 'smoothed', 'log-linear', 'average'] as const
export type Method = (typeof METHODS)[number]

/** What a way of foretelling erred by in the backtest, in units of the naive error. */
export interface Tried {
  readonly method: Method
  readonly error: number
}

/** A forecast with what its backtest found. */
export interface CountForecast {
  /** The way shown: the best one if it beats the baseline, else the baseline. */
  readonly method: Method
  readonly steps: readonly Ahead[]
  readonly tried: readonly Tried[]
  /** The share of known counts that lay in the intervals, before they were widened. */
  readonly coverage: { readonly p80: number; readonly p95: number }
  readonly origins: number
  /** By what the intervals are widened, where their coverage was further off than chance has it; else 1. */
  readonly widened: { readonly p80: number; readonly p95: number }
}

/** A forecast has to be this much better than the baseline to be shown. */
const BEATS = 0.95
const MOST_ORIGINS = 24
const LEAST_ORIGINS = 12
const DRAWS = 5_000
const BACKTEST_DRAWS = 400

/**
 * Foretells counts: all ways are tested on what is known by now, and a model is taken only where it beats the baseline.
 * `null` where there are too few counts. `period` is the length of a season.
 */
export function forecastCounts(
  counts: readonly number[],
  { period, steps, seed }: { readonly period: number; readonly steps: number; readonly seed: number },
): CountForecast | null {
  const origins = Math.min(MOST_ORIGINS, Math.floor(counts.length / 2))
  if (origins < LEAST_ORIGINS) return null
  const ways = waysOf(period, DRAWS, seed)
  const quick = waysOf(period, BACKTEST_DRAWS, seed)
  const scale = naiveScale(
    counts.slice(0, -origins),
    hasSeason(counts.slice(0, -origins), period) ? period : 1,
  )
  const tests = METHODS.flatMap((method) => {
    const foretold = backtest(counts, quick[method], origins, steps)
    if (foretold === null) return []
    const errors = foretold.map(({ value, middle }) => value - middle)
    return [{ method, foretold, error: scaledError(errors, scale > 0 ? scale : 1) }]
  })
  const [baseline] = tests
  if (baseline === undefined) return null
  const best = tests.reduce((a, b) => (b.error < a.error ? b : a))
  const shown = best.error < BEATS * baseline.error ? best : baseline
  const steps0 = ways[shown.method](counts, steps)
  if (steps0 === null) return null
  const by = {
    p80: correction(shown.foretold, 'p80', origins),
    p95: correction(shown.foretold, 'p95', origins),
  }
  return {
    method: shown.method,
    steps: steps0.map((ahead) => nested(widened(ahead, by))),
    tried: tests.map(({ method, error }) => ({ method, error })),
    coverage: { p80: covered(shown.foretold, 'p80'), p95: covered(shown.foretold, 'p95') },
    origins,
    widened: by,
  }
}

function waysOf(period: number, draws: number, seed: number): Readonly<Record<Method, Forecaster>> {
  const smoothed = smoothedOutlook(period)
  const logLinear = logLinearOutlook(period, draws, seed)
  return {
    naive: naiveOutlook(period),
    smoothed,
    'log-linear': logLinear,
    average: averageOutlook(smoothed, logLinear),
  }
}

/** 1 where the coverage is what chance allows of as many independent tests as there were origins. */
function correction(foretold: readonly Foretold[], interval: 'p80' | 'p95', origins: number): number {
  const share = interval === 'p80' ? 0.8 : 0.95
  const hits = covered(foretold, interval) * origins
  const fine =
    hits >= binomialQuantile(0.025, origins, share) && hits <= binomialQuantile(0.975, origins, share)
  return fine ? 1 : widening(foretold, interval)
}

/** The surer interval is never the narrower one. */
const nested = (ahead: Ahead): Ahead => ({
  ...ahead,
  p95: [Math.min(ahead.p80[0], ahead.p95[0]), Math.max(ahead.p80[1], ahead.p95[1])],
})
