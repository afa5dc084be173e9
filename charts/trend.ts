import type { TopLevelSpec } from 'vega-lite'
import type { MetricRow, Unit } from '../model/answer.ts'
import { nextBucket } from '../model/bucket.ts'
import { formatBucket, formatNumber, formatValue } from '../model/format.ts'
import { leading } from '../model/leading.ts'
import type { GroupField } from '../model/scope.ts'
import { bucketAxis } from './bucket-axis.ts'
import { chartConfig } from './chart-config.ts'
import { FIELD } from './fields.ts'
import { groupLabel } from '../model/group-label.ts'
import { groupsBySize } from './group-words.ts'
import { frame, nothing, type TimePicture, TOO_FEW } from './picture.ts'
import { palettes, SERIES_DASHES, SERIES_SHAPES } from './theme.ts'
import { valueAxis } from './value-axis.ts'

/** How a metric over time is to be drawn. */
export interface TrendPicture extends TimePicture {
  readonly unit: Unit
  /** The field the rows are split by; the four largest groups are drawn. */
  readonly by?: GroupField
  /** Rows of the period compared with; drawn dashed, bucket beside bucket. */
  readonly before?: readonly MetricRow[]
  /** Draws durations on a logarithmic axis. */
  readonly log?: boolean
  /** Shades from the median to P75 and to P90 (durations, one series). */
  readonly band?: boolean
  /** Draws the 95 % interval of each point. */
  readonly intervals?: boolean
}

/** At most four series can be told apart. */
export const MOST_SERIES = 4

const words = {
  en: {
    before: 'period before',
    median: 'median',
    value: 'value',
    bucket: 'period',
    series: 'series',
    to75: 'to P75',
    to90: 'to P90',
    n: 'incidents',
  },
  de: {
    before: 'Zeitraum davor',
    median: 'Median',
    value: 'Wert',
    bucket: 'Zeitraum',
    series: 'Reihe',
    to75: 'bis P75',
    to90: 'bis P90',
    n: 'Vorfälle',
  },
}

/** The one number of a row that a line goes through: the median of a duration, else the value. */
export const headline = (row: MetricRow): number | null => leading(row).median ?? row.value ?? null

const interval = (row: MetricRow) => leading(row).medianCi ?? row.valueCi ?? null

/** A metric over time. The same rows give the same picture on screen and on paper. */
export function trend(rows: readonly MetricRow[], picture: TrendPicture): TopLevelSpec {
  const { lang, theme, grain, unit, by, before = [], log = false } = picture
  const palette = palettes[theme]
  const say = words[lang]
  const groups = by === undefined ? [] : groupsBySize(rows).slice(0, MOST_SERIES)
  const grouped = by !== undefined
  const counted = unit === 'incidents' && !grouped
  const banded = (picture.band ?? false) && unit === 'seconds' && !grouped
  const main = unit === 'seconds' ? say.median : picture.title
  const nameOf = (group: string | null) => (grouped ? groupLabel(by, group, lang) : main)
  const names = unique(grouped ? groups.map(nameOf) : [main])

  const floor = log && unit === 'seconds' ? 1 : -Infinity
  const number = (value: number | null | undefined) =>
    value === null || value === undefined || !Number.isFinite(value) ? null : Math.max(floor, value)
  const cell = (row: MetricRow, bucket: string, label: string) => {
    const value = number(headline(row))
    const ci = interval(row)
    return {
      [FIELD.bucket]: bucket,
      [FIELD.end]: nextBucket(bucket, grain),
      [FIELD.label]: label,
      [FIELD.value]: value,
      [FIELD.low]: number(ci?.[0]),
      [FIELD.high]: number(ci?.[1]),
      [FIELD.p75]: number(leading(row).p75),
      [FIELD.p90]: number(leading(row).p90),
      [FIELD.hollow]: (unit !== 'incidents' && row.n < TOO_FEW) || row.partial,
      [FIELD.partial]: row.partial,
      [FIELD.n]: row.n,
      [FIELD.bucketWords]: formatBucket(bucket, grain, lang),
      [FIELD.valueWords]: value === null ? '–' : formatValue(value, unit, lang),
      [FIELD.group]: row.group,
    }
  }
  const drawn = rows.flatMap((row) => {
    const index = grouped ? groups.indexOf(row.group) : 0
    const name = names[index]
    return row.bucket === null || name === undefined ? [] : [cell(row, row.bucket, name)]
  })
  if (drawn.every((row) => row[FIELD.value] === null)) return nothing(picture)
  const buckets = [...new Set(drawn.map((row) => row[FIELD.bucket]))].toSorted()
  const earlier = grouped
    ? []
    : before.flatMap((row, i) => {
        const bucket = buckets[i]
        if (bucket === undefined || row.bucket === null) return []
        return [
          { ...cell(row, bucket, say.before), [FIELD.bucketWords]: formatBucket(row.bucket, grain, lang) },
        ]
      })

  const shown = [
    FIELD.value,
    ...(banded ? [FIELD.p90] : []),
    ...(picture.intervals ? [FIELD.high, FIELD.low] : []),
  ]
  const axis = valueAxis(
    [...drawn, ...earlier].flatMap((row) =>
      shown.map((field) => row[field]).filter((value): value is number => typeof value === 'number'),
    ),
    unit,
    lang,
    log,
  )

  // The dashed line of another period must show on top of its bars.
  const bar = earlier.length > 0 ? palette.bands[0] : palette.series[0]
  const range = grouped ? palette.series.slice(0, names.length) : [counted ? bar : palette.series[0]]
  const domain = [
    ...names,
    ...(banded ? [say.to75, say.to90] : []),
    ...(earlier.length > 0 ? [say.before] : []),
  ]
  const colours = [
    ...range,
    ...(banded ? palette.bands : []),
    ...(earlier.length > 0 ? [palette.comparison] : []),
  ]
  const legend = domain.length > 1 ? { symbolType: grouped ? 'stroke' : 'square' } : null
  const color = { field: FIELD.label, type: 'nominal' as const, scale: { domain, range: colours }, legend }
  const dash = {
    field: FIELD.label,
    type: 'nominal' as const,
    scale: {
      domain,
      range: [...SERIES_DASHES.slice(0, names.length), ...domain.slice(names.length).map(() => [4, 4])],
    },
    legend,
  }
  const tooltip = [
    { field: FIELD.bucketWords, type: 'nominal' as const, title: say.bucket },
    ...(grouped || earlier.length > 0
      ? [{ field: FIELD.label, type: 'nominal' as const, title: say.series }]
      : []),
    { field: FIELD.valueWords, type: 'nominal' as const, title: unit === 'seconds' ? say.median : say.value },
    { field: FIELD.n, type: 'quantitative' as const, format: ',d', title: say.n },
  ]
  const y = {
    field: FIELD.value,
    type: 'quantitative' as const,
    title: null,
    scale: {
      domain: [...axis.domain],
      ...(axis.log ? {} : { zero: true }),
      nice: false,
      ...(axis.log ? { type: 'log' as const } : {}),
    },
    axis: { values: [...axis.values], labelExpr: axis.labelExpr },
  }
  const x = {
    field: FIELD.bucket,
    ...(counted ? {} : { timeUnit: 'utcyearmonthdate' as const }),
    ...bucketAxis(buckets, grain, lang, counted),
  }
  const area = (from: string, to: string, name: string) => ({
    mark: { type: 'area' as const, opacity: 1, line: false },
    encoding: {
      y: { ...y, field: from },
      y2: { field: to },
      color: { ...color, field: undefined, datum: name },
    },
  })
  const hollow = { test: `datum.${FIELD.hollow}`, value: palette.ground }

  return {
    ...frame(picture),
    config: chartConfig(theme, lang),
    data: { values: drawn },
    encoding: { x },
    layer: [
      ...(banded ? [area(FIELD.p90, FIELD.p75, say.to90), area(FIELD.p75, FIELD.value, say.to75)] : []),
      ...(counted
        ? [
            {
              mark: {
                type: 'bar' as const,
                orient: 'vertical' as const,
                stroke: palette.series[0],
                strokeWidth: 1.5,
                xOffset: 1,
                x2Offset: -1,
              },
              encoding: {
                x2: { field: FIELD.end },
                y: { ...y, stack: null },
                y2: { datum: 0 },
                color,
                fillOpacity: { condition: { test: `datum.${FIELD.hollow}`, value: 0.15 }, value: 1 },
                strokeOpacity: { condition: { test: `datum.${FIELD.hollow}`, value: 1 }, value: 0 },
                tooltip,
              },
            },
          ]
        : []),
      ...(earlier.length > 0
        ? [
            {
              data: { values: earlier },
              mark: { type: 'line' as const, strokeWidth: 1.5, strokeDash: [4, 4] },
              encoding: { y, color },
            },
          ]
        : []),
      ...(picture.intervals
        ? [
            {
              mark: { type: 'rule' as const, strokeWidth: 1.5, opacity: 0.7 },
              encoding: { y: { ...y, field: FIELD.low }, y2: { field: FIELD.high }, color },
            },
          ]
        : []),
      ...(counted
        ? []
        : [
            { mark: { type: 'line' as const, strokeWidth: 2 }, encoding: { y, color, strokeDash: dash } },
            {
              mark: { type: 'point' as const, size: 42, strokeWidth: 2, filled: false, opacity: 1 },
              encoding: {
                y,
                color,
                fill: {
                  condition: hollow,
                  field: FIELD.label,
                  type: 'nominal' as const,
                  scale: {
                    domain,
                    range: colours,
                  },
                  legend,
                },
                shape: {
                  field: FIELD.label,
                  type: 'nominal' as const,
                  scale: {
                    domain,
                    range: domain.map((_, i) => (grouped ? (SERIES_SHAPES[i] ?? 'circle') : 'circle')),
                  },
                  legend,
                },
                tooltip,
              },
            },
          ]),
    ],
  }
}

/** Names that are alike get a number, so that two groups never share a colour. */
export function unique(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${formatNumber(times, 'en')})`
  })
}
