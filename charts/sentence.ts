import type { MetricRow, Unit } from '../model/answer.ts'
import type { Grain } from '../model/bucket.ts'
import { formatBucket, formatNumber, formatValue } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import { followed, followedWords } from '../model/leading.ts'
import type { GroupField } from '../model/scope.ts'
import { groupLabel } from '../model/group-label.ts'
import { groupsBySize } from './group-words.ts'
import { TOO_FEW } from './picture.ts'
import { headline, MOST_SERIES } from './trend.ts'

/** What a sentence about rows has to know besides them. */
export interface Telling {
  /** The name of the metric as the catalogue words it. */
  readonly label: string
  readonly unit: Unit
  readonly lang: Lang
  readonly grain: Grain
  readonly by?: GroupField
}

interface Told {
  readonly label: string
  readonly first: string
  readonly last: string
  readonly lowest: string
  readonly lowestAt: string
  readonly highest: string
  readonly highestAt: string
  readonly newest: string
  readonly newestAt: string
  readonly n: string
  readonly same: boolean
  readonly one: boolean
  readonly median: boolean
  readonly partial: boolean
  readonly few: boolean
  readonly without: number
}

const words = {
  en: {
    nothing: (label: string) => `${label}: there is nothing to show in this period.`,
    one: (t: Told) =>
      `${t.label}, ${t.newestAt}: ${t.median ? 'median ' : ''}${t.newest} (n = ${t.n}${t.partial ? ', partial period' : ''}${t.few ? ', too few for a statistic' : ''}).`,
    same: (t: Told) =>
      `${t.label}, ${t.first} to ${t.last}: ${t.median ? 'median ' : ''}${t.newest} throughout${t.without > 0 ? `; ${t.without} without a value` : ''}.`,
    range: (t: Told) =>
      `${t.label}, ${t.first} to ${t.last}: ${t.median ? 'the median lay' : 'the value lay'} between ${t.lowest} (${t.lowestAt}) and ${t.highest} (${t.highestAt}); most recently ${t.newest} (${t.newestAt}, n = ${t.n}${t.partial ? ', partial period' : ''}${t.few ? ', too few for a statistic' : ''})${t.without > 0 ? `; ${t.without} without a value` : ''}.`,
    series: (label: string, days: string, shown: string, more: number) =>
      `${label}, ${days}, most recently: ${shown}${more === 0 ? '' : more === 1 ? '; one smaller group is not drawn' : `; ${more} smaller groups are not drawn`}.`,
    days: (first: string, last: string) => `${first} to ${last}`,
    volume: (t: {
      first: string
      last: string
      total: string
      least: string
      leastAt: string
      most: string
      mostAt: string
      high: string
      partial: string | null
    }) =>
      `From ${t.first} to ${t.last}, ${t.total} incidents were opened: between ${t.least} (${t.leastAt}) and ${t.most} (${t.mostAt}) per period, ${t.high} of them with priority 1 or 2${t.partial === null ? '' : `; ${t.partial} is partial`}.`,
    volumeOne: (t: { first: string; opened: number; total: string; high: string }) =>
      `In ${t.first}, ${t.opened === 1 ? '1 incident was' : `${t.total} incidents were`} opened, ${t.high} of them with priority 1 or 2.`,
    volumeFlat: (t: { first: string; last: string; opened: number; total: string; high: string }) =>
      `From ${t.first} to ${t.last}, ${t.opened === 1 ? '1 incident was' : `${t.total} incidents were`} opened, ${t.high} of them with priority 1 or 2.`,
    volumeNone: 'No incidents were opened in this period.',
  },
  de: {
    nothing: (label: string) => `${label}: In diesem Zeitraum gibt es nichts zu zeigen.`,
    one: (t: Told) =>
      `${t.label}, ${t.newestAt}: ${t.median ? 'Median ' : ''}${t.newest} (n = ${t.n}${t.partial ? ', unvollständiger Zeitraum' : ''}${t.few ? ', zu wenig für eine Statistik' : ''}).`,
    same: (t: Told) =>
      `${t.label}, ${t.first} bis ${t.last}: durchgehend ${t.median ? 'Median ' : ''}${t.newest}${t.without > 0 ? `; ${t.without} ohne Wert` : ''}.`,
    range: (t: Told) =>
      `${t.label}, ${t.first} bis ${t.last}: ${t.median ? 'Der Median lag' : 'Der Wert lag'} zwischen ${t.lowest} (${t.lowestAt}) und ${t.highest} (${t.highestAt}); zuletzt ${t.newest} (${t.newestAt}, n = ${t.n}${t.partial ? ', unvollständiger Zeitraum' : ''}${t.few ? ', zu wenig für eine Statistik' : ''})${t.without > 0 ? `; ${t.without} ohne Wert` : ''}.`,
    series: (label: string, days: string, shown: string, more: number) =>
      `${label}, ${days}, zuletzt: ${shown}${more === 0 ? '' : more === 1 ? '; eine kleinere Gruppe ist nicht gezeichnet' : `; ${more} kleinere Gruppen sind nicht gezeichnet`}.`,
    days: (first: string, last: string) => `${first} bis ${last}`,
    volume: (t: {
      first: string
      last: string
      total: string
      least: string
      leastAt: string
      most: string
      mostAt: string
      high: string
      partial: string | null
    }) =>
      `Von ${t.first} bis ${t.last} wurden ${t.total} Vorfälle eröffnet: zwischen ${t.least} (${t.leastAt}) und ${t.most} (${t.mostAt}) je Zeitraum, davon ${t.high} mit Priorität 1 oder 2${t.partial === null ? '' : `; ${t.partial} ist unvollständig`}.`,
    volumeOne: (t: { first: string; opened: number; total: string; high: string }) =>
      `Im Zeitraum ${t.first} ${t.opened === 1 ? 'wurde 1 Vorfall' : `wurden ${t.total} Vorfälle`} eröffnet, davon ${t.high} mit Priorität 1 oder 2.`,
    volumeFlat: (t: { first: string; last: string; opened: number; total: string; high: string }) =>
      `Von ${t.first} bis ${t.last} ${t.opened === 1 ? 'wurde 1 Vorfall' : `wurden ${t.total} Vorfälle`} eröffnet, davon ${t.high} mit Priorität 1 oder 2.`,
    volumeNone: 'In diesem Zeitraum wurden keine Vorfälle eröffnet.',
  },
}

interface Known {
  readonly bucket: string
  readonly value: number
  readonly row: MetricRow
}

const known = (rows: readonly MetricRow[]): readonly Known[] =>
  rows
    .flatMap((row) => {
      const value = headline(row)
      return row.bucket === null || value === null ? [] : [{ bucket: row.bucket, value, row }]
    })
    .toSorted((a, b) => (a.bucket < b.bucket ? -1 : a.bucket > b.bucket ? 1 : 0))

/** The one sentence a trend says: what, over which time, its lowest and highest whole periods, its newest value with n. */
export function trendSentence(rows: readonly MetricRow[], telling: Telling): string {
  const { label, unit, lang, grain, by } = telling
  const say = words[lang]
  const points = known(rows)
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return say.nothing(label)
  const at = (bucket: string) => formatBucket(bucket, grain, lang)
  const value = (number: number) => formatValue(number, unit, lang)
  if (by !== undefined) {
    const groups = groupsBySize(rows)
    const newest = groups.slice(0, MOST_SERIES).flatMap((group) => {
      const point = points.findLast(({ row }) => row.group === group)
      if (point === undefined) return []
      return [`${groupLabel(by, group, lang)} ${value(point.value)} (n = ${formatNumber(point.row.n, lang)})`]
    })
    const more = Math.max(0, groups.length - MOST_SERIES)
    const days = first.bucket === last.bucket ? at(first.bucket) : say.days(at(first.bucket), at(last.bucket))
    return withNote(say.series(label, days, newest.join(', '), more), rows, lang)
  }
  // A partial or thin period is no record low or high, unless there is nothing else.
  const firm = points.filter(({ row }) => !row.partial && (unit === 'incidents' || row.n >= TOO_FEW))
  const among = firm.length > 0 ? firm : points
  const lowest = among.reduce((a, b) => (b.value < a.value ? b : a))
  const highest = among.reduce((a, b) => (b.value > a.value ? b : a))
  const told: Told = {
    label,
    first: at(first.bucket),
    last: at(last.bucket),
    lowest: value(lowest.value),
    lowestAt: at(lowest.bucket),
    highest: value(highest.value),
    highestAt: at(highest.bucket),
    newest: value(last.value),
    newestAt: at(last.bucket),
    n: formatNumber(last.row.n, lang),
    same: points.every((point) => point.value === first.value),
    one: points.length === 1,
    median: unit === 'seconds',
    partial: last.row.partial,
    few: unit !== 'incidents' && last.row.n < TOO_FEW,
    without: rows.length - points.length,
  }
  const sentence = told.one ? say.one(told) : told.same ? say.same(told) : say.range(told)
  // A unit such as `Std.` ends the sentence with its own stop.
  return withNote(sentence.replace(/\.\.$/, '.'), rows, lang)
}

/** Says that running ones are counted, where they are in any of the medians. */
const withNote = (sentence: string, rows: readonly MetricRow[], lang: Lang): string =>
  rows.some((row) => followed(row)) ? `${sentence} ${followedWords[lang].periods}` : sentence

/** The one sentence of the volume by priority: how many, the least and the most a whole period had, how many of P1 and P2. */
export function volumeSentence(rows: readonly MetricRow[], telling: Pick<Telling, 'lang' | 'grain'>): string {
  const { lang, grain } = telling
  const say = words[lang]
  const sums = new Map<string, { bucket: string; value: number; partial: boolean }>()
  let total = 0
  let high = 0
  for (const row of rows) {
    if (row.bucket === null) continue
    const value = row.value ?? row.n
    const sum = sums.get(row.bucket) ?? { bucket: row.bucket, value: 0, partial: row.partial }
    sum.value += value
    sums.set(row.bucket, sum)
    total += value
    if (row.group === '1' || row.group === '2') high += value
  }
  const periods = [...sums.values()].toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1))
  const first = periods[0]
  const last = periods.at(-1)
  if (first === undefined || last === undefined || total === 0) return say.volumeNone
  const at = (bucket: string) => formatBucket(bucket, grain, lang)
  const count = (value: number) => formatNumber(value, lang)
  if (periods.length === 1)
    return say.volumeOne({ first: at(first.bucket), opened: total, total: count(total), high: count(high) })
  const whole = periods.filter((period) => !period.partial)
  const among = whole.length > 0 ? whole : periods
  const least = among.reduce((a, b) => (b.value < a.value ? b : a))
  const most = among.reduce((a, b) => (b.value > a.value ? b : a))
  if (least.value === most.value)
    return say.volumeFlat({
      first: at(first.bucket),
      last: at(last.bucket),
      opened: total,
      total: count(total),
      high: count(high),
    })
  return say.volume({
    first: at(first.bucket),
    last: at(last.bucket),
    total: count(total),
    least: count(least.value),
    leastAt: at(least.bucket),
    most: count(most.value),
    mostAt: at(most.bucket),
    high: count(high),
    partial: last.partial ? at(last.bucket) : null,
  })
}
