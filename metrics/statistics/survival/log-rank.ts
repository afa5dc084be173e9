import { chiSquareTail } from '../distributions/chi-square.ts'
import { lifeTable } from './life-table.ts'
import { riskSet, type Watched } from './risk-set.ts'

/** What the first of two groups had at the instants of events, and what it would have had if both ran alike. */
export interface RankedEvents {
  readonly observed: number
  readonly expected: number
  readonly variance: number
}

/** χ² of the log-rank test with its p; both `null` where nothing can be told apart. */
export function logRankTest({ observed, expected, variance }: RankedEvents): {
  readonly chisq: number | null
  readonly p: number | null
} {
  if (!(variance > 0)) return { chisq: null, p: null }
  const chisq = (observed - expected) ** 2 / variance
  return { chisq, p: chiSquareTail(chisq, 1) }
}

/** How many of a group have their event at a time, and how many are seen no longer after it. */
export interface Ended {
  readonly done: number
  readonly running: number
  /** How many came under observation then. */
  readonly entered?: number
}

const NOBODY: Ended = { done: 0, running: 0 }

const change = ({ done, running, entered = 0 }: Ended): number => entered - done - running

/** The sums of the log-rank test of ends at ascending times, counted for both groups; the variance is hypergeometric. */
export function rankedEventsCounted(
  ends: readonly { readonly first?: Ended | undefined; readonly second?: Ended | undefined }[],
): RankedEvents {
  const all = (of: 'first' | 'second') => -ends.reduce((so, { [of]: end = NOBODY }) => so + change(end), 0)
  let [n1, n2] = [all('first'), all('second')]
  let [observed, expected, variance] = [0, 0, 0]
  for (const { first = NOBODY, second = NOBODY } of ends) {
    const [n, d] = [n1 + n2, first.done + second.done]
    if (d > 0) {
      observed += first.done
      expected += (d * n1) / n
      if (n > 1) variance += (d * n1 * n2 * (n - d)) / (n * n * (n - 1))
    }
    n1 += change(first)
    n2 += change(second)
  }
  return { observed, expected, variance }
}

/** The sums of the log-rank test of two groups, with the hypergeometric variance. */
export function rankedEvents(first: readonly Watched[], second: readonly Watched[]): RankedEvents {
  const atRisk = riskSet(first)
  const own = new Map(lifeTable(first).map(({ t, d }) => [t, d]))
  let [observed, expected, variance] = [0, 0, 0]
  for (const { t, n, d } of lifeTable([...first, ...second])) {
    const n1 = atRisk(t)
    observed += own.get(t) ?? 0
    expected += (d * n1) / n
    if (n > 1) variance += (d * n1 * (n - n1) * (n - d)) / (n * n * (n - 1))
  }
  return { observed, expected, variance }
}
