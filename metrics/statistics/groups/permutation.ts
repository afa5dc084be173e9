/** The p of a difference between two groups when every way to deal the values to them is tried. */
export interface Dealt {
  readonly difference: number
  readonly greater: number
  readonly twoSided: number
  readonly splits: number
}

/** Differences that are apart by less are the same. */
const SAME = 1e-9

/**
 * Deals all values to groups of the two sizes in every way and says how often the statistic of the first minus that of the
 * second is as large. For small groups only: the ways are C(n1 + n2, n1).
 */
export function everyDeal(
  first: readonly number[],
  second: readonly number[],
  statistic: (values: readonly number[]) => number,
): Dealt {
  const all = [...first, ...second]
  const difference = statistic(first) - statistic(second)
  let [splits, greater, apart] = [0, 0, 0]
  const deal = (place: number, own: readonly number[], others: readonly number[]): void => {
    if (own.length > first.length || others.length > second.length) return
    const value = all[place]
    if (value === undefined) {
      const dealt = statistic(own) - statistic(others)
      splits++
      if (dealt >= difference - SAME) greater++
      if (Math.abs(dealt) >= Math.abs(difference) - SAME) apart++
      return
    }
    deal(place + 1, [...own, value], others)
    deal(place + 1, own, [...others, value])
  }
  deal(0, [], [])
  return { difference, greater: greater / splits, twoSided: apart / splits, splits }
}
