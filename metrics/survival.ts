import type { Survival } from '../model/answer.ts'
import { type Cohort, hundredths, isFollowed, membersOf, TAU } from './cohort.ts'
import { settledSurvival } from './settled-survival.ts'
import { joined } from './statistics/ordered.ts'
import { type Ends, follow } from './statistics/survival/grouped-times.ts'

/** As many incidents one answer follows one by one at most; beyond, nobody reads the groups one by one. */
const MOST_FOLLOWED = 400_000

/** Up to so many every second counts; beyond, ends are told apart in `STEPS` steps between a time and e times it. */
const FINE = 20_000
const STEPS = 500

/**
 * The durations by Kaplan–Meier of every cohort in which some are still running: an incident that is open counts as open
 * for as long as it was seen.
 */
export function survivalsOf(cohorts: ReadonlyMap<string, Cohort>): ReadonlyMap<string, Survival> {
  const found = new Map<string, Survival>()
  const rest: [string, Cohort][] = []
  for (const [name, cohort] of cohorts) {
    if (!isFollowed(cohort)) continue
    const settled = settledSurvival(cohort)
    if (settled) found.set(name, settled)
    else rest.push([name, cohort])
  }
  for (const large of [false, true]) {
    const own = rest.filter(([, cohort]) => membersOf(cohort) > FINE === large)
    const ends = own.reduce((so, [, cohort]) => so + (large ? STEPS * 12 : membersOf(cohort)), 0)
    if (ends > MOST_FOLLOWED) continue
    for (const [name, cohort] of own) {
      const survival = survivalFrom(large ? stepsOf(cohort) : timesOf(cohort))
      if (survival) found.set(name, survival)
    }
  }
  return found
}

/** Every time at which anybody of the cohort ends, ascending. */
function timesOf({ done, seen }: Cohort): readonly Ends[] {
  const [over, running] = [joined(done?.stretches ?? []).toSorted(), joined(seen).toSorted()]
  const ends: Ends[] = []
  for (let i = 0, j = 0; i < over.length || j < running.length; ) {
    const t = Math.min(over[i] ?? Infinity, running[j] ?? Infinity)
    const [before, other] = [i, j]
    while (over[i] === t) i++
    while (running[j] === t) j++
    ends.push({ first: t, last: t, done: i - before, running: j - other })
  }
  return ends
}

/** The same by steps that are wider the later they are. */
function stepsOf({ done, seen }: Cohort): readonly Ends[] {
  const counts = new Map<number, [done: number, running: number]>()
  for (const [kind, stretches] of [done?.stretches ?? [], seen].entries())
    for (const stretch of stretches)
      for (const seconds of stretch) {
        const step = Math.floor(Math.log1p(seconds) * STEPS)
        const count = counts.get(step) ?? [0, 0]
        count[kind as 0 | 1]++
        counts.set(step, count)
      }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([step, [over, running]]) => ({
      first: Math.expm1(step / STEPS),
      last: Math.expm1((step + 1) / STEPS),
      done: over,
      running,
    }))
}

const told = (seconds: number | null): number | null => (seconds === null ? null : hundredths(seconds))

function survivalFrom(ends: readonly Ends[]): Survival | null {
  const followed = follow(ends, TAU)
  if (followed === null || followed.censored === 0) return null
  const { median, medianCi, p75, p90, mean, tau, censored } = followed
  return {
    median: told(median),
    medianCi: [told(medianCi[0]), told(medianCi[1])],
    p75: told(p75),
    p90: told(p90),
    rmst: hundredths(mean),
    tau: hundredths(tau),
    censored,
  }
}
