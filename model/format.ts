import type { Unit } from './answer.ts'
import { addDays, type Grain } from './bucket.ts'
import type { Lang } from './lang.ts'
import { offsetAt } from './time-zone.ts'

const tags: Readonly<Record<Lang, string>> = { en: 'en-GB', de: 'de-DE' }
const units: Readonly<Record<Lang, Record<'d' | 'h' | 'min' | 's', string>>> = {
  en: { d: 'd', h: 'h', min: 'min', s: 's' },
  de: { d: 'T.', h: 'Std.', min: 'Min.', s: 'Sek.' },
}
const NBSP = '\u00a0'
/** As wide as a plus, unlike a hyphen, so that signs stand in line. */
const MINUS = '−'

/** `1.234,5` or `1,234.5`; at most `digits` decimals (0 unless told). */
export function formatNumber(value: number, lang: Lang, digits = 0): string {
  const format = new Intl.NumberFormat(tags[lang], { maximumFractionDigits: digits, signDisplay: 'negative' })
  return format.format(value).replace('-', MINUS)
}

/** A share of 1 as `12.5 %` or `12,5 %`, with a no-break space; at most `digits` decimals (1 unless told). */
export function formatShare(value: number, lang: Lang, digits = 1): string {
  return `${formatNumber(value * 100, lang, digits)}${NBSP}%`
}

/**
 * Seconds in the two largest units that matter, for reading: `2 h 15 min`, `3 T. 4 Std.`, `45 Sek.`. From ten days on
 * whole days. Rounded to the smaller unit shown.
 */
export function formatDuration(seconds: number, lang: Lang): string {
  const unit = units[lang]
  const say = (...parts: readonly [number, string][]) =>
    parts
      .filter(([count], i) => count > 0 || i === 0)
      .map(([count, name]) => `${formatNumber(count, lang)}${NBSP}${name}`)
      .join(' ')
  if (seconds < 0) return `−${formatDuration(-seconds, lang)}`
  if (seconds < 59.5) return say([Math.round(seconds), unit.s])
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return say([minutes, unit.min])
  if (minutes < 24 * 60) return say([Math.floor(minutes / 60), unit.h], [minutes % 60, unit.min])
  const hours = Math.round(seconds / 3600)
  if (hours < 240) return say([Math.floor(hours / 24), unit.d], [hours % 24, unit.h])
  return say([Math.round(seconds / 86_400), unit.d])
}

/**
 * A local day given as text: `2 March 2026`, `2. März 2026`; short: `2 Mar 2026`, `02.03.2026`. In English the month is a
 * word, because half of the readers take `02/03` for the third of February.
 */
export function formatDay(day: string, lang: Lang, style: 'long' | 'short' = 'short'): string {
  if (style === 'short' && lang === 'en') return englishDay(...day.split('-').map(Number))
  const options: Intl.DateTimeFormatOptions =
    style === 'long'
      ? { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }
      : { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }
  return new Intl.DateTimeFormat(tags[lang], options).format(Date.parse(`${day}T00:00:00Z`))
}

const englishDay = (year = 0, month = 0, day = 0): string =>
  [day, SHORT_MONTHS.en[month - 1] ?? '', year].join(NBSP)

/** A month in a narrow column: `Oct 26`, `Okt. 26`. `bucket` is its first day. */
export const formatMonth = (bucket: string, lang: Lang): string =>
  new Intl.DateTimeFormat(tags[lang], { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
    Date.parse(`${bucket}T00:00:00Z`),
  )

/** An instant on the wall clock of `zone`: `25 Oct 2026, 02:30` or `25.10.2026, 02:30`. */
export function formatInstant(instant: string, lang: Lang, zone: string): string {
  const format = new Intl.DateTimeFormat(tags[lang], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  if (lang !== 'en') return format.format(Date.parse(instant))
  const part = Object.fromEntries(
    format.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]),
  )
  const day = englishDay(Number(part['year']), Number(part['month']), Number(part['day']))
  return `${day}, ${part['hour']}:${part['minute']}`
}

/** Half-open days as people say them: the month, the quarter, the year, or first and last day. */
export function formatDays(from: string, to: string, lang: Lang): string {
  const start = new Date(`${from}T00:00:00Z`)
  const end = new Date(`${to}T00:00:00Z`)
  const months =
    (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth()
  const whole = from.endsWith('-01') && to.endsWith('-01')
  const year = start.getUTCFullYear()
  if (whole && months === 1) {
    return new Intl.DateTimeFormat(tags[lang], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      start,
    )
  }
  if (whole && months === 3 && start.getUTCMonth() % 3 === 0) {
    const quarter = start.getUTCMonth() / 3 + 1
    return lang === 'de' ? `${quarter}. Quartal ${year}` : `Q${quarter} ${year}`
  }
  if (whole && months === 12 && start.getUTCMonth() === 0) return String(year)
  const last = new Date(end.getTime() - 86_400_000).toISOString().slice(0, 10)
  return last === from ? formatDay(from, lang) : `${formatDay(from, lang)} – ${formatDay(last, lang)}`
}

/** The short names of the months, in the spelling that German and English readers expect ("Mrz", "Sep"). */
export const SHORT_MONTHS: Readonly<Record<Lang, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  de: ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
}

/** The ISO 8601 week of a local day: its number and the year it belongs to. */
export function isoWeek(day: string): { readonly week: number; readonly year: number } {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const thursday = addDays(day, 3 - weekday)
  const year = Number(thursday.slice(0, 4))
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000
  return { week: Math.floor(days / 7) + 1, year }
}

/** A bucket by its name: short for an axis (`Mrz 26`, `KW 43`, `Q3 26`), long for a sentence (`März 2026`, `KW 43 2026`). */
export function formatBucket(
  bucket: string,
  grain: Grain,
  lang: Lang,
  style: 'long' | 'short' = 'long',
): string {
  const year = bucket.slice(0, 4)
  const month = Number(bucket.slice(5, 7))
  const quarter = Math.ceil(month / 3)
  const short = style === 'short'
  switch (grain) {
    case 'day': {
      if (!short) return formatDay(bucket, lang)
      const day = Number(bucket.slice(8, 10))
      return lang === 'de'
        ? `${String(day).padStart(2, '0')}.${bucket.slice(5, 7)}.`
        : `${day} ${SHORT_MONTHS.en[month - 1] ?? ''}`
    }
    case 'week': {
      const iso = isoWeek(bucket)
      const name = `${lang === 'de' ? `KW${NBSP}` : 'W'}${iso.week}`
      if (short) return name
      return lang === 'de' ? `${name} ${iso.year}` : `week ${iso.week} of ${iso.year}`
    }
    case 'month':
      return short
        ? `${SHORT_MONTHS[lang][month - 1] ?? ''} ${year.slice(2)}`
        : formatDays(bucket, addDays(bucket, 32).slice(0, 8) + '01', lang)
    case 'quarter':
      return short
        ? `Q${quarter} ${year.slice(2)}`
        : lang === 'de'
          ? `${quarter}. Quartal ${year}`
          : `Q${quarter} ${year}`
    case 'year':
      return year
  }
}

/** How far the wall clock of `zone` is ahead of UTC at an instant: `UTC+2`, `UTC+5:30`, `UTC`. */
export function formatOffset(instant: string, zone: string): string {
  const minutes = Math.round(offsetAt(Date.parse(instant), zone) / 60_000)
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}

/** A value in its unit, for reading: a duration, a share, a count. */
export function formatValue(value: number, unit: Unit, lang: Lang): string {
  if (unit === 'seconds') return formatDuration(value, lang)
  return unit === 'share' ? formatShare(value, lang) : formatNumber(value, lang, unit === 'count' ? 2 : 0)
}
