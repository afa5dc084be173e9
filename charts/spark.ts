import type { TopLevelSpec } from 'vega-lite'
import type { MetricRow } from '../model/answer.ts'
import { spanOf, utcDate } from './bucket-axis.ts'
import { chartConfig } from './chart-config.ts'
import { FIELD } from './fields.ts'
import { nothing, type Picture, TOO_FEW } from './picture.ts'
import { palettes } from './theme.ts'
import { headline } from './trend.ts'

/** The way of a card's number over its last buckets: a small line from 0, without axes, the newest point marked. */
export function spark(rows: readonly MetricRow[], picture: Picture): TopLevelSpec {
  const { lang, theme, width = 120, height = 32 } = picture
  const palette = palettes[theme]
  const values = rows.flatMap((row) =>
    row.bucket === null
      ? []
      : [
          {
            [FIELD.bucket]: row.bucket,
            [FIELD.value]: headline(row),
            [FIELD.hollow]: row.partial || (row.median !== undefined && row.n < TOO_FEW),
          },
        ],
  )
  const known = values.filter((row) => typeof row[FIELD.value] === 'number')
  const buckets = values.map((row) => row[FIELD.bucket]).toSorted()
  if (known.length === 0) return nothing({ ...picture, width, height })
  const top = Math.max(0, ...known.map((row) => Number(row[FIELD.value])))
  const y = {
    field: FIELD.value,
    type: 'quantitative' as const,
    scale: { domain: [0, top === 0 ? 1 : top], nice: false },
    axis: null,
  }
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: `${picture.title}. ${picture.says}`,
    width,
    height,
    padding: 3,
    config: chartConfig(theme, lang),
    data: { values },
    encoding: {
      x: {
        field: FIELD.bucket,
        type: 'temporal',
        timeUnit: 'utcyearmonthdate',
        // The grain of a card is not known here; a lone point needs no room of a certain width.
        scale: { type: 'utc', domain: spanOf(buckets, 'month').map(utcDate) },
        axis: null,
      },
    },
    layer: [
      { mark: { type: 'line', strokeWidth: 1.5, color: palette.series[0] }, encoding: { y } },
      {
        data: { values: known.slice(-1) },
        mark: {
          type: 'point',
          size: 28,
          strokeWidth: 1.5,
          filled: false,
          opacity: 1,
          stroke: palette.series[0],
        },
        encoding: {
          y,
          fill: {
            condition: { test: `datum.${FIELD.hollow}`, value: palette.ground },
            value: palette.series[0],
          },
        },
      },
    ],
  }
}
