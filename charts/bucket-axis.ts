import { type Grain, nextBucket } from '../model/bucket.ts'

/** How the axis writes a bucket; the months come from our own locale. */
const formats: Readonly<Record<Grain, Readonly<Record<'en' | 'de', string>>>> = {
  day: { en: '%-d %b', de: '%d.%m.' },
  week: { en: 'W%-V', de: 'KW\u00a0%-V' },
  month: { en: '%b %y', de: '%b %y' },
  quarter: { en: 'Q%q %y', de: 'Q%q %y' },
  year: { en: '%Y', de: '%Y' },
}

const middle = (bucket: string, grain: Grain) =>
  new Date((Date.parse(bucket) + Date.parse(nextBucket(bucket, grain))) / 2).toISOString().slice(0, 10)

/** A day as Vega-Lite wants it in a scale or an axis. */
export const utcDate = (day: string) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
  utc: true as const,
})

/** The days that get a label: every bucket while there is room, else every second, third … ending with the newest. */
export function labelled(buckets: readonly string[], most = 8): readonly string[] {
  const every = Math.max(1, Math.ceil(buckets.length / most))
  return buckets.filter((_, i) => (buckets.length - 1 - i) % every === 0)
}

/** The first and the last bucket; a lone point gets a bucket of room. */
export function spanOf(buckets: readonly string[], grain: Grain): readonly [string, string] {
  const first = buckets[0] ?? '2000-01-01'
  const last = buckets.at(-1) ?? first
  return [first, first === last ? nextBucket(last, grain) : last]
}

/** The time axis of buckets: UTC days, because a bucket is a calendar day in every reader's zone. */
export function bucketAxis(buckets: readonly string[], grain: Grain, lang: 'en' | 'de', bars: boolean) {
  return {
    type: 'temporal' as const,
    title: null,
    scale: {
      type: 'utc' as const,
      // A little air keeps the first and last point off the frame.
      padding: bars ? 0 : 10,
      // Bars span the axis by their own ends; Vega-Lite would read the domain once for each end and complain.
      ...(bars ? {} : { domain: spanOf(buckets, grain).map(utcDate) }),
    },
    axis: {
      // A bar is labelled in its middle, which is the same bucket to the format.
      values: labelled(buckets).map((bucket) => utcDate(bars ? middle(bucket, grain) : bucket)),
      format: formats[grain][lang],
      labelFlush: false,
      // Where they are too many, every second one goes, so that those that stay have equal steps.
      labelOverlap: 'parity' as const,
      labelSeparation: 4,
    },
  }
}
