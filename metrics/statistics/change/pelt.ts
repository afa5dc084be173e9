import { at } from '../at.ts'
import type { Cost } from './cost.ts'

/**
 * The places before which the level changes (PELT, exact): the cut of `n` values into pieces of at least `least` whose
 * costs and `penalty` for each change are the lowest in all. Ascending; empty where one level is enough.
 */
export function changePoints(n: number, cost: Cost, penalty: number, least = 1): readonly number[] {
  const best: number[] = [-penalty]
  const cutBefore: number[] = [0]
  // Where the last piece may start. One that can no longer be the best start is kept for `least` more values: until then
  // the start that beats it is not allowed yet.
  let starts: { readonly place: number; readonly until: number }[] = [{ place: 0, until: Infinity }]
  for (let end = 1; end <= n; end++) {
    best.push(Infinity)
    cutBefore.push(0)
    for (const { place } of starts) {
      if (end - place < least) continue
      const value = at(best, place) + cost(place, end) + penalty
      if (value < at(best, end)) {
        best[end] = value
        cutBefore[end] = place
      }
    }
    starts = starts
      .map((start) =>
        start.until === Infinity &&
        end - start.place >= least &&
        at(best, start.place) + cost(start.place, end) > at(best, end)
          ? { ...start, until: end + least }
          : start,
      )
      .filter(({ until }) => until > end)
    if (Number.isFinite(at(best, end))) starts.push({ place: end, until: Infinity })
  }
  const changes: number[] = []
  for (let end = n; at(cutBefore, end) > 0; end = at(cutBefore, end)) changes.unshift(at(cutBefore, end))
  return changes
}

/** The price of a change among `n` values (MBIC is 3 ln n; this finds smaller ones). */
export const changePenalty = (n: number): number => 2 * Math.log(n)

/** The one place that divides the values best into two pieces of at least `least`; `null` where they are too few. */
export function bestCut(
  n: number,
  cost: Cost,
  least = 1,
): { readonly place: number; readonly gain: number } | null {
  let found: { place: number; gain: number } | null = null
  for (let place = least; place <= n - least; place++) {
    const gain = cost(0, n) - cost(0, place) - cost(place, n)
    if (found === null || gain > found.gain) found = { place, gain }
  }
  return found
}
