import { at } from '../at.ts'
import { normalTail, twoSided } from '../distributions/normal.ts'

/** What the Mann–Whitney test needs to know of two groups. */
export interface RankSum {
  readonly n1: number
  readonly n2: number
  /** Pairs in which the value of the first group is the larger one; half of those in which they are equal. */
  readonly u: number
  /** Σ (t³ − t) over the values that occur t times. */
  readonly ties: number
}

const ascending = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).toSorted()

/** The ranks of two groups taken together, equal values with the mean of their ranks. */
export const rankSum = (first: ArrayLike<number>, second: ArrayLike<number>): RankSum =>
  rankSumSorted(ascending(first), ascending(second))

/** The same of groups that are sorted already. */
export function rankSumSorted(first: Float64Array, second: Float64Array): RankSum {
  const occurs: [number, number][] = []
  for (let i = 0, k = 0; i < first.length || k < second.length; ) {
    const value = Math.min(first[i] ?? Infinity, second[k] ?? Infinity)
    const [own, others] = [i, k]
    while (i < first.length && first[i] === value) i++
    while (k < second.length && second[k] === value) k++
    occurs.push([i - own, k - others])
  }
  return rankSumCounted(occurs)
}

/** The same of values that occur so often in either group, in ascending order. */
export function rankSumCounted(occurs: readonly (readonly [first: number, second: number])[]): RankSum {
  let [n1, n2, u, ties] = [0, 0, 0, 0]
  for (const [many, beside] of occurs) {
    u += many * (n2 + beside / 2)
    ties += (many + beside) ** 3 - (many + beside)
    n1 += many
    n2 += beside
  }
  return { n1, n2, u, ties }
}

/** The chance that one of the first group is larger than one of the second (ties count half); `null` without either. */
export const chanceLarger = ({ n1, n2, u }: RankSum): number | null =>
  n1 === 0 || n2 === 0 ? null : u / (n1 * n2)

/** Below this size of both groups, and without ties, the exact distribution is taken (the rule of R). */
const EXACT_BELOW = 50

/**
 * The two-sided p of the Mann–Whitney test: exact for small groups without ties, else normal with the variance corrected
 * for ties and with a correction for continuity. `null` where nothing can be told apart.
 */
export function rankSumP(ranked: RankSum): number | null {
  const { n1, n2, u, ties } = ranked
  if (n1 === 0 || n2 === 0) return null
  if (ties === 0 && n1 < EXACT_BELOW && n2 < EXACT_BELOW) {
    const most = Math.max(u, n1 * n2 - u)
    return Math.min(1, 2 * exactTail(n1, n2, most))
  }
  return rankSumNormalP(ranked)
}

/** The normal form of it, for any size. */
export function rankSumNormalP(ranked: RankSum): number | null {
  const z = rankSumZ(ranked, 0.5)
  return z === null ? null : twoSided(z)
}

/** P(U > u), one-sided and normal, without a correction for continuity; `null` where nothing can be told apart. */
export function rankSumTail(ranked: RankSum): number | null {
  const z = rankSumZ(ranked, 0)
  return z === null ? null : normalTail(z)
}

/** How many standard errors U lies off its expectation; `continuity` of the distance is given away. */
function rankSumZ({ n1, n2, u, ties }: RankSum, continuity: number): number | null {
  const n = n1 + n2
  const variance = ((n1 * n2) / 12) * (n + 1 - ties / (n * (n - 1)))
  if (!(variance > 0)) return null
  const off = u - (n1 * n2) / 2
  return (Math.sign(off) * Math.max(0, Math.abs(off) - continuity)) / Math.sqrt(variance)
}

/** P(U >= u) where every way to give the ranks to the two groups is equally likely. */
export function exactTail(n1: number, n2: number, u: number): number {
  // ways[k][v]: ways to take k of the ranks seen so far with v pairs won; the k-th taken rank r wins r − k of them.
  const ways = Array.from({ length: n1 + 1 }, () => new Float64Array(n1 * n2 + 1))
  at(ways, 0)[0] = 1
  for (let rank = 1; rank <= n1 + n2; rank++)
    for (let k = Math.min(rank, n1); k >= Math.max(1, rank - n2); k--) {
      const [from, to] = [at(ways, k - 1), at(ways, k)]
      for (let v = rank - k; v < to.length; v++) to[v] = (to[v] ?? 0) + (from[v - (rank - k)] ?? 0)
    }
  let [above, all] = [0, 0]
  for (const [v, many] of at(ways, n1).entries()) {
    all += many
    if (v >= u) above += many
  }
  return above / all
}
