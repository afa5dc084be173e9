/** The value of rank `rank` (from 1) among `n` sorted ones. */
export interface Rank {
  readonly n: number
  readonly rank: number
}

// A discrete quantile p of n values is the one of rank ceil(p·n). A twentieth of the stretch of p that gives a rank is
// left free at each end, to keep clear of rounding.
const lowest = ({ n, rank }: Rank): number => (rank - 0.95) / n
const highest = ({ n, rank }: Rank): number => (rank - 0.05) / n

/**
 * As few fractions as possible such that every rank is the discrete quantile of one of them: an engine takes the same
 * fractions for all groups, whose sizes differ. Ascending.
 */
export function rankFractions(ranks: readonly Rank[]): readonly number[] {
  const fractions: number[] = []
  for (const rank of [...ranks].toSorted((a, b) => highest(a) - highest(b)))
    if ((fractions.at(-1) ?? -1) < lowest(rank)) fractions.push(highest(rank))
  return fractions
}

/** The place in `fractions` of the first that gives the rank. */
export const fractionOf = (fractions: readonly number[], rank: Rank): number =>
  fractions.findIndex((fraction) => fraction >= lowest(rank))
