import type { Step } from './life-table.ts'

/** The share still running just after `t`, with its standard error (Greenwood); the error is `null` where nobody is left. */
export interface CurvePoint extends Step {
  readonly s: number
  readonly greenwood: number
  readonly se: number | null
}

/** The Kaplan–Meier curve: S(t) = ∏ (1 − d/n), Greenwood's sum Σ d / (n (n − d)). */
export function kaplanMeier(steps: readonly Step[]): readonly CurvePoint[] {
  let s = 1
  let greenwood = 0
  return steps.map(({ t, n, d }) => {
    s *= 1 - d / n
    if (n > d) greenwood += d / (n * (n - d))
    return { t, n, d, s, greenwood, se: s > 0 ? s * Math.sqrt(greenwood) : null }
  })
}
