import type { Figure, Unit } from '../../model/answer.ts'
import { twoSided, Z95 } from '../statistics/distributions/normal.ts'
import { detectableBy, detectableCount, detectableShare } from '../statistics/groups/detectable.ts'
import { dispersion } from '../statistics/groups/dispersion.ts'
import { rateRatio } from '../statistics/groups/two-counts.ts'
import { shareRatio, sharesP } from '../statistics/groups/two-shares.ts'
import { sum } from '../statistics/mean.ts'
import { wilson } from '../statistics/wilson.ts'
import type { Tested } from './tested.ts'

/** Two counts, each over so many days, that vary from week to week as the history says. */
export function twoCounts(
  now: { readonly count: number; readonly days: number },
  before: { readonly count: number; readonly days: number },
  spread: number,
): Tested {
  const told = rateRatio(
    { count: before.count, exposure: before.days },
    { count: now.count, exposure: now.days },
    spread,
  )
  return {
    test: 'counts',
    n: [now.count, before.count],
    p: told?.p ?? null,
    ratio: told?.ratio ?? null,
    ratioCi: told?.interval ?? null,
    judged: told?.ratio ?? null,
    detectable: now.count > 0 && before.count > 0 ? detectableCount(spread, now.count, before.count) : null,
  }
}

/** How much counts of weeks vary beyond chance, each beside the mean of its own period. */
export function spreadOfWeeks(periods: readonly (readonly number[])[]): number {
  const free = periods.map((weeks) => Math.max(0, weeks.length - 1))
  const all = sum(free)
  if (all === 0) return 1
  return Math.max(1, sum(periods.map((weeks, i) => dispersion(weeks, 0) * (free[i] ?? 0))) / all)
}

/**
 * Two shares. What counts for the rule is the rarer of hit and miss: from 98 % to 96 % met, twice as many were missed.
 */
export function twoShares(now: Figure, before: Figure): Tested {
  const [later, earlier] = [now, before].map(({ numerator = 0, n }) => ({ hits: numerator, trials: n }))
  if (!later || !earlier) throw new Error('two figures')
  const n = [now.n, before.n] as const
  const nothing = {
    test: 'shares',
    n,
    p: null,
    ratio: null,
    ratioCi: null,
    judged: null,
    detectable: null,
  } as const
  if (later.trials === 0 || earlier.trials === 0) return nothing
  const turned = later.hits + earlier.hits > (later.trials + earlier.trials) / 2
  const misses = (one: typeof later) => ({ hits: one.trials - one.hits, trials: one.trials })
  const [first, second] = turned ? [misses(earlier), misses(later)] : [earlier, later]
  const exact = shareRatio(first, second)
  const some = (one: typeof later) => ({ hits: one.hits + 0.5, trials: one.trials + 1 })
  const told = exact ?? (first.hits + second.hits > 0 ? shareRatio(some(first), some(second)) : null)
  const share = earlier.hits / earlier.trials
  const seen = share > 0 && share < 1 ? detectableShare(share, earlier.trials, later.trials) : null
  return {
    test: 'shares',
    n,
    p: sharesP(first, second),
    ratio: told?.ratio ?? null,
    ratioCi: told?.interval ?? null,
    judged: told?.ratio ?? null,
    // In points: what is shown of a share is its difference.
    detectable: seen && { down: seen.down * share, up: seen.up * share },
    difference: later.hits / later.trials - share,
    differenceCi: differenceInterval(later, earlier),
    turned,
  }
}

/** Two means, or ratios of sums, by their 95 % intervals: normal on the logarithm. Of shares what would show is in points. */
export function twoMeans(now: Figure, before: Figure, unit: Unit): Tested {
  const n = [now.n, before.n] as const
  const [later, earlier] = [now, before].map(({ value, valueCi }) => {
    const [low, high] = valueCi ?? []
    return typeof value === 'number' && value > 0 && typeof low === 'number' && typeof high === 'number'
      ? { value, error: (high - low) / (2 * Z95 * value) }
      : null
  })
  if (!later || !earlier)
    return { test: 'means', n, p: null, ratio: null, ratioCi: null, judged: null, detectable: null }
  const ratio = later.value / earlier.value
  const error = Math.hypot(later.error, earlier.error)
  const reach = Math.exp(Z95 * error)
  const seen = detectableBy(error)
  const difference = later.value - earlier.value
  const apart = Z95 * Math.hypot(later.error * later.value, earlier.error * earlier.value)
  return {
    test: 'means',
    n,
    p: error > 0 ? twoSided(Math.log(ratio) / error) : null,
    ratio,
    ratioCi: [ratio / reach, ratio * reach],
    judged: ratio,
    detectable: unit === 'share' ? { down: seen.down * earlier.value, up: seen.up * earlier.value } : seen,
    difference,
    differenceCi: [difference - apart, difference + apart],
  }
}

/** Newcombe's interval of a difference of shares, out of the two of Wilson. */
function differenceInterval(
  later: { readonly hits: number; readonly trials: number },
  earlier: { readonly hits: number; readonly trials: number },
): readonly [number, number] | null {
  const [one, other] = [wilson(later.hits, later.trials), wilson(earlier.hits, earlier.trials)]
  if (one === null || other === null) return null
  const [p2, p1] = [later.hits / later.trials, earlier.hits / earlier.trials]
  return [p2 - p1 - Math.hypot(p2 - one[0], other[1] - p1), p2 - p1 + Math.hypot(one[1] - p2, p1 - other[0])]
}
