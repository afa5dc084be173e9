import type { TopLevelSpec } from 'vega-lite'
import type { Unit } from '../model/answer.ts'
import { chartConfig } from './chart-config.ts'
import { FIELD } from './fields.ts'
import { frame, nothing, type Picture } from './picture.ts'
import { endMark, lengthAxis, nameAxis, rowsHeight } from './row-axes.ts'
import { palettes } from './theme.ts'
import { unique } from './trend.ts'
import { valueAxis } from './value-axis.ts'

/** One bar: what it is called, how long it is, and what stands at its end. */
export interface Bar {
  readonly label: string
  readonly value: number
  readonly words: string
  /** Another kind than the others: drawn in the second colour, and hollow. */
  readonly apart?: boolean
}

/** Bars from 0 in the order given, each with its words at its end. */
export function bars(rows: readonly Bar[], picture: Picture & { readonly unit: Unit }): TopLevelSpec {
  const { lang, theme, unit } = picture
  const palette = palettes[theme]
  const shown = rows.filter(({ value }) => Number.isFinite(value))
  if (shown.length === 0) return nothing(picture)
  const names = unique(shown.map(({ label }) => label))
  const values = shown.map(({ value, words, apart = false }, i) => ({
    [FIELD.label]: names[i],
    [FIELD.value]: value,
    [FIELD.hollow]: apart,
    [FIELD.valueWords]: words,
  }))
  const axis = valueAxis(
    shown.map(({ value }) => value),
    unit,
    lang,
    false,
  )
  const isApart = `datum.${FIELD.hollow}`
  return {
    ...frame({ ...picture, height: picture.height ?? rowsHeight(values.length) }),
    config: chartConfig(theme, lang),
    data: { values },
    encoding: {
      y: nameAxis(names, palette, 170),
      x: lengthAxis(axis, shown),
    },
    layer: [
      {
        mark: { type: 'bar', strokeWidth: 1.5 },
        encoding: {
          fill: { condition: { test: isApart, value: palette.series[1] }, value: palette.series[0] },
          stroke: { condition: { test: isApart, value: palette.series[1] }, value: palette.series[0] },
          fillOpacity: { condition: { test: isApart, value: 0.25 }, value: 1 },
          tooltip: [
            { field: FIELD.label, type: 'nominal', title: ' ' },
            { field: FIELD.valueWords, type: 'nominal', title: picture.title },
          ],
        },
      },
      {
        mark: endMark(palette),
        encoding: { text: { field: FIELD.valueWords, type: 'nominal' } },
      },
    ],
  }
}
