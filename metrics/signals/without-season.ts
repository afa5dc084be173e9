import { mean } from '../statistics/mean.ts'

/** Periods to either side that share the season of one. */
const BESIDE = 3

/**
 * Counts as they would be without their season, so that a summer is not taken for a change of level: each by what its time
 * of the year has more or less than the others. As they are where two seasons are not known.
 */
export function withoutSeason(counts: readonly number[], season: number): readonly number[] {
  if (counts.length < 2 * season) return counts
  const beside = season > 4 * BESIDE ? BESIDE : 0
  const all = mean(counts)
  const near = (i: number, j: number) => {
    const apart = Math.abs(i - j) % season
    return Math.min(apart, season - apart) <= beside
  }
  return counts.map((count, i) => {
    const usual = mean(counts.filter((_, j) => near(i, j)))
    return usual > 0 ? (count * all) / usual : count
  })
}
