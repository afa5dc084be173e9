import type { TopLevelSpec } from 'vega-lite'
import type { MetricRow } from '../model/answer.ts'
import { nextBucket } from '../model/bucket.ts'
import { formatBucket, formatNumber } from '../model/format.ts'
import { bucketAxis } from './bucket-axis.ts'
import { chartConfig } from './chart-config.ts'
import { FIELD } from './fields.ts'
import { groupLabel } from '../model/group-label.ts'
import { frame, nothing, type TimePicture } from './picture.ts'
import { palettes } from './theme.ts'
import { valueAxis } from './value-axis.ts'

const words = {
  en: { bucket: 'period', priority: 'priority', n: 'incidents', running: 'partial' },
  de: { bucket: 'Zeitraum', priority: 'Priorität', n: 'Vorfälle', running: 'unvollständig' },
}
const PRIORITIES = ['1', '2', '3', '4', '5', null] as const

const orderOf = (row: MetricRow) => PRIORITIES.indexOf((row.group || null) as (typeof PRIORITIES)[number])
const byOrder = (a: MetricRow, b: MetricRow) => orderOf(a) - orderOf(b)

/** How many incidents were opened in each bucket, stacked by priority with the highest at the bottom. */
export function volume(rows: readonly MetricRow[], picture: TimePicture): TopLevelSpec {
  const { lang, theme, grain } = picture
  const palette = palettes[theme]
  const say = words[lang]
  const priorities = PRIORITIES.filter((priority) => rows.some((row) => (row.group || null) === priority))
  const nameOf = (group: string | null) => groupLabel('priority', group, lang)
  const heights = new Map<string, number>()
  const values = rows.toSorted(byOrder).flatMap((row) => {
    const order = orderOf(row)
    const value = row.value ?? row.n
    if (row.bucket === null || order < 0 || !Number.isFinite(value)) return []
    // Stacked here and not by Vega-Lite, which stacks only bars that have no end on the time axis.
    const low = heights.get(row.bucket) ?? 0
    heights.set(row.bucket, low + value)
    return [
      {
        [FIELD.bucket]: row.bucket,
        [FIELD.end]: nextBucket(row.bucket, grain),
        [FIELD.label]: nameOf(row.group),
        [FIELD.value]: value,
        [FIELD.low]: low,
        [FIELD.high]: low + value,
        [FIELD.partial]: row.partial,
        [FIELD.bucketWords]: formatBucket(row.bucket, grain, lang),
        [FIELD.valueWords]: formatNumber(value, lang),
        [FIELD.group]: row.group,
      },
    ]
  })
  if (values.length === 0) return nothing(picture)
  const buckets = [...new Set(values.map((row) => row[FIELD.bucket]))].toSorted()
  const sums = buckets.map((bucket) => heights.get(bucket) ?? 0)
  const axis = valueAxis(sums, 'incidents', lang, false)
  const domain = priorities.map(nameOf)
  const paint = (hollow: string) =>
    priorities.map((priority) => palette.priority[Number(priority ?? 9) - 1] ?? hollow)
  const byPriority = { field: FIELD.label, type: 'nominal' as const }
  const faint = { condition: { test: `datum.${FIELD.partial}`, value: 0.3 }, value: 1 }
  const x = { field: FIELD.bucket, ...bucketAxis(buckets, grain, lang, true) }
  const partials = buckets.flatMap((bucket, i) =>
    // Its name stands above the bar and to the left, so only where the bars before it leave room.
    values.some((row) => row[FIELD.bucket] === bucket && row[FIELD.partial]) &&
    sums.slice(Math.max(0, i - 3), i).every((sum) => sum <= (sums[i] ?? 0))
      ? [{ [FIELD.bucket]: bucket, [FIELD.end]: nextBucket(bucket, grain), [FIELD.value]: sums[i] ?? 0 }]
      : [],
  )
  return {
    ...frame(picture),
    config: chartConfig(theme, lang),
    data: { values },
    encoding: { x },
    layer: [
      {
        mark: { type: 'bar', orient: 'vertical', strokeWidth: 1, xOffset: 1.5, x2Offset: -1.5 },
        encoding: {
          x2: { field: FIELD.end },
          y: {
            field: FIELD.low,
            type: 'quantitative',
            stack: null,
            title: null,
            scale: { domain: [...axis.domain], nice: false },
            axis: { values: [...axis.values], labelExpr: axis.labelExpr },
          },
          y2: { field: FIELD.high },
          fill: {
            ...byPriority,
            scale: { domain, range: paint(palette.ground) },
            legend: { symbolType: 'square' },
          },
          stroke: {
            ...byPriority,
            scale: { domain, range: paint(palette.muted) },
            legend: { symbolType: 'square' },
          },
          strokeDash: {
            ...byPriority,
            scale: { domain, range: priorities.map((priority) => (priority === null ? [2, 2] : [1, 0])) },
            legend: { symbolType: 'square' },
          },
          fillOpacity: faint,
          tooltip: [
            { field: FIELD.bucketWords, type: 'nominal', title: say.bucket },
            { field: FIELD.label, type: 'nominal', title: say.priority },
            { field: FIELD.valueWords, type: 'nominal', title: say.n },
          ],
        },
      },
      ...(partials.length === 0
        ? []
        : [
            {
              data: { values: partials },
              mark: {
                type: 'text' as const,
                text: say.running,
                dy: -8,
                align: 'right' as const,
                fontSize: 11,
                color: palette.muted,
              },
              encoding: {
                x: { ...x, field: FIELD.end },
                y: { field: FIELD.value, type: 'quantitative' as const },
              },
            },
          ]),
    ],
  }
}
