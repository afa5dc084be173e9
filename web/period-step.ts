import { addDays, addMonths, bucketOf } from '../model/bucket.ts'
import { daysOf, lengthOf, type Days } from '../model/period.ts'
import { DEFAULT_PERIOD, type View } from './view.ts'

/** The local days a view shows; `null` means all of them. */
export function shownDays(view: View, today: string): Days | null {
  const named = view.period === 'all' ? null : daysOf(view.period ?? DEFAULT_PERIOD, today)
  if (view.from === undefined && view.to === undefined) return named
  return { from: view.from ?? '0001-01-01', to: view.to ?? addDays(today, 1) }
}

/** The calendar word for days that are a whole week, month, quarter or year, or `null`. */
export function wordFor({ from, to }: Days): string | null {
  const year = from.slice(0, 4)
  if (from.endsWith('-01') && to === addMonths(from, 1)) return from.slice(0, 7)
  if (to === addMonths(from, 3) && bucketOf(from, 'quarter') === from) {
    return `${year}-Q${(Number(from.slice(5, 7)) + 2) / 3}`
  }
  if (to === addMonths(from, 12) && from.endsWith('-01-01')) return year
  if (to === addDays(from, 7) && bucketOf(from, 'week') === from) return weekWord(from)
  return null
}

/** The ISO week that starts on the Monday `monday`: `2026-W43`. */
export function weekWord(monday: string): string {
  // The Thursday decides to which year an ISO week belongs.
  const year = addDays(monday, 3).slice(0, 4)
  const first = bucketOf(`${year}-01-04`, 'week')
  const week = lengthOf({ from: first, to: monday }) / 7 + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The same view one period earlier (`-1`) or later (`1`); `null` when all days are shown. */
export function steppedView(view: View, direction: -1 | 1, today: string): View | null {
  const days = shownDays(view, today)
  if (!days) return null
  const moved = movedDays(days, direction)
  const { from: _from, to: _to, period: _period, page: _page, bucket: _bucket, ...rest } = view
  const word = wordFor(moved)
  return word === null ? { ...rest, ...moved } : { ...rest, period: word }
}

function movedDays({ from, to }: Days, direction: -1 | 1): Days {
  if (from.endsWith('-01') && to.endsWith('-01')) {
    const months =
      (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
      Number(to.slice(5, 7)) -
      Number(from.slice(5, 7))
    return { from: addMonths(from, months * direction), to: addMonths(to, months * direction) }
  }
  const length = lengthOf({ from, to })
  return { from: addDays(from, length * direction), to: addDays(to, length * direction) }
}
