import { binomialQuantile } from '../distributions/binomial.ts'

/** How values run along a centre line (Anhøj): too long on one side, or too few crossings, is a shift. */
export interface Runs {
  /** Values that are not on the line. */
  readonly useful: number
  readonly longest: number
  readonly longestAllowed: number
  readonly crossings: number
  readonly crossingsNeeded: number
  readonly shifted: boolean
  /** The places (from 0, half-open) of the longest run; `null` without any. */
  readonly run: readonly [from: number, to: number] | null
}

/** Looks at the runs of values on one side of the centre; those on it count for neither. */
export function runsAlong(values: readonly number[], centre: number): Runs {
  const sides = values.flatMap((value, place) => (value === centre ? [] : [{ above: value > centre, place }]))
  let [longest, crossings, start] = [0, 0, 0]
  let run: [number, number] | null = null
  for (const [i, { above, place }] of sides.entries()) {
    if (i > 0 && sides[i - 1]?.above !== above) {
      crossings++
      start = i
    }
    if (i - start + 1 > longest) {
      longest = i - start + 1
      run = [sides[start]?.place ?? place, place + 1]
    }
  }
  const useful = sides.length
  const longestAllowed = useful === 0 ? 0 : Math.round(Math.log2(useful)) + 3
  const crossingsNeeded = useful < 2 ? 0 : binomialQuantile(0.05, useful - 1, 0.5)
  const shifted = longest > longestAllowed || crossings < crossingsNeeded
  return { useful, longest, longestAllowed, crossings, crossingsNeeded, shifted, run }
}
