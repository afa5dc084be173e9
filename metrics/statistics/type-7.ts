/** The ranks (from 1) of the one or two sorted values between which quantile `p` of `n` lies (type 7, the default of R). */
export function neighbours(n: number, p: number): readonly number[] {
  const place = (n - 1) * p
  const below = Math.floor(place) + 1
  return place > below - 1 ? [below, below + 1] : [below]
}

/** The quantile of type 7 of `n` values, of which `valueAt` gives the one of a rank. */
export function type7(n: number, p: number, valueAt: (rank: number) => number): number {
  const [below = 1, above = below] = neighbours(n, p)
  const low = valueAt(below)
  return low + ((n - 1) * p - (below - 1)) * (valueAt(above) - low)
}
