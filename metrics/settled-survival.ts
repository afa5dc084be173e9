import type { Survival } from '../model/answer.ts'
import type { Reading } from './durations.ts'
import { type SettledRanks, settledRanks } from './statistics/survival/settled.ts'
import { isFollowed, membersOf, TAU, type Watched } from './watched.ts'

/** Beyond this size a value is read between two ranks of a grid that all cohorts share, not at its own. */
const EXACT = 1_000
const GRID = 0.01

/** The ranks around one between which it is read, of so many that are done. */
function around(rank: number, { done }: Pick<Watched, 'done'>): readonly [number, number] {
  const step = Math.floor(rank / done / GRID)
  const at = (place: number) => Math.min(done, Math.max(1, Math.round(place * GRID * done)))
  return [at(step), at(step + 1)]
}

const listed = ({ median, p75, p90, low, high }: SettledRanks): readonly number[] => [
  ...median,
  ...p75,
  ...p90,
  ...(low === null ? [] : [low]),
  ...(high === null ? [] : [high]),
]

const known = new WeakMap<Watched, SettledRanks | null>()

/** They are worked out once for each cohort. */
function ranksOf(watched: Watched): SettledRanks | null {
  const before = known.get(watched)
  if (before !== undefined) return before
  const ranks = settledRanks(watched.done, watched.running)
  known.set(watched, ranks)
  return ranks
}

/** The ranks of those that are done from which a cohort may be read without looking at every one; none where it may not. */
export function settledRanksOf(watched: Watched): readonly number[] {
  const ranks = isFollowed(watched) ? ranksOf(watched) : null
  if (!ranks) return []
  const all = listed(ranks)
  if (all.some((rank) => rank > watched.done)) return []
  return membersOf(watched) <= EXACT ? all : all.flatMap((rank) => around(rank, watched))
}

const hundredths = (seconds: number): number => Math.round(seconds * 100) / 100

/**
 * The survival of a cohort of which nobody is done, or whose running ones have all run longer than anything that is told
 * of it: then those that are done come in their order, and everybody else after them.
 * `null` where it is not so.
 */
export function settledSurvival(watched: Watched, reading: Reading | undefined): Survival | null {
  if (watched.done === 0) {
    const tau = Math.min(TAU, watched.oldest)
    const none = { median: null, medianCi: [null, null] as [null, null], p75: null, p90: null }
    return { ...none, rmst: tau, tau, censored: watched.running }
  }
  const ranks = ranksOf(watched)
  const read = settledRanksOf(watched)
  if (!ranks || !reading || read.length === 0 || reading.cutMean === null) return null
  const n = membersOf(watched)
  if (watched.youngest < TAU || read.some((rank) => reading.valueAt(rank) > watched.youngest)) return null
  const at = (rank: number): number => {
    if (n <= EXACT) return reading.valueAt(rank)
    const [below, above] = around(rank, watched)
    const low = reading.valueAt(below)
    return below === above ? low : low + ((rank - below) / (above - below)) * (reading.valueAt(above) - low)
  }
  const middle = (of: readonly number[]) =>
    hundredths(of.reduce((sum, rank) => sum + at(rank), 0) / of.length)
  const end = (rank: number | null) => (rank === null ? null : hundredths(at(rank)))
  return {
    median: middle(ranks.median),
    medianCi: [end(ranks.low), end(ranks.high)],
    p75: middle(ranks.p75),
    p90: middle(ranks.p90),
    rmst: hundredths((reading.cutMean * watched.done + TAU * watched.running) / n),
    tau: TAU,
    censored: watched.running,
  }
}
