const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(zone, clock)
  }
  return clock
}

/** Whether `zone` is a name of the IANA time zone list (`Europe/Berlin`, `UTC`); `EST` or `IST` are not. */
export function isTimeZone(zone: string): boolean {
  if (zone !== 'UTC' && !zone.includes('/')) return false
  try {
    clockOf(zone)
    return true
  } catch {
    return false
  }
}

/** Milliseconds that the wall clock of `zone` is ahead of UTC at the instant `ms` (milliseconds since 1970). */
export function offsetAt(ms: number, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of clockOf(zone).formatToParts(ms)) part[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  return local - Math.floor(ms / 1000) * 1000
}

/**
 * The instant (milliseconds since 1970) at which clocks in `zone` show the wall time `local`, given as if it were UTC.
 * A wall time that exists twice gives the earlier instant; one that is skipped moves forward by the size of the gap.
 */
export function toInstant(local: number, zone: string): number {
  const day = 86_400_000
  const before = offsetAt(local - day, zone)
  const after = offsetAt(local + day, zone)
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    if (offsetAt(local - offset, zone) === offset) return local - offset
  }
  return local - before
}

/** As many days are remembered: a calendar is slow to ask, and questions ask for the same days again and again. */
const MOST_DAYS = 20_000
const days = new Map<string, number>()

/** The first instant of the local day `date` (`2026-03-02`) in `zone`, in milliseconds since 1970. */
export function startOfDay(date: string, zone: string): number {
  const name = `${zone} ${date}`
  const known = days.get(name)
  if (known !== undefined) return known
  if (days.size >= MOST_DAYS) days.clear()
  const start = toInstant(Date.parse(`${date}T00:00:00Z`), zone)
  days.set(name, start)
  return start
}

/** The local day (`2026-03-02`) in `zone` at the instant `ms`. */
export function dayAt(ms: number, zone: string): string {
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 10)
}
