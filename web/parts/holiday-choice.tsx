import type { HolidayRegion } from '../../model/calendar/calendar.ts'
import { lang } from '../language.ts'
import { countryName, NEAR } from '../region-name.ts'
import { calendarWords } from '../words/calendar.ts'

/** Whose public holidays are off: a country or one of its states, the near ones first. */
export function HolidayChoice({
  value,
  regions,
  onChoose,
}: {
  value: string | null
  regions: readonly HolidayRegion[]
  onChoose: (code: string | null) => void
}) {
  const words = calendarWords[lang.value]
  const countries = [...new Set(regions.map(({ country }) => country))]
  const named = countries
    .map((country) => ({ country, name: countryName(country, lang.value) }))
    .toSorted((a, b) => rank(a.country) - rank(b.country) || a.name.localeCompare(b.name, lang.value))
  return (
    <label class="choice-field">
      <span>{words.holidays}</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      >
        <option value="">{words.noHolidays}</option>
        {regions.length === 0 && value !== null && <option value={value}>{value}</option>}
        {named.map(({ country, name }) => (
          <optgroup key={country} label={name}>
            {regions
              .filter((region) => region.country === country)
              .map(({ code, state }) => (
                <option key={code} value={code}>
                  {state ?? words.wholeCountry(name)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}

const rank = (country: string): number => (NEAR.includes(country) ? NEAR.indexOf(country) : NEAR.length)
