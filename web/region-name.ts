import type { HolidayRegion } from '../model/calendar/calendar.ts'
import type { Lang } from '../model/lang.ts'
import { calendarWords } from './words/calendar.ts'

/** The name of a country in a language; its code where the browser knows none. */
export function countryName(country: string, lang: Lang): string {
  try {
    return new Intl.DisplayNames([lang], { type: 'region' }).of(country) ?? country
  } catch {
    return country
  }
}

/** The name of a region: its state with the country, or the whole country. */
export function regionName(code: string, regions: readonly HolidayRegion[], lang: Lang): string {
  const region = regions.find((one) => one.code === code)
  const country = countryName(region?.country ?? code.slice(0, 2), lang)
  if (region?.state) return `${region.state}, ${country}`
  return code.length > 2 ? code : calendarWords[lang].wholeCountry(country)
}

/** Countries first that a German or English house is likely to be in. */
export const NEAR: readonly string[] = ['DE', 'AT', 'CH', 'GB', 'IE', 'US']
