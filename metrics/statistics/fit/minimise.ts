import { at } from '../at.ts'

/** Where a function is lowest, and how low. */
export interface Lowest {
  readonly place: readonly number[]
  readonly value: number
}

/** How often the simplex moves at most, and the difference at which it rests. */
const MOST_STEPS = 2_000
const RESTS = 1e-12

/**
 * The lowest point of a function inside a box, from a start (Nelder and Mead's simplex, begun anew where it rested until
 * that changes nothing). Local: another start may find another one.
 */
export function minimise(
  of: (place: readonly number[]) => number,
  start: readonly number[],
  low: readonly number[],
  high: readonly number[],
): Lowest {
  const inside = (place: readonly number[]) =>
    place.map((value, i) => Math.min(at(high, i), Math.max(at(low, i), value)))
  const measured = (place: readonly number[]): Lowest => {
    const value = of(inside(place))
    return { place: inside(place), value: Number.isNaN(value) ? Infinity : value }
  }
  let best = measured(start)
  for (let again = 0; again < 10; again++) {
    const found = walk(best, measured, at(high, 0) - at(low, 0))
    const better = best.value - found.value
    if (found.value < best.value) best = found
    if (!(better > RESTS * Math.abs(best.value))) break
  }
  return best
}

function walk(from: Lowest, measured: (place: readonly number[]) => Lowest, width: number): Lowest {
  const size = from.place.length
  let simplex = [
    from,
    ...from.place.map((value, i) => {
      const step = 0.1 * width
      const moved = measured(from.place.with(i, value + step))
      return moved.place[i] === value ? measured(from.place.with(i, value - step)) : moved
    }),
  ]
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    simplex = simplex.toSorted((a, b) => a.value - b.value)
    const [best, worst, second] = [at(simplex, 0), at(simplex, size), at(simplex, Math.max(0, size - 1))]
    if (worst.value - best.value <= RESTS * (Math.abs(best.value) + RESTS)) break
    const middle = best.place.map((_, i) => {
      const others = simplex.slice(0, size)
      return others.reduce((so, { place }) => so + at(place, i), 0) / size
    })
    const along = (share: number) =>
      measured(middle.map((value, i) => value + share * (value - at(worst.place, i))))
    const turned = along(1)
    let next: Lowest
    if (turned.value < best.value) {
      const further = along(2)
      next = further.value < turned.value ? further : turned
    } else if (turned.value < second.value) next = turned
    else next = turned.value < worst.value ? along(0.5) : along(-0.5)
    simplex =
      next.value < worst.value
        ? simplex.with(size, next)
        : simplex.map((one, i) =>
            i === 0 ? one : measured(one.place.map((value, k) => (value + at(best.place, k)) / 2)),
          )
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a))
}
