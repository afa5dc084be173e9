import { addDays } from '../model/bucket.ts'
import { type Days, elapsed, firstDays, lengthOf, previousDays, yearBefore } from '../model/period.ts'
import { Problem } from '../model/problem.ts'
import type { MetricQuestion } from '../model/scope.ts'

/** With which days a period is compared. */
export type Comparison = Pick<MetricQuestion, 'compare' | 'compareFrom' | 'compareTo' | 'compareMatch'>

/**
 * The days to compare with, `null` where nothing is to be compared. A period that is still running is compared with as much
 * of the other, unless that one was told with a length of its own. Problems: `comparison-without-days`, `empty-period`.
 */
export function comparedDays(days: Days, today: string | null, how: Comparison): Days | null {
  const { compare = how.compareFrom === undefined ? undefined : 'custom' } = how
  if (compare === undefined) return null
  const told =
    compare === 'custom' ? toldDays(how) : compare === 'year' ? yearBefore(days) : previousDays(days)
  const other = how.compareMatch === 'weekdays' ? onSameWeekdays(days, told, compare === 'previous') : told
  const sofar = today === null ? days : elapsed(days, today)
  if (sofar.to === days.to || (compare === 'custom' && lengthOf(other) !== lengthOf(days))) return other
  return firstDays(other, lengthOf(sofar))
}

function toldDays({ compareFrom: from, compareTo: to }: Comparison): Days {
  if (from === undefined || to === undefined) throw new Problem('comparison-without-days', undefined)
  if (from >= to) throw new Problem('empty-period', { from, to })
  return { from, to }
}

/** As many days with each weekday as often: moved by whole weeks, the fewest that reach the other days. */
function onSameWeekdays(days: Days, other: Days, wholly: boolean): Days {
  const weeks = lengthOf({ from: other.from, to: days.from }) / 7
  const from = addDays(days.from, -7 * (wholly ? Math.ceil(weeks) : Math.round(weeks)))
  return { from, to: addDays(from, lengthOf(days)) }
}
