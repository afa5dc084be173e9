import type { HolidayRegion } from '../../model/calendar/calendar.ts'
import { addDays } from '../../model/bucket.ts'
import { Problem } from '../../model/problem.ts'

/** Goes up when what is taken from the library changes; its version stands in `package.json`. */
const RULES = 'date-holidays 3.37.0 rules 1'

/** By which rules public holidays are known: windows made by others are made anew. */
export const HOLIDAY_RULES = RULES

// Only who changes a calendar needs the tables of all countries in memory.
const library = async () => (await import('date-holidays')).default

/**
 * The local days of `[from, to)` that are public holidays of a region (`DE-BY`) from midnight to midnight; half days and
 * days on which only banks or schools close are none. Problem: `unknown-holidays`.
 */
export async function publicHolidays(
  region: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlySet<string>> {
  const Holidays = await library()
  const [country = '', state] = region.split('-')
  const known = new Holidays()
  const states = known.getStates(country)
  if (!(country in known.getCountries()) || (state !== undefined && !(state in (states ?? {}))))
    throw new Problem('unknown-holidays', { region })
  const rules = state === undefined ? new Holidays(country) : new Holidays(country, state)
  const days = new Set<string>()
  // A holiday can begin in the year before.
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(to.slice(0, 4)); year++)
    for (const { date, start, end, type } of rules.getHolidays(year)) {
      if (type !== 'public' || !date.includes(' 00:00:00')) continue
      const first = date.slice(0, 10)
      const length = Math.round((end.getTime() - start.getTime()) / 86_400_000)
      for (let i = 0; i < length; i++) {
        const day = addDays(first, i)
        if (day >= from && day < to) days.add(day)
      }
    }
  return days
}

/** Every region whose public holidays are known, countries by their code and their states behind them. */
export async function holidayRegions(lang: string): Promise<readonly HolidayRegion[]> {
  const Holidays = await library()
  const known = new Holidays()
  return Object.keys(known.getCountries())
    .toSorted()
    .flatMap((country) => [
      { code: country, country, state: null },
      ...Object.entries(known.getStates(country, lang) ?? {}).map(([state, name]) => ({
        code: `${country}-${state}`,
        country,
        state: name,
      })),
    ])
}
