import type { Survival } from '../../model/answer.ts'
import { type Cohort, hundredths, membersOf, TAU } from './cohort.ts'
import { settledRanks } from '../statistics/survival/settled.ts'

/**
 * The survival of a cohort of which nobody is done, or whose running ones have all run longer than anything that is told
 * of it: then those that are done come in their order, and everybody else after them.
 * `null` where it is not so.
 */
export function settledSurvival(cohort: Cohort): Survival | null {
  const { done, running, youngest, oldest } = cohort
  if (done === null) {
    const tau = Math.min(TAU, oldest)
    const none = { median: null, medianCi: [null, null] as [null, null], p75: null, p90: null }
    return { ...none, rmst: tau, tau, censored: running }
  }
  const ranks = youngest < TAU ? null : settledRanks(done.n, running)
  if (ranks === null) return null
  const { median, p75, p90, low, high } = ranks
  const read = [...median, ...p75, ...p90, low ?? 1, high ?? 1]
  if (read.some((rank) => rank > done.n || done.valueAt(rank) > youngest)) return null
  const middle = (of: readonly number[]) =>
    hundredths(of.reduce((sum, rank) => sum + done.valueAt(rank), 0) / of.length)
  const end = (rank: number | null) => (rank === null ? null : done.valueAt(rank))
  const seen = done.sumUpTo(TAU) + TAU * running
  return {
    median: middle(median),
    medianCi: [end(low), end(high)],
    p75: middle(p75),
    p90: middle(p90),
    rmst: hundredths(seen / membersOf(cohort)),
    tau: TAU,
    censored: running,
  }
}
