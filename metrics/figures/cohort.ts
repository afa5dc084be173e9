import { MOST_RUNNING } from '../../model/leading.ts'
import type { Ordered } from '../statistics/ordered.ts'

/** The horizon of the mean: five days, in seconds. */
export const TAU = 432_000

/** In a cohort beyond this size running ones are followed only where they, or those that came late, are so many that they lead. */
const LARGE = 20_000

/** The incidents of one span and one group of which some are running still, and for how long these have been seen. */
export interface Cohort {
  readonly done: Ordered | null
  readonly running: number
  readonly seen: readonly Float64Array[]
  /** After how many seconds those came that were not seen from their opening on, of both; how many they are. */
  readonly entered: readonly Float64Array[]
  readonly late: number
  /** Seconds that the youngest of the running ones was seen, and the oldest. */
  readonly youngest: number
  readonly oldest: number
}

/** Those who are done and those who are running; `null` where nobody is, and everybody was seen from the opening on. */
export function cohortOf(
  done: Ordered | null,
  seen: readonly Float64Array[],
  entered: readonly Float64Array[] = [],
): Cohort | null {
  let running = 0
  let youngest = Infinity
  let oldest = 0
  for (const some of seen) {
    running += some.length
    for (let i = 0; i < some.length; i++) {
      const seconds = some[i] as number
      if (seconds < youngest) youngest = seconds
      if (seconds > oldest) oldest = seconds
    }
  }
  const late = entered.reduce((sum, some) => sum + some.length, 0)
  return running + late === 0 ? null : { done, running, seen, entered, late, youngest, oldest }
}

/** How many are in a cohort. */
export const membersOf = ({ done, running }: Cohort): number => (done?.n ?? 0) + running

/** Whether a cohort is followed: in a large one only where those that run lead. */
export const isFollowed = (cohort: Cohort): boolean =>
  membersOf(cohort) <= LARGE || cohort.running + cohort.late > MOST_RUNNING * membersOf(cohort)

/** Seconds as they are told. */
export const hundredths = (seconds: number): number => Math.round(seconds * 100) / 100
