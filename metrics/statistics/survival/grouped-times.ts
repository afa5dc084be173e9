import { at } from '../at.ts'
import { kaplanMeier } from './kaplan-meier.ts'
import type { Step } from './life-table.ts'
import { restrictedMean } from './restricted-mean.ts'
import { survivalMedianInterval, survivalQuantile } from './survival-quantile.ts'

/** Ends that lie close together: how many were events, how many were still running, and between which times. */
export interface Ends {
  readonly first: number
  readonly last: number
  readonly done: number
  readonly running: number
  /** How many came under observation then (delayed entry); they are at risk from then on. */
  readonly entered?: number
}

/** What is said of a cohort in which some are still running. */
export interface Followed {
  readonly median: number | null
  readonly medianCi: readonly [low: number | null, high: number | null]
  readonly p75: number | null
  readonly p90: number | null
  readonly mean: number
  readonly tau: number
  readonly censored: number
  /** How many came late. */
  readonly late: number
}

/**
 * Kaplan–Meier of ends in ascending order. Exact where each stands for one time; else a quantile is placed evenly between
 * the first and the last time of its ends. `tau` limits the mean, and is cut to the longest time that was seen. `null`
 * without anybody. Where everybody who was there is done before others come, nothing is known from then on: the curve ends.
 */
export function follow(ends: readonly Ends[], tau: number): Followed | null {
  let longest = ends.at(-1)?.last
  if (longest === undefined) return null
  const late = ends.reduce((so, { entered = 0 }) => so + entered, 0)
  let left = ends.reduce((so, { done, running }) => so + done + running, 0) - late
  let waiting = late
  const placed: Ends[] = []
  const steps: Step[] = []
  for (const end of ends) {
    if (end.done > 0) {
      if (left <= end.done && waiting > 0) {
        if (steps.length === 0) return null
        longest = end.last
        break
      }
      placed.push(end)
      steps.push({ t: end.last, n: left, d: end.done })
    }
    left += (end.entered ?? 0) - end.done - end.running
    waiting -= end.entered ?? 0
  }
  const curve = kaplanMeier(steps)
  const within = (p: number): number | null => {
    const t = survivalQuantile(curve, p, longest)
    const place = curve.findIndex((point) => point.t === t)
    if (t === null || place < 0) return t
    const { first, last } = at(placed, place)
    const [before, after] = [place === 0 ? 1 : at(curve, place - 1).s, at(curve, place).s]
    return first + ((before - (1 - p)) / (before - after)) * (last - first)
  }
  const limit = Math.min(tau, longest)
  return {
    median: within(0.5),
    medianCi: survivalMedianInterval(curve),
    p75: within(0.75),
    p90: within(0.9),
    mean: restrictedMean(curve, limit).mean,
    tau: limit,
    censored: ends.reduce((so, { running }) => so + running, 0),
    late,
  }
}
