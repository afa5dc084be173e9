import type { Survival } from '../../model/answer.ts'
import { type Cohort, hundredths, isFollowed, membersOf, TAU } from './cohort.ts'
import { settledSurvival } from './settled-survival.ts'
import { at } from '../statistics/at.ts'
import { joined, type Numbers } from '../statistics/ordered.ts'
import { type Ends, follow } from '../statistics/survival/grouped-times.ts'

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
    const settled = cohort.late > 0 ? null : settledSurvival(cohort)
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
function timesOf({ done, seen, entered }: Cohort): readonly Ends[] {
  const [over, running] = [joined(done?.stretches ?? []).toSorted(), joined(seen).toSorted()]
  const late = joined(entered).toSorted()
  const ends: Ends[] = []
  for (let i = 0, j = 0, k = 0; i < over.length || j < running.length || k < late.length; ) {
    const t = Math.min(over[i] ?? Infinity, running[j] ?? Infinity, late[k] ?? Infinity)
    const [before, other, earlier] = [i, j, k]
    while (over[i] === t) i++
    while (running[j] === t) j++
    while (late[k] === t) k++
    ends.push({ first: t, last: t, done: i - before, running: j - other, entered: k - earlier })
  }
  return ends
}

/** The same by steps that are wider the later they are. */
function stepsOf({ done, seen, entered, oldest }: Cohort): readonly Ends[] {
  const longest = Math.max(oldest, done?.valueAt(done.n) ?? 0)
  const over = new Uint32Array(stepOf(longest) + 1)
  const running = new Uint32Array(over.length)
  countSteps(done?.stretches ?? [], over)
  const late = new Uint32Array(over.length)
  countSteps(seen, running)
  countSteps(entered, late)
  const ends: Ends[] = []
  for (let step = 0; step < over.length; step++) {
    const [ended, left, came] = [at(over, step), at(running, step), at(late, step)]
    if (ended + left + came === 0) continue
    const [first, last] = [Math.expm1(step / STEPS), Math.expm1((step + 1) / STEPS)]
    ends.push({ first, last, done: ended, running: left, entered: came })
  }
  return ends
}

const stepOf = (seconds: number): number => Math.floor(Math.log1p(seconds) * STEPS)

function countSteps(stretches: readonly Numbers[], counts: Uint32Array): void {
  for (const stretch of stretches)
    for (let i = 0; i < stretch.length; i++) {
      const step = stepOf(stretch[i] as number)
      counts[step] = (counts[step] as number) + 1
    }
}

const told = (seconds: number | null): number | null => (seconds === null ? null : hundredths(seconds))

function survivalFrom(ends: readonly Ends[]): Survival | null {
  const followed = follow(ends, TAU)
  if (followed === null || followed.censored + followed.late === 0) return null
  const { median, medianCi, p75, p90, mean, tau, censored, late } = followed
  return {
    median: told(median),
    medianCi: [told(medianCi[0]), told(medianCi[1])],
    p75: told(p75),
    p90: told(p90),
    rmst: hundredths(mean),
    tau: hundredths(tau),
    censored,
    ...(late > 0 ? { late } : {}),
  }
}
