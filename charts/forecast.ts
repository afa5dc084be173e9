import type { TopLevelSpec } from 'vega-lite'
import type { Foretold } from '../model/forecast.ts'
import { formatBucket, formatNumber } from '../model/format.ts'
import { bucketAxis } from './bucket-axis.ts'
import { chartConfig } from './chart-config.ts'
import { FIELD } from './fields.ts'
import { frame, nothing, type TimePicture } from './picture.ts'
import { palettes } from './theme.ts'
import { valueAxis } from './value-axis.ts'

/** Counts that are known, and those foretold. */
export interface Outlook {
  readonly history: readonly { readonly bucket: string; readonly value: number }[]
  readonly steps: readonly Foretold[]
}

const words = {
  en: {
    known: 'known',
    middle: 'forecast',
    p80: '80 of 100 cases',
    p95: '95 of 100 cases',
    bucket: 'period',
    range: '80 of 100',
  },
  de: {
    known: 'bekannt',
    middle: 'Prognose',
    p80: '80 von 100 Fällen',
    p95: '95 von 100 Fällen',
    bucket: 'Zeitraum',
    range: '80 von 100',
  },
}

const number = (value: number) => (Number.isFinite(value) ? Math.max(0, value) : null)

/** A volume and how it may go on, with the ranges in which it lies in 80 and in 95 of 100 cases. */
export function forecast({ history, steps }: Outlook, picture: TimePicture): TopLevelSpec {
  const { lang, theme, grain } = picture
  const palette = palettes[theme]
  const say = words[lang]
  if (history.length === 0) return nothing(picture)
  const told = (bucket: string, value: number, range: string) => ({
    [FIELD.bucket]: bucket,
    [FIELD.value]: number(value),
    [FIELD.bucketWords]: formatBucket(bucket, grain, lang),
    [FIELD.valueWords]: formatNumber(value, lang, value < 10 ? 1 : 0),
    [FIELD.label]: range,
  })
  const values = history.map(({ bucket, value }) => told(bucket, value, '–'))
  const ahead = steps.map(({ bucket, middle, p80, p95 }) => ({
    ...told(bucket, middle, `${formatNumber(p80[0], lang)} – ${formatNumber(p80[1], lang)}`),
    [FIELD.low]: number(p80[0]),
    [FIELD.high]: number(p80[1]),
    [FIELD.p75]: number(p95[0]),
    [FIELD.p90]: number(p95[1]),
  }))
  const drawn = [...values.map((row) => row[FIELD.value]), ...ahead.map((row) => row[FIELD.p90])]
  const axis = valueAxis(
    drawn.filter((value): value is number => typeof value === 'number'),
    'incidents',
    lang,
    false,
  )
  const legend: readonly (readonly [name: string, colour: string])[] = [
    [say.known, palette.series[0]],
    ...(ahead.length > 0
      ? ([
          [say.middle, palette.series[1]],
          [say.p80, palette.bands[0]],
          [say.p95, palette.bands[1]],
        ] as const)
      : []),
  ]
  const colour = (name: string) => ({
    datum: name,
    type: 'nominal' as const,
    scale: { domain: legend.map(([one]) => one), range: legend.map(([, one]) => one) },
    legend: ahead.length > 0 ? { symbolType: 'square' as const } : null,
  })
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    title: null,
    scale: { domain: [...axis.domain], zero: true, nice: false },
    axis: { values: [...axis.values], labelExpr: axis.labelExpr },
  })
  const buckets = [...new Set([...history, ...steps].map(({ bucket }) => bucket))].toSorted()
  const x = {
    field: FIELD.bucket,
    timeUnit: 'utcyearmonthdate' as const,
    ...bucketAxis(buckets, grain, lang, false),
  }
  const tooltip = [
    { field: FIELD.bucketWords, type: 'nominal' as const, title: say.bucket },
    { field: FIELD.valueWords, type: 'nominal' as const, title: say.known },
  ]
  const area = (low: string, high: string, name: string) => ({
    data: { values: ahead },
    mark: { type: 'area' as const, opacity: 1, line: false },
    encoding: { x, y: y(high), y2: { field: low }, color: colour(name) },
  })
  const layers =
    ahead.length === 0
      ? []
      : [
          area(FIELD.p75, FIELD.p90, say.p95),
          area(FIELD.low, FIELD.high, say.p80),
          {
            data: { values: ahead },
            mark: { type: 'line' as const, strokeWidth: 2, strokeDash: [6, 3] },
            encoding: { x, y: y(FIELD.value), color: colour(say.middle) },
          },
          {
            data: { values: ahead },
            mark: {
              type: 'point' as const,
              shape: 'square' as const,
              size: 30,
              filled: true,
              opacity: 1,
            },
            encoding: {
              x,
              y: y(FIELD.value),
              color: colour(say.middle),
              tooltip: [
                { field: FIELD.bucketWords, type: 'nominal' as const, title: say.bucket },
                { field: FIELD.valueWords, type: 'nominal' as const, title: say.middle },
                { field: FIELD.label, type: 'nominal' as const, title: say.range },
              ],
            },
          },
        ]
  return {
    ...frame(picture),
    config: chartConfig(theme, lang),
    data: { values },
    layer: [
      ...layers,
      {
        mark: { type: 'line' as const, strokeWidth: 1.5 },
        encoding: { x, y: y(FIELD.value), color: colour(say.known) },
      },
      {
        mark: { type: 'point' as const, size: 22, filled: true, opacity: 1 },
        encoding: { x, y: y(FIELD.value), color: colour(say.known), tooltip },
      },
    ],
  }
}
