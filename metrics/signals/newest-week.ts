import type { NewestWeek } from '../../model/forecast.ts'
import { expectedWeek } from '../statistics/anomaly/farrington.ts'
import { controlOf } from './control.ts'

/** One week's count. */
export interface WeekCount {
  readonly bucket: string
  readonly value: number
}

/** Fewer than this many in a week are no matter for an alert. */
const LEAST = 5

/**
 * The newest week beside what was to be expected of it: by comparable weeks of earlier years where two are known, else by
 * the limits of a control chart. The running week counts as soon as it has more than that already, else the last whole one.
 */
export function newestWeek(
  weeks: readonly WeekCount[],
  running: WeekCount | null,
): Omit<NewestWeek, 'sentence'> | null {
  if (running !== null) {
    const found = judged([...weeks, running], true)
    if (found?.unusual) return found
  }
  return judged(weeks, false)
}

function judged(weeks: readonly WeekCount[], running: boolean): Omit<NewestWeek, 'sentence'> | null {
  const newest = weeks.at(-1)
  if (newest === undefined) return null
  const { bucket, value: observed } = newest
  const counts = weeks.map(({ value }) => value)
  const byYears = expectedWeek(counts, counts.length - 1)
  if (byYears !== null) {
    const { expected, low, high, unusual } = byYears
    return { bucket, observed, expected, low, high, running, unusual, by: 'years' }
  }
  const control = controlOf(
    'u',
    weeks.map((week) => ({ bucket: week.bucket, count: week.value, size: 1 })),
  )
  const limits = control.judged.at(-1)
  // The week itself must not be among those that set its limits.
  if (limits === undefined || weeks.length <= control.baseline) return null
  const { low, high, median, outside } = limits
  const unusual = outside === 'above' && observed >= LEAST
  return { bucket, observed, expected: median, low, high, running, unusual, by: 'limits' }
}
