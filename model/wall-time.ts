import { offsetAt } from './time-zone.ts'

/**
 * Every instant (milliseconds since 1970) at which clocks in `zone` show the wall time `local`, given as if it were UTC:
 * one, two where the clock is put back over it, none where it is put forward over it. The earlier comes first.
 */
export function instantsAt(local: number, zone: string): number[] {
  const day = 86_400_000
  const offsets = new Set([offsetAt(local - day, zone), offsetAt(local + day, zone)])
  return [...offsets]
    .map((offset) => local - offset)
    .filter((instant) => instant + offsetAt(instant, zone) === local)
    .toSorted((a, b) => a - b)
}

/** A stretch of time, half-open, in milliseconds since 1970. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * The hours before clocks in `zone` are put back, between two days: the wall times of these instants come again
 * afterwards, so that a wall time alone does not say which of both is meant.
 */
export function putBacks(zone: string, from: string, to: string): readonly Stretch[] {
  const day = 86_400_000
  const found: Stretch[] = []
  const end = Date.parse(`${to}T00:00:00Z`)
  for (let at = Date.parse(`${from}T00:00:00Z`); at < end; at += day) {
    const [before, after] = [offsetAt(at, zone), offsetAt(at + day, zone)]
    if (after >= before) continue
    let [low, high] = [at, at + day]
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000
      if (offsetAt(middle, zone) === before) low = middle
      else high = middle
    }
    found.push({ from: high - (before - after), to: high })
  }
  return found
}
