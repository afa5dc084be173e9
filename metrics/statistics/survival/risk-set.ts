/** One that was watched: until its event, or until it was still running at `t` (censored). */
export interface Watched {
  readonly t: number
  readonly event: boolean
  /** When the watching began, where that is later than 0 (delayed entry). */
  readonly entry?: number
}

/** Who was ever at risk: an entry at or after the end is none. */
export const everAtRisk = (watched: readonly Watched[]): readonly Watched[] =>
  watched.filter(({ t, entry }) => entry === undefined || entry < t)

/**
 * How many are at risk just before an instant; instants are asked for in ascending order. Who ends at an instant is at
 * risk in it, who enters at it is not yet.
 */
export function riskSet(watched: readonly Watched[]): (t: number) => number {
  const seen = everAtRisk(watched)
  const ends = seen.map(({ t }) => t).toSorted((a, b) => a - b)
  const entries = seen.map(({ entry }) => entry ?? -Infinity).toSorted((a, b) => a - b)
  let left = 0
  let entered = 0
  return (t) => {
    while (left < ends.length && (ends[left] ?? t) < t) left++
    while (entered < entries.length && (entries[entered] ?? t) < t) entered++
    return entered - left
  }
}
