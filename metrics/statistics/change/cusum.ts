/** Sums of how far values lie above and below a target, each less what is allowed. */
export interface Cusum {
  readonly high: readonly number[]
  readonly low: readonly number[]
  /** The place (from 0) of the first sum beyond the limit; `null` where there is none. */
  readonly signal: number | null
}

/** The tabular CUSUM: `slack` is let pass at every step (half a shift worth finding), `limit` is where it signals. */
export function cusum(values: readonly number[], target: number, slack: number, limit: number): Cusum {
  let [up, down] = [0, 0]
  const high = values.map((value) => (up = Math.max(0, value - (target + slack) + up)))
  const low = values.map((value) => (down = Math.max(0, target - slack - value + down)))
  const signal = high.findIndex((one, i) => one > limit || (low[i] ?? 0) > limit)
  return { high, low, signal: signal < 0 ? null : signal }
}
