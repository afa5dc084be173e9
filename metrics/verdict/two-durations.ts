import type { Figure } from '../../model/answer.ts'
import { followed, leading } from '../../model/leading.ts'
import { Z95 } from '../statistics/distributions/normal.ts'
import { detectableDuration } from '../statistics/groups/detectable.ts'
import { hodgesLehmann } from '../statistics/groups/hodges-lehmann.ts'
import { rankSumCounted, rankSumP } from '../statistics/groups/rank-sum.ts'
import { type Ends, follow } from '../statistics/survival/grouped-times.ts'
import { logRankTest, rankedEventsCounted } from '../statistics/survival/log-rank.ts'
import type { Tested } from './tested.ts'

/** The ends of a period with its figure. */
export interface Period {
  readonly figure: Figure
  readonly ends: readonly Ends[]
}

/** As many values stand for a period when the typical ratio is looked for: all of them up to this, else quantiles. */
const SKETCH = 200

/** Two periods of durations: by ranks, or where many are still running by the log-rank test. */
export const twoDurations = (now: Period, before: Period): Tested =>
  followed(now.figure) || followed(before.figure) ? byFollowing(now, before) : byRanks(now, before)

/** The ends of both side by side, in ascending order. */
function together(now: readonly Ends[], before: readonly Ends[]): { first?: Ends; second?: Ends }[] {
  const all = new Map<number, { first?: Ends; second?: Ends }>()
  for (const end of now) all.set(end.first, { first: end })
  for (const end of before) all.set(end.first, { ...all.get(end.first), second: end })
  return [...all].toSorted(([a], [b]) => a - b).map(([, both]) => both)
}

function byRanks(now: Period, before: Period): Tested {
  const both = together(now.ends, before.ends)
  const ranked = rankSumCounted(both.map(({ first, second }) => [first?.done ?? 0, second?.done ?? 0]))
  const shift = hodgesLehmann(sketchOf(now.ends), sketchOf(before.ends), [ranked.n1, ranked.n2])
  return {
    test: 'rank-sum',
    n: [now.figure.n, before.figure.n],
    p: rankSumP(ranked),
    ratio: shift && Math.exp(shift.shift),
    ratioCi: shift && [Math.exp(shift.interval[0]), Math.exp(shift.interval[1])],
    judged: ratioOf(now.figure.median, before.figure.median),
    detectable: detectableOf(now, before),
  }
}

function byFollowing(now: Period, before: Period): Tested {
  const [shown, earlier] = [leadingAlways(now.figure), leadingAlways(before.figure)]
  const medians = ratioOf(shown.median, earlier.median)
  const ratio = medians ?? meansRatio(now.ends, before.ends)
  const { p } = logRankTest(rankedEventsCounted(together(now.ends, before.ends)))
  return {
    test: 'log-rank',
    n: [now.figure.n, before.figure.n],
    p,
    ratio,
    ratioCi: medians === null ? null : medianRatioInterval(medians, shown.medianCi, earlier.medianCi),
    judged: ratio,
    detectable: detectableOf(now, before),
  }
}

/** Once one of two periods is followed, the other is too, so that like stands beside like. */
const leadingAlways = (figure: Figure): Pick<Figure, 'median' | 'medianCi'> =>
  figure.survival ?? leading(figure)

const ratioOf = (now: number | null | undefined, before: number | null | undefined): number | null =>
  typeof now === 'number' && typeof before === 'number' ? Math.max(now, 1) / Math.max(before, 1) : null

/** Where a median is not reached: the means up to the longest time that both were seen. */
function meansRatio(now: readonly Ends[], before: readonly Ends[]): number | null {
  const tau = Math.min(now.at(-1)?.last ?? 0, before.at(-1)?.last ?? 0)
  if (!(tau > 0)) return null
  return ratioOf(follow(now, tau)?.mean, follow(before, tau)?.mean)
}

/** The interval of a ratio of medians, from the widths of both intervals on the logarithm. */
function medianRatioInterval(
  ratio: number,
  now: Figure['medianCi'],
  before: Figure['medianCi'],
): readonly [number, number] | null {
  const errors = [now, before].map((interval) => {
    const [low, high] = interval ?? [null, null]
    return low === null || high === null || low <= 0 ? null : Math.log(high / low) / (2 * Z95)
  })
  const [one, other] = errors
  if (typeof one !== 'number' || typeof other !== 'number') return null
  const reach = Z95 * Math.hypot(one, other)
  return [ratio * Math.exp(-reach), ratio * Math.exp(reach)]
}

const log = (seconds: number): number => Math.log(Math.max(1, seconds))

/** Logarithms of the durations that are done: each one, or as many quantiles of them. */
function sketchOf(ends: readonly Ends[]): readonly number[] {
  const n = ends.reduce((so, { done }) => so + done, 0)
  const many = Math.min(n, SKETCH)
  const values: number[] = []
  let seen = 0
  for (const { first, last, done } of ends) {
    // The middle of each of equal parts of the ranks; inside of a step of time the ends lie evenly.
    while (values.length < many && ((values.length + 0.5) * n) / many <= seen + done) {
      const place = ((values.length + 0.5) * n) / many - seen
      values.push(log(first + (place / done) * (last - first)))
    }
    seen += done
  }
  return values
}

function detectableOf(now: Period, before: Period): Tested['detectable'] {
  const spreads = [now, before].map(({ ends }) => {
    const n = ends.reduce((so, { done }) => so + done, 0)
    const mean = ends.reduce((so, { first, last, done }) => so + done * log((first + last) / 2), 0) / n
    const squares = ends.reduce(
      (so, { first, last, done }) => so + done * (log((first + last) / 2) - mean) ** 2,
      0,
    )
    return { n, squares: n > 0 ? squares : 0 }
  })
  const [one, other] = spreads
  if (!one || !other || one.n < 2 || other.n < 2) return null
  const sd = Math.sqrt((one.squares + other.squares) / (one.n + other.n - 2))
  return detectableDuration(sd, one.n, other.n)
}
