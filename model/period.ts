import { z } from 'zod'
import { addDays, addMonths, bucketOf } from './bucket.ts'

/** A word for a stretch of local days: `2026`, `2026-Q3`, `2026-07`, `2026-W43`, `last-90-days`, `last-12-months`. */
export const Period = z
  .string()
  .regex(/^(\d{4}(-(Q[1-4]|W(0[1-9]|[1-4]\d|5[0-3])|0[1-9]|1[0-2]))?|last-[1-9]\d{0,3}-(days|months))$/)
export type Period = z.infer<typeof Period>

/** Local days, half-open. */
export interface Days {
  readonly from: string
  readonly to: string
}

/**
 * The days a period means. Relative words end with `today`, the local day of the newest data; `last-12-months` is the
 * twelve calendar months that end with the month of `today`.
 */
export function daysOf(period: Period, today: string): Days {
  const relative = /^last-(\d+)-(days|months)$/.exec(period)
  if (relative) {
    const count = Number(relative[1])
    if (relative[2] === 'days') return { from: addDays(today, 1 - count), to: addDays(today, 1) }
    const month = bucketOf(today, 'month')
    return { from: addMonths(month, 1 - count), to: addMonths(month, 1) }
  }
  const year = period.slice(0, 4)
  const rest = period.slice(5)
  if (rest === '') return { from: `${year}-01-01`, to: addMonths(`${year}-01-01`, 12) }
  if (rest.startsWith('Q')) {
    const from = addMonths(`${year}-01-01`, (Number(rest[1]) - 1) * 3)
    return { from, to: addMonths(from, 3) }
  }
  if (rest.startsWith('W')) {
    // ISO 8601: the week with 4 January is week 1.
    const from = addDays(bucketOf(`${year}-01-04`, 'week'), (Number(rest.slice(1)) - 1) * 7)
    return { from, to: addDays(from, 7) }
  }
  return { from: `${period}-01`, to: addMonths(`${period}-01`, 1) }
}

const spanInDays = ({ from, to }: Days) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Whole calendar months between two firsts of a month, or `null`. */
function wholeMonths({ from, to }: Days): number | null {
  if (!from.endsWith('-01') || !to.endsWith('-01')) return null
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7))
  )
}

/** The stretch of equal length just before `days`: whole months before whole months, else as many days. */
export function previousDays(days: Days): Days {
  const months = wholeMonths(days)
  return {
    from: months ? addMonths(days.from, -months) : addDays(days.from, -spanInDays(days)),
    to: days.from,
  }
}

/** The same stretch a year earlier. */
export const yearBefore = ({ from, to }: Days): Days => ({
  from: addMonths(from, -12),
  to: addMonths(to, -12),
})

/** `days` cut off after `today`, so that a running period is compared with the same elapsed part of another. */
export function elapsed(days: Days, today: string): Days {
  const end = addDays(today, 1)
  return end < days.to && end > days.from ? { from: days.from, to: end } : days
}

/** The first `length` days of `days`: the same elapsed part of the period it is compared with. */
export function firstDays(days: Days, length: number): Days {
  const to = addDays(days.from, length)
  return to < days.to ? { from: days.from, to } : days
}

/** How many local days `days` has. */
export const lengthOf = spanInDays
