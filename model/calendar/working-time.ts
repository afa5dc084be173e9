import { addDays } from '../bucket.ts'
import { startOfDay, toInstant } from '../time-zone.ts'
import { type Calendar, WEEKDAYS } from './calendar.ts'

/** A stretch of working time, half-open, in seconds since 1970. */
export interface WorkingTime {
  readonly from: number
  readonly until: number
}

const MINUTE = 60_000

/** Which weekday a local date is. */
const weekdayOf = (date: string) => WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday'

/**
 * The working time of a calendar on the local days of `[from, to)`, ascending, what touches made one. It lasts from the
 * first instant at which the clock of the zone shows the beginning to the first at which it shows the end: so in the
 * night in which the clock is put forward or back it is an hour shorter or longer where it runs through that hour.
 */
export function workingTimes(
  { hours, timeZone, daysOff }: Calendar,
  holidays: ReadonlySet<string>,
  { from, to }: { readonly from: string; readonly to: string },
): readonly WorkingTime[] {
  const off = new Set([...holidays, ...daysOff.map(({ date }) => date)])
  const times: { from: number; until: number }[] = []
  for (let date = from; date < to; date = addDays(date, 1)) {
    if (off.has(date)) continue
    const at = clockOn(date, timeZone)
    for (const one of hours[weekdayOf(date)]) {
      const begins = at(one.from) / 1_000
      const ends = at(one.to) / 1_000
      // A stretch that lies in the hour that is left out has no time at all.
      if (begins >= ends) continue
      const before = times.at(-1)
      if (before?.until === begins) before.until = ends
      else times.push({ from: begins, until: ends })
    }
  }
  return times
}

/** When the clock of a zone shows a time (`08:00`, `24:00`) on a local day, in milliseconds since 1970. */
function clockOn(date: string, zone: string): (time: string) => number {
  const start = startOfDay(date, zone)
  const end = startOfDay(addDays(date, 1), zone)
  const isPlain = end - start === 24 * 60 * MINUTE
  return (time) => {
    if (time === '00:00') return start
    if (time === '24:00') return end
    const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    // Only on a day of another length has the clock changed.
    return isPlain ? start + minutes * MINUTE : toInstant(Date.parse(`${date}T${time}:00Z`), zone)
  }
}
