import { SHORT_MONTHS } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'

/** How Vega writes numbers in a language (the shape of d3-format). */
export interface ChartNumberLocale {
  decimal: string
  thousands: string
  grouping: number[]
  currency: [string, string]
  percent: string
}

/** How Vega writes times in a language (the shape of d3-time-format). */
export interface ChartTimeLocale {
  dateTime: string
  date: string
  time: string
  periods: [string, string]
  days: Seven
  shortDays: Seven
  months: Twelve
  shortMonths: Twelve
}
type Seven = [string, string, string, string, string, string, string]
type Twelve = [string, string, string, string, string, string, string, string, string, string, string, string]

const PERCENT = '\u00a0%'

/** Numbers in charts, the same on screen and on paper. */
export const numberLocale: Readonly<Record<Lang, ChartNumberLocale>> = {
  en: { decimal: '.', thousands: ',', grouping: [3], currency: ['', ''], percent: PERCENT },
  de: { decimal: ',', thousands: '.', grouping: [3], currency: ['', ''], percent: PERCENT },
}

/** Times in charts, the same on screen and on paper. */
export const timeLocale: Readonly<Record<Lang, ChartTimeLocale>> = {
  en: {
    dateTime: '%d/%m/%Y, %H:%M',
    date: '%d/%m/%Y',
    time: '%H:%M',
    periods: ['', ''],
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    shortDays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    shortMonths: [...SHORT_MONTHS.en] as Twelve,
  },
  de: {
    dateTime: '%d.%m.%Y, %H:%M',
    date: '%d.%m.%Y',
    time: '%H:%M',
    periods: ['', ''],
    days: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
    shortDays: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'],
    months: [
      'Januar',
      'Februar',
      'März',
      'April',
      'Mai',
      'Juni',
      'Juli',
      'August',
      'September',
      'Oktober',
      'November',
      'Dezember',
    ],
    shortMonths: [...SHORT_MONTHS.de] as Twelve,
  },
}
