import type { CurvePoint } from './kaplan-meier.ts'

/** The mean time up to `tau`: the area under the curve, with its standard error. */
export function restrictedMean(
  curve: readonly CurvePoint[],
  tau: number,
): { readonly mean: number; readonly se: number } {
  const steps = curve.filter(({ t }) => t <= tau)
  let area = 0
  let variance = 0
  let end = tau
  // From the end to the start, so that the area behind each step is known when its turn comes.
  for (const { t, n, d, s } of steps.toReversed()) {
    area += s * (end - t)
    end = t
    if (n > d) variance += (area * area * d) / (n * (n - d))
  }
  return { mean: area + end, se: Math.sqrt(variance) }
}
