import { dayAt, startOfDay } from './time-zone.ts'

/** How long a bucket of a trend is; weeks are ISO weeks and start on Monday. */
export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof GRAINS)[number]

/** One stretch of a trend: named by its first local day, half-open in UTC. */
export interface Bucket {
  readonly bucket: string
  readonly startsAt: string
  readonly endsAt: string
  /** Cut by the edge of the question or by the end of the data, so not comparable with a whole one. */
  readonly partial: boolean
}

const utc = (date: string) => new Date(`${date}T00:00:00Z`)
const text = (date: Date) => date.toISOString().slice(0, 10)

/** `date` moved by `days` calendar days. */
export function addDays(date: string, days: number): string {
  const moved = utc(date)
  moved.setUTCDate(moved.getUTCDate() + days)
  return text(moved)
}

/** `date` moved by `months` calendar months; the day is cut to the length of the month. */
export function addMonths(date: string, months: number): string {
  const day = utc(date)
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(day.getUTCDate(), last))
  return text(first)
}

/** The first day of the bucket that contains `date`. */
export function bucketOf(date: string, grain: Grain): string {
  const day = utc(date)
  const year = date.slice(0, 4)
  switch (grain) {
    case 'day':
      return date
    case 'week':
      return addDays(date, -((day.getUTCDay() + 6) % 7))
    case 'month':
      return `${date.slice(0, 7)}-01`
    case 'quarter':
      return `${year}-${String(day.getUTCMonth() - (day.getUTCMonth() % 3) + 1).padStart(2, '0')}-01`
    case 'year':
      return `${year}-01-01`
  }
}

/** The first day of the bucket after the one that starts on `bucket`. */
export function nextBucket(bucket: string, grain: Grain): string {
  const months = { month: 1, quarter: 3, year: 12 }
  return grain === 'day' || grain === 'week'
    ? addDays(bucket, grain === 'day' ? 1 : 7)
    : addMonths(bucket, months[grain])
}

const instantText = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`

/** The UTC instant at which the local day `date` starts in `zone`, as text. */
export const dayStart = (date: string, zone: string): string => instantText(startOfDay(date, zone))

/**
 * The buckets of `[from, to)`, clipped to it. Local days, so a bucket over a change of the clock is an hour shorter or longer.
 * A bucket is partial when the question cuts it or when it ends after `asOf`.
 */
export function buckets(
  from: string,
  to: string,
  grain: Grain,
  zone: string,
  asOf: string | null,
): readonly Bucket[] {
  const list: Bucket[] = []
  const known = asOf === null ? null : dayAt(Date.parse(asOf), zone)
  for (let start = bucketOf(from, grain); start < to; start = nextBucket(start, grain)) {
    const end = nextBucket(start, grain)
    list.push({
      bucket: start,
      startsAt: dayStart(start < from ? from : start, zone),
      endsAt: dayStart(end > to ? to : end, zone),
      partial: start < from || end > to || (known !== null && end > known),
    })
  }
  return list
}
