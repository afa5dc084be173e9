import { type Calendar, CALENDAR_DAYS, type CalendarMoves } from '../../model/calendar/calendar.ts'
import { type WorkingTime, workingTimes } from '../../model/calendar/working-time.ts'
import { calendarsOf, removeCalendar, storeCalendar, storedCalendars } from '../../store/calendars.ts'
import type { Store } from '../../store/store.ts'
import { askFigure } from '../figures/figure.ts'
import { HOLIDAY_RULES, publicHolidays } from './holidays.ts'

/** Who changes a calendar, and when (an instant with `Z`). */
export interface Change {
  readonly at: string
  readonly actor: string | null
}

async function timesOf(calendar: Calendar): Promise<readonly WorkingTime[]> {
  const { holidays } = calendar
  const off = holidays === null ? new Set<string>() : await publicHolidays(holidays, CALENDAR_DAYS)
  return workingTimes(calendar, off, CALENDAR_DAYS)
}

/**
 * Keeps a calendar under its name; from then on every question of business time is answered by it. Problems:
 * `unknown-holidays`, `calendar-claimed`, `calendar-standard`.
 */
export async function keepCalendar(store: Store, calendar: Calendar, change: Change): Promise<Calendar> {
  const times = await timesOf(calendar)
  return store.transaction((db) => storeCalendar(db, calendar, times, { ...change, madeBy: HOLIDAY_RULES }))
}

/** The metrics whose move a rehearsal shows. */
const SHOWN = ['time-to-acknowledge', 'time-to-resolve'] as const

/** What a calendar would move, and what it would be; nothing is changed. The same problems. */
export async function rehearseCalendar(
  store: Store,
  calendar: Calendar,
  change: Change,
): Promise<{ readonly calendar: Calendar; readonly moves: CalendarMoves }> {
  const times = await timesOf(calendar)
  return store.transaction(
    async (db) => {
      const known = (await calendarsOf(db)).length > 0
      // One after the other: inside of a transaction there is one connection.
      const medians = async () => {
        const found = []
        for (const name of SHOWN) found.push(await askFigure(db, name, { clock: 'business' }))
        return found
      }
      const before = known ? await medians() : []
      const kept = await storeCalendar(db, calendar, times, { ...change, madeBy: HOLIDAY_RULES })
      const after = await medians()
      const moves = SHOWN.map((metric, i) => ({
        metric,
        n: after[i]?.n ?? 0,
        before: before[i]?.median ?? null,
        after: after[i]?.median ?? null,
      }))
      return { calendar: kept, moves }
    },
    { keep: false },
  )
}

/** Removes a calendar; false when there is none of that name. Problem: `calendar-standard`. */
export const dropCalendar = (store: Store, name: string, change: Change): Promise<boolean> =>
  store.transaction((db) => removeCalendar(db, name, change))

/** Works out anew what was worked out by other rules: laws on holidays change, and the library with them. */
export async function keepCalendarsCurrent(store: Store, change: Change): Promise<void> {
  for (const { calendar, madeBy } of await storedCalendars(store))
    if (madeBy !== HOLIDAY_RULES) await keepCalendar(store, calendar, change)
}
