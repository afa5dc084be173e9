import { ENGLISH_FORMAT, ENGLISH_WORDS, isEnglish } from './english-dates.ts'
import { monthNamed } from './months.ts'
import { withoutTalk } from './date-talk.ts'
import { offsetNamed } from './zone-names.ts'

/** In what order a date of three numbers is written; `named` when nothing is open: ISO, or a month in letters. */
export type Order = 'dmy' | 'mdy' | 'ymd'

/** How the texts of one shape are read. */
export interface DateShape {
  /** `%d/%m/%Y %H:%M` and the like, for one order. `turned` reads the day for the month where the form leaves nothing open. */
  readonly format: (order: Order, turned?: boolean) => string
  /** Whether day and month are both numbers, so that the shape alone does not tell which is which. */
  readonly open: boolean
  /** What stands between the first two numbers of an open shape. */
  readonly separator: string
  /** Which of the numbers in the text is the day of the month where nothing is open, from 1; 0 where it is none of them. */
  readonly dayNumber: number
  /** Of an open shape: the year has two digits. */
  readonly shortYear: boolean
  /** Whether the text carries its own offset from UTC. */
  readonly zoned: boolean
  /** Words in the text and what stands for them: `mär` is `03`, `p.m.` is `PM`. */
  readonly words: ReadonlyMap<string, string>
  /** The format for the text as it stands, where the engine knows its words itself. */
  readonly named: string | null
  /** Seconds, milliseconds, or microseconds since 1970 instead of a date. */
  readonly epoch: 1 | 1_000 | 1_000_000 | null
  /** Days since 30 December 1899 on a local clock, as spreadsheets keep dates. */
  readonly serial: boolean
  /** A week of ISO 8601 alone, or a day of one. */
  readonly week: 'alone' | 'day' | null
}

/** Which half of the day, where it stands before the hour. */
const HALF_FIRST = '凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|午前|午後|오전|오후|AM|PM'
const TIME = new RegExp(
  String.raw`^(?:(${HALF_FIRST})(\s*))?(\d{1,2})([:.h])(\d{2})(?:\4(\d{2})(?:([.,])(\d{1,9}))?)?(?:(\s*)(?!Z$)(\p{L}[\p{L}.]*(?:\sm\.)?))?(?:(\s*)(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}))?$`,
  'u',
)
/** Where the half of the day stands first and a dot behind the date, the year does, too: `26. 2. 13. 오전 9:15`. */
const STARTS_WITH_HALF = new RegExp(`^(?:${HALF_FIRST})`)
const CLOCK = `((?:${HALF_FIRST})?\\s*\\d.*)`
const ISO = new RegExp(String.raw`^\d{4}([-/]|\.\s?)\d{1,2}\1\d{1,2}(\.?)(?:(T|,?\s+)${CLOCK})?$`, 's')
const PARTS = new RegExp(
  String.raw`^(\d{1,4}|\p{L}+\.?)(\/|-|\.\s?|\s+)(\d{1,2}|\p{L}+\.?)(\/|-|\.\s?|,?\s+)(\d{4}|\d{1,2})(\.?)(?:(,?\s+|T)${CLOCK})?$`,
  'su',
)
/** The second of three numbers says that it is the month: `13/3月/26`. */
const MARKED = /^\d{1,2}[/.-]\d{1,2}[月월][/.-]/
/** Months that Croatian, with a dot behind day and year, calls as Polish and Czech call the next one. */
const CROATIAN = /^\d{1,2}\. ?(?:(?:lis|lip|srp|listopada) \d{4}\.|(?:lip|listopada) )/i
/** The year first and the month as a word: `2026-Mar-13`, `2026. február 13.`, `2026 13. februāris`. */
const YEAR_FIRST = new RegExp(
  String.raw`^(\d{4})(\.?\s+|-|\/|\.)(\d{1,2}|\p{L}+\.?)(\.?\s+|-|\/|\.)(\d{1,2}\.?|\p{L}+\.?)(?:(,?\s+|T)${CLOCK})?$`,
  'su',
)
/** As Unix and Java write times, without the weekday: `Feb  6 07:13:17 UTC 2024`. */
const YEAR_LAST =
  /^(\p{L}+)(\s+)(\d{1,2})(\s+)(\d{1,2}:\d{2}:\d{2})(?:(\s+)(\p{Lu}{3,4}|[+-]\d{4}))?(\s+)(\d{4})$/u
/** `2026-W07`, `2026W07`, `2026-W07-3`. */
const WEEK = /^\d{4}(?:-W\d{2}(-[1-7])?|W\d{2}([1-7])?)$/

/** From 1982 to 2119: nothing else in five digits is taken for a day. */
const SERIAL = /^[3-7]\d{4}(?:[.,]\d{1,12})?$/
const NUMBER: DateShape = {
  format: () => '',
  open: false,
  separator: '',
  dayNumber: 0,
  shortYear: false,
  zoned: false,
  words: new Map(),
  named: null,
  epoch: null,
  serial: false,
  week: null,
}

/** Digits alone: as SAP and mainframes write times, and ISO 8601 without its signs. */
const COMPACT =
  /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])([T ]?)(?:[01]\d|2[0-3])[0-5]\d([0-5]\d)?(Z)?$/

const AFTERNOON = ['pm', 'nachm', '下午', '中午', '傍晚', '晚上', '午後', '오후', 'μμ', 'ös', 'م', 'ch']
const FORENOON = ['am', 'vorm', '上午', '凌晨', '清晨', '早上', '午前', '오전', 'πμ', 'öö', 'ص', 'sa']

/**
 * Reads the shape of a date out of one text that has it; `null` when it is no date. Which of the numbers is the day is
 * not asked here: only a whole column can tell, as it tells whether the names of zones are those of North America.
 */
export function dateShape(text: string, american = false): DateShape | null {
  const epoch = epochOf(text)
  if (epoch) return { ...NUMBER, zoned: true, epoch }
  if (SERIAL.test(text)) return { ...NUMBER, serial: true }
  const week = WEEK.exec(text)
  if (week) return { ...NUMBER, week: week[1] === undefined && week[2] === undefined ? 'alone' : 'day' }
  const compact = COMPACT.exec(text)
  if (compact) {
    const [, between = '', seconds, zulu] = compact
    const format = `%Y%m%d${between}%H%M${seconds === undefined ? '' : '%S'}${zulu ?? ''}`
    return { ...NUMBER, format: () => format, zoned: zulu !== undefined }
  }
  const words = new Map<string, string>()
  const rest = withoutTalk(text, words, american)
  const iso = ISO.exec(rest)
  if (iso) {
    const [, separator = '-', dot = '', between = '', time] = iso
    return shape({
      days: [`%Y${separator}%m${separator}%d${dot}`],
      turned: `%Y${separator}%d${separator}%m${dot}`,
      dayNumber: 3,
      between,
      time,
      words,
    })
  }
  const last = YEAR_LAST.exec(rest)
  if (last) return yearLast(last, words)
  const ahead = YEAR_FIRST.exec(rest)
  if (ahead && /\p{L}/u.test(`${ahead[3]}${ahead[5]}`)) return yearAhead(ahead, words)
  const parts = PARTS.exec(rest)
  if (!parts) return null
  const [, a = '', first = '', b = '', second = '', year = '', dot = '', between = '', time] = parts
  const y = `${year.length === 4 ? '%Y' : '%y'}${dot}`
  const month = [a, b].find((part) => /\p{L}/u.test(part))
  if (month === undefined) {
    if (a.length > 2) return null
    const days = [`%d${first}%m${second}${y}`]
    if (dot !== '' && year.length <= 2 && STARTS_WITH_HALF.test(time ?? ''))
      return shape({ days: [`%y${first}%m${second}%d${dot}`], dayNumber: 3, between, time, words })
    if (MARKED.test(text)) return shape({ days, dayNumber: 1, between, time, words })
    days.push(`%m${first}%d${second}${y}`)
    if (year.length === 2) days.push(`%y${first}%m${second}%d${dot}`)
    return shape({ days, separator: first, shortYear: year.length === 2, between, time, words })
  }
  const number = CROATIAN.test(rest) ? null : monthNamed(month)
  if (number === null || (month === a && !/^\d/.test(b))) return null
  words.set(month, String(number).padStart(2, '0'))
  const [told, turned] = [`%d${first}%m${second}${y}`, `%m${first}%d${second}${y}`]
  const english = isEnglish(text)
  return shape({
    days: [month === a ? turned : told],
    turned: month === a ? told : turned,
    dayNumber: 1,
    between,
    time,
    words: english ? new Map(ENGLISH_WORDS) : words,
    named: english ? ENGLISH_FORMAT : null,
  })
}

function yearLast(found: RegExpExecArray, words: Map<string, string>): DateShape | null {
  const [, month = '', first = '', , second = '', time = '', third = '', zone, last = ''] = found
  const number = monthNamed(month)
  const clock = clockShape(time, words)
  const offset = zone === undefined ? undefined : /^(?:UTC|GMT|[+-])/.test(zone) ? zone : offsetNamed(zone)
  if (number === null || clock === null || offset === null) return null
  words.set(month, String(number).padStart(2, '0'))
  if (zone !== undefined && offset !== undefined && zone !== offset) words.set(zone, offset)
  const written = offset === undefined ? '' : /^[+-]/.test(offset) ? '%z' : offset
  const format = `%m${first}%d${second}${clock.format}${third}${written}${last}%Y`
  return { ...NUMBER, format: () => format, zoned: zone !== undefined, words }
}

function yearAhead(found: RegExpExecArray, words: Map<string, string>): DateShape | null {
  const [, , first = '', a = '', second = '', b = '', between = '', time] = found
  const word = /\p{L}/u.test(a) ? a : b
  const number = monthNamed(word)
  if (number === null || /\p{L}/u.test(a) === /\p{L}/u.test(b)) return null
  words.set(word, String(number).padStart(2, '0'))
  const day = b.endsWith('.') ? '%d.' : '%d'
  const rest = word === a ? `%m${second}${day}` : `%d${second}%m`
  return shape({ days: [`%Y${first}${rest}`], dayNumber: 2, between, time, words })
}

interface Parts {
  /** The formats of the day: for day first, month first and, of a short year, year first; one where nothing is open. */
  readonly days: readonly string[]
  readonly turned?: string
  readonly dayNumber?: number
  readonly separator?: string
  readonly shortYear?: boolean
  readonly between: string
  readonly time: string | undefined
  readonly words: Map<string, string>
  readonly named?: string | null
}

function shape(parts: Parts): DateShape | null {
  const { days, between, time, words, named = null, separator = '', shortYear = false, dayNumber = 0 } = parts
  const clock = time === undefined ? { format: '', zoned: false } : clockShape(time, words)
  if (!clock) return null
  const whole = (day: string) => `${day}${between}${clock.format}`
  const [dmy = '', mdy = dmy, ymd = dmy] = days.map(whole)
  const formats = { dmy, mdy, ymd }
  const around = parts.turned === undefined ? null : whole(parts.turned)
  return {
    format: (order, turned = false) => (turned && around !== null ? around : formats[order]),
    open: days.length > 1,
    separator,
    dayNumber,
    shortYear,
    zoned: clock.zoned,
    words,
    named,
    epoch: null,
    serial: false,
    week: null,
  }
}

function clockShape(time: string, words: Map<string, string>): { format: string; zoned: boolean } | null {
  const match = TIME.exec(time)
  if (!match) return null
  const [, before, apart = '', , separator = ':', , seconds, point, fraction] = match
  const [gap = '', behind, space = '', offset] = match.slice(9)
  const half = before ?? behind
  const half12 = half === undefined ? null : halfOf(half)
  if (half !== undefined && half12 === null) return null
  if (half !== undefined && half12 !== null && half !== half12) words.set(half, half12)
  const tail =
    (seconds === undefined ? '' : `${separator}%S`) +
    (fraction === undefined ? '' : `${point}${fraction.length > 6 ? '%n' : '%f'}`) +
    (behind === undefined ? '' : `${gap}%p`) +
    (offset === undefined ? '' : `${space}${offset === 'Z' ? 'Z' : '%z'}`)
  const first = before === undefined ? '' : `%p${apart}`
  return {
    format: `${first}${half12 === null ? '%H' : '%I'}${separator}%M${tail}`,
    zoned: offset !== undefined,
  }
}

function halfOf(word: string): 'AM' | 'PM' | null {
  const plain = word.toLowerCase().replaceAll(/[.\s]/g, '')
  if (FORENOON.includes(plain)) return 'AM'
  return AFTERNOON.includes(plain) ? 'PM' : null
}

/** Told apart by the size of the whole number: ten digits are seconds of our century, thirteen milliseconds, sixteen microseconds. */
function epochOf(text: string): DateShape['epoch'] {
  const whole = /^(\d+)(?:\.\d{1,9})?$/.exec(text)?.[1]?.length
  return whole === 10 ? 1 : whole === 13 ? 1_000 : whole === 16 ? 1_000_000 : null
}
