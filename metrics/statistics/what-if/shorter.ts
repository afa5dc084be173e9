import type { Chance } from '../chance/mulberry32.ts'
import { judge, type Judgement, JUDGEMENTS } from '../groups/judgement.ts'
import { rankSumP, rankSumSorted } from '../groups/rank-sum.ts'
import { quantile } from '../quantile.ts'
import { type7 } from '../type-7.ts'

/** Two periods that differ by nothing but that everything in the second took less, drawn again and again. */
export interface Drawing {
  /** One duration, by chance. */
  readonly draw: (chance: Chance) => number
  /** Incidents in either period. */
  readonly n: number
  /** By how much each took less in the second: 0.1 is a tenth. */
  readonly reduction: number
  readonly runs: number
  readonly chance: Chance
}

/** How often a real improvement would show, in shares of all runs. */
export interface Shown {
  /** The mean, or the median, of the second period was not lower, although everything took less. */
  readonly meanMissed: number
  readonly medianMissed: number
  /** What the rule for a change said. */
  readonly judged: Readonly<Record<Judgement, number>>
  /** How much lower the mean was (negative: higher), at the quantiles 5, 25, 50, 75 and 95 % of the runs. */
  readonly meanLowerBy: readonly number[]
  /** The share of runs in which the mean was lower by at least so much. */
  readonly lowerBy: (least: number) => number
}

/** Draws two periods again and again, and says what a reader would have seen of the improvement. */
export function showsShorter({ draw, n, reduction, runs, chance }: Drawing): Shown {
  const differences: number[] = []
  let [meanMissed, medianMissed] = [0, 0]
  const judged: Record<Judgement, number> = { lower: 0, higher: 0, 'no-change': 0, 'too-few': 0 }
  const [first, second] = [new Float64Array(n), new Float64Array(n)]
  for (let run = 0; run < runs; run++) {
    let [before, after] = [0, 0]
    for (let i = 0; i < n; i++) before += first[i] = draw(chance)
    for (let i = 0; i < n; i++) after += second[i] = draw(chance) * (1 - reduction)
    differences.push((before - after) / n)
    if (after >= before) meanMissed++
    const [older, newer] = [first.toSorted(), second.toSorted()]
    const ratio = middleOf(newer) / middleOf(older)
    if (ratio >= 1) medianMissed++
    judged[judge({ n1: n, n2: n, q: rankSumP(rankSumSorted(older, newer)), ratio })]++
  }
  return {
    meanMissed: meanMissed / runs,
    medianMissed: medianMissed / runs,
    judged: Object.fromEntries(JUDGEMENTS.map((one) => [one, judged[one] / runs])) as Shown['judged'],
    meanLowerBy: [0.05, 0.25, 0.5, 0.75, 0.95].map((p) => quantile(differences, p)),
    lowerBy: (least) => differences.filter((one) => one >= least).length / runs,
  }
}

const middleOf = (sorted: Float64Array): number =>
  type7(sorted.length, 0.5, (rank) => sorted[rank - 1] ?? NaN)
