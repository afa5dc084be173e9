/** Which zones a time without one may be in, and how an ambiguous date is to be read. */
export interface Reading {
  readonly zones: readonly string[]
  /** `null`: both are possible. */
  readonly order: 'dmy' | 'mdy' | 'ymd' | null
  /** Days since 1900 and since 1904 are dates too, as sheets have them. */
  readonly serials?: boolean
}

const HOUR = 3600
const DAY = 24 * HOUR

/** The first letters of the months in the languages of the fixtures; what begins with none of them is no month. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'jän', 'ene', 'gen'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mrz'],
  ['apr', 'abr', 'avr'],
  ['may', 'mai', 'maj', 'mag'],
  ['jun', 'giu', 'juin'],
  ['jul', 'lug', 'juil'],
  ['aug', 'ago', 'aoû'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
]
const ABBREVIATED: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  cet: 1,
  cest: 2,
  est: -5,
  edt: -4,
  cdt: -5,
  cst: -6,
  pst: -8,
  pdt: -7,
}

const NUMBERS = /(?<![\p{L}\d.:/-])(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})/gu
const NAMED = /(?<![\p{L}\d])(\d{1,2})[-./ ]+(\p{L}{3,10})\.?[-./ ,]+(\d{4}|\d{2})(?!\d)/gu
const TIME =
  /^(?:T|[ ,]*)(\d{1,2}):(\d{2})(?::(\d{1,2})(?:\.\d+|,\d{3,9}(?![\d/.:-]))?)?(?:\s*([AP])\.?M\.?)?(?: ?(Z|UTC|GMT|CE?S?T|[ECP][SD]T|[+-](?:0\d|1[0-5]):?[0-5]\d))?/iu
/** What may stand behind a date: anything else makes it another text. */
const END = /^(?:$|[\s"'<,;|)\]}&\\#])/

const calendar = (year: number, month: number, day: number): number | null => {
  const full = year < 100 ? year + 2000 : year
  const at = new Date(Date.UTC(full, month - 1, day))
  const real = at.getUTCFullYear() === full && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return real && full >= 1900 ? at.getTime() / 1000 : null
}

const clocks = new Map<string, Intl.DateTimeFormat>()
function offsetAt(zone: string, at: number): number {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(zone, clock)
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = (
    clock.format(at * 1000).match(/\d+/g) ?? []
  ).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - at
}

/** What a wall clock may have meant: where clocks change, both. */
function instantsOf(wall: number, { zones }: Reading): readonly number[] {
  return zones.flatMap((zone) =>
    [wall - DAY, wall, wall + DAY].map((around) => wall - offsetAt(zone, around)),
  )
}

function orders(a: number, b: number, c: number, order: Reading['order']): readonly number[] {
  if (a > 99) return [calendar(a, b, c)].filter((at) => at !== null)
  const dmy = calendar(c, b, a)
  const mdy = calendar(c, a, b)
  const ymd = c < 100 ? calendar(a, b, c) : null
  if (dmy !== null && mdy !== null && order !== null && order !== 'ymd') return [order === 'dmy' ? dmy : mdy]
  return [dmy, mdy, ymd].filter((at) => at !== null)
}

function afterDate(text: string, end: number, days: readonly number[], reading: Reading): readonly number[] {
  const rest = text.slice(end, end + 48)
  const time = TIME.exec(rest)
  if (!time) return END.test(rest) ? days.flatMap((day) => instantsOf(day, reading)) : []
  if (!END.test(rest.slice(time[0].length))) return []
  const [, hours = '', minutes = '', seconds = '0', half, zone] = time
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours)
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return []
  const walls = days.map((day) => day + hour * HOUR + Number(minutes) * 60 + Number(seconds))
  if (!zone) return walls.flatMap((wall) => instantsOf(wall, reading))
  const named = ABBREVIATED[zone.toLowerCase()]
  const [, sign = '+', h = '0', m = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  const offset = named === undefined ? Number(`${sign}1`) * (Number(h) * HOUR + Number(m) * 60) : named * HOUR
  return walls.map((wall) => wall - offset)
}

/**
 * Every instant that some text within a text can mean, in seconds since 1970: a second reader of dates, which shares
 * nothing with ours and knows no columns. What is stored and not among them comes from nowhere.
 */
export function instantsInText(text: string, reading: Reading): ReadonlySet<number> {
  const found = new Set<number>()
  const add = (instants: readonly number[]) => {
    for (const at of instants) if (Number.isFinite(at)) found.add(at)
  }
  for (const match of text.matchAll(NUMBERS)) {
    const [all, a, , b, c] = match
    add(
      afterDate(
        text,
        match.index + all.length,
        orders(Number(a), Number(b), Number(c), reading.order),
        reading,
      ),
    )
  }
  for (const match of text.matchAll(NAMED)) {
    const [all, day, name = '', year] = match
    const month = MONTHS.findIndex((names) => names.some((one) => name.toLowerCase().startsWith(one)))
    if (month < 0) continue
    add(
      afterDate(
        text,
        match.index + all.length,
        [calendar(Number(year), month + 1, Number(day))].filter((at) => at !== null),
        reading,
      ),
    )
  }
  for (const [number] of text.matchAll(/(?<![\p{L}\d.-])\d{9,19}(?![\p{L}\d])/gu)) {
    if (number.length <= 10) found.add(Number(number))
    if (number.length >= 12) found.add(Math.floor(Number(number) / 1000))
    if (number.length >= 15) found.add(Math.floor(Number(number) / 1e6))
    if (number.length >= 18) found.add(Math.floor(Number(number) / 1e9))
  }
  if (reading.serials)
    for (const [number] of text.matchAll(/(?<![\p{L}\d.-])\d{5}(?:\.\d+)?(?![\p{L}\d])/gu))
      for (const epoch of [25_569, 24_107])
        add(instantsOf(Math.round((Number(number) - epoch) * DAY), reading))
  return found
}
