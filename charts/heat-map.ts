import type { TopLevelSpec } from 'vega-lite'
import { chartConfig } from './chart-config.ts'
import { FIELD } from './fields.ts'
import { frame, nothing, type Picture } from './picture.ts'
import { palettes } from './theme.ts'

/** An hour of the week: ISO weekday, hour, how much, and in words. */
export interface HeatCell {
  readonly weekday: number
  readonly hour: number
  /** `null` for an hour that did not come: it stays empty. */
  readonly rate: number | null
  readonly words: string
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** The hours of the week as a grid: the darker (on a dark ground: the lighter), the more. Hours without anything are blank. */
export function heatMap(
  cells: readonly HeatCell[],
  picture: Picture & { readonly weekdays: readonly string[] },
): TopLevelSpec {
  const { lang, theme, weekdays } = picture
  const palette = palettes[theme]
  const values = cells.flatMap(({ weekday, hour, rate, words }) =>
    rate === null || !Number.isFinite(rate)
      ? []
      : [
          {
            [FIELD.label]: weekdays[weekday - 1] ?? String(weekday),
            [FIELD.bucket]: hour,
            [FIELD.value]: rate,
            [FIELD.valueWords]: words,
          },
        ],
  )
  const top = Math.max(0, ...values.map((cell) => cell[FIELD.value]))
  if (values.length === 0 || top === 0) return nothing(picture)
  return {
    ...frame({ ...picture, height: picture.height ?? 7 * 26 }),
    config: chartConfig(theme, lang),
    data: { values },
    mark: { type: 'rect', stroke: palette.ground, strokeWidth: 1 },
    encoding: {
      x: {
        field: FIELD.bucket,
        type: 'ordinal',
        title: null,
        scale: { domain: HOURS },
        axis: { values: HOURS.filter((hour) => hour % 3 === 0), labelAngle: 0, domain: false, ticks: false },
      },
      y: {
        field: FIELD.label,
        type: 'nominal',
        title: null,
        sort: null,
        scale: { domain: [...weekdays] },
        axis: { domain: false, ticks: false, labelColor: palette.text },
      },
      color: {
        field: FIELD.value,
        type: 'quantitative',
        legend: null,
        scale: { domain: [0, top], range: [palette.grid, palette.series[0]] },
      },
      tooltip: [{ field: FIELD.valueWords, type: 'nominal', title: picture.title }],
    },
  }
}
