import type { CurvePoint } from './kaplan-meier.ts'
import { type Limits, logLogLimits } from './limits.ts'

/** Shares that differ by less are the same share. */
const SAME = 1e-9

/**
 * The time by which the share `p` is done: the first with S(t) <= 1 − p. Where S equals 1 − p on a flat piece it is the
 * middle of it (the rule of R); the last flat piece ends with `last`, the longest time anybody was watched. `null` where
 * the curve does not come down that far.
 */
export function survivalQuantile(curve: readonly CurvePoint[], p: number, last: number): number | null {
  const target = 1 - p
  const place = curve.findIndex(({ s }) => s <= target + SAME)
  const point = curve[place]
  if (point === undefined) return null
  if (Math.abs(point.s - target) > SAME) return point.t
  const next = curve.slice(place + 1).find(({ s }) => s < target - SAME)?.t ?? Math.max(last, point.t)
  return (point.t + next) / 2
}

/** The 95 % interval of the median (Brookmeyer–Crowley): where either limit first is at one half; `null`: not reached. */
export function survivalMedianInterval(
  curve: readonly CurvePoint[],
  limits: Limits = logLogLimits,
): readonly [low: number | null, high: number | null] {
  let low: number | null = null
  for (const point of curve) {
    const found = limits(point)
    if (found === null || !(found[0] <= 0.5 + SAME)) continue
    low ??= point.t
    if (found[1] <= 0.5 + SAME) return [low, point.t]
  }
  return [low, null]
}
