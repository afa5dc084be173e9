import type { TopLevelSpec } from 'vega-lite'
import type { Unit } from '../model/answer.ts'
import type { ControlPoint, ControlSignal } from '../model/control-chart.ts'
import { formatBucket, formatValue } from '../model/format.ts'
import { bucketAxis } from './bucket-axis.ts'
import { chartConfig } from './chart-config.ts'
import { FIELD } from './fields.ts'
import { frame, nothing, type TimePicture } from './picture.ts'
import { palettes } from './theme.ts'
import { valueAxis } from './value-axis.ts'

/** A place where the level changes; it is drawn with its number. */
export interface ChangeMark {
  readonly bucket: string
  readonly earliest: string
  readonly latest: string
}

/** How a control chart is to be drawn. */
export interface ControlPicture extends TimePicture {
  readonly unit: Unit
  readonly log: boolean
  readonly signals: readonly ControlSignal[]
  readonly changes?: readonly ChangeMark[]
}

const words = {
  en: {
    value: 'value',
    median: 'median',
    limits: 'limits of chance',
    outside: 'outside the limits',
    run: 'long run',
    change: 'level changes (?)',
    bucket: 'period',
    n: 'incidents',
  },
  de: {
    value: 'Wert',
    median: 'Median',
    limits: 'Zufallsgrenzen',
    outside: 'außerhalb der Grenzen',
    run: 'lange Folge',
    change: 'Niveauwechsel (?)',
    bucket: 'Zeitraum',
    n: 'Vorfälle',
  },
}

/** A metric with its median, the limits of chance, what lies outside, the longest run, and where the level changes. */
export function control(points: readonly ControlPoint[], picture: ControlPicture): TopLevelSpec {
  const { lang, theme, grain, unit, log, signals, changes = [] } = picture
  const palette = palettes[theme]
  const say = words[lang]
  const floor = log && unit === 'seconds' ? 1 : -Infinity
  const number = (value: number | null) =>
    value === null || !Number.isFinite(value) ? null : Math.max(floor, value)
  const values = points.map((point) => {
    const value = number(point.value)
    return {
      [FIELD.bucket]: point.bucket,
      [FIELD.value]: value,
      [FIELD.low]: number(point.low),
      [FIELD.high]: number(point.high),
      [FIELD.middle]: number(point.median),
      [FIELD.hollow]: !point.judged,
      [FIELD.label]: point.outside === null ? say.value : say.outside,
      [FIELD.n]: point.n,
      [FIELD.bucketWords]: formatBucket(point.bucket, grain, lang),
      [FIELD.valueWords]: value === null ? '–' : formatValue(value, unit, lang),
    }
  })
  if (values.every((row) => row[FIELD.value] === null)) return nothing(picture)
  const buckets = [...new Set(points.map(({ bucket }) => bucket))].toSorted()
  const judged = values.filter((row) => row[FIELD.high] !== null)
  const outside = values.filter((row) => row[FIELD.label] === say.outside)
  const run = signals.find((signal) => signal.kind === 'run')
  const ofRun =
    run === undefined
      ? []
      : judged.filter((row) => row[FIELD.bucket] >= run.from && row[FIELD.bucket] <= run.to)
  const axis = valueAxis(
    values.flatMap((row) =>
      [FIELD.value, FIELD.low, FIELD.high]
        .map((field) => row[field])
        .filter((value): value is number => typeof value === 'number'),
    ),
    unit,
    lang,
    log,
  )
  const legend: readonly (readonly [name: string, colour: string])[] = [
    [say.value, palette.series[0]],
    ...(judged.length > 0
      ? ([
          [say.median, palette.comparison],
          [say.limits, palette.bands[1]],
        ] as const)
      : []),
    ...(outside.length > 0 ? ([[say.outside, palette.series[1]]] as const) : []),
    ...(ofRun.length > 0 ? ([[say.run, palette.series[2]]] as const) : []),
    ...(changes.length > 0 ? ([[say.change, palette.text]] as const) : []),
  ]
  const scale = { domain: legend.map(([name]) => name), range: legend.map(([, colour]) => colour) }
  const colour = (name: string) => ({
    datum: name,
    type: 'nominal' as const,
    scale,
    legend: { symbolType: 'square' as const },
  })
  const y = (field: string) => ({
    field,
    type: 'quantitative' as const,
    title: null,
    scale: {
      domain: [...axis.domain],
      ...(axis.log ? { type: 'log' as const } : { zero: true }),
      nice: false,
    },
    axis: { values: [...axis.values], labelExpr: axis.labelExpr },
  })
  const x = {
    field: FIELD.bucket,
    timeUnit: 'utcyearmonthdate' as const,
    ...bucketAxis(buckets, grain, lang, false),
  }
  const marks = changes.map((change, i) => ({
    [FIELD.bucket]: change.bucket,
    [FIELD.edge]: change.earliest,
    [FIELD.end]: change.latest,
    [FIELD.label]: String(i + 1),
  }))
  const changeLayers =
    marks.length === 0
      ? []
      : [
          {
            data: { values: marks },
            mark: { type: 'rect' as const, color: palette.muted, opacity: 0.15 },
            encoding: {
              x: { ...x, field: FIELD.edge },
              x2: { field: FIELD.end, timeUnit: 'utcyearmonthdate' as const },
            },
          },
          {
            data: { values: marks },
            mark: { type: 'rule' as const, strokeWidth: 1, strokeDash: [2, 2] },
            encoding: { x, color: colour(say.change) },
          },
          {
            data: { values: marks },
            mark: {
              type: 'text' as const,
              baseline: 'top' as const,
              align: 'left' as const,
              dx: 4,
              fontSize: 12,
              fontWeight: 700 as const,
              color: palette.text,
            },
            encoding: {
              x,
              y: { value: 0 },
              text: { field: FIELD.label, type: 'nominal' as const },
            },
          },
        ]
  return {
    ...frame(picture),
    config: chartConfig(theme, lang),
    data: { values },
    layer: [
      ...(judged.length > 0
        ? [
            {
              data: { values: judged },
              mark: { type: 'area' as const, opacity: 1, line: false },
              encoding: { x, y: y(FIELD.high), y2: { field: FIELD.low }, color: colour(say.limits) },
            },
          ]
        : []),
      ...changeLayers,
      ...(judged.length > 0
        ? [
            {
              data: { values: judged },
              mark: { type: 'line' as const, strokeWidth: 1.5, strokeDash: [6, 3] },
              encoding: { x, y: y(FIELD.middle), color: colour(say.median) },
            },
          ]
        : []),
      ...(ofRun.length > 0
        ? [
            {
              data: { values: ofRun },
              mark: { type: 'line' as const, strokeWidth: 4, strokeCap: 'round' as const },
              encoding: { x, y: y(FIELD.middle), color: colour(say.run) },
            },
          ]
        : []),
      {
        mark: { type: 'line' as const, strokeWidth: 1.5 },
        encoding: { x, y: y(FIELD.value), color: colour(say.value) },
      },
      {
        mark: { type: 'point' as const, size: 34, strokeWidth: 1.5, filled: false, opacity: 1 },
        encoding: {
          x,
          y: y(FIELD.value),
          color: colour(say.value),
          fill: {
            condition: { test: `datum.${FIELD.hollow}`, value: palette.ground },
            value: palette.series[0],
          },
          tooltip: [
            { field: FIELD.bucketWords, type: 'nominal' as const, title: say.bucket },
            { field: FIELD.valueWords, type: 'nominal' as const, title: say.value },
            { field: FIELD.n, type: 'quantitative' as const, format: ',d', title: say.n },
          ],
        },
      },
      ...(outside.length > 0
        ? [
            {
              data: { values: outside },
              mark: {
                type: 'point' as const,
                shape: 'diamond',
                size: 120,
                strokeWidth: 2.5,
                filled: false,
                opacity: 1,
              },
              encoding: { x, y: y(FIELD.value), color: colour(say.outside) },
            },
          ]
        : []),
    ],
  }
}
