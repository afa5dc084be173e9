import type { TopLevelSpec } from 'vega-lite'
import type { MetricRow, Unit } from '../model/answer.ts'
import { formatNumber, formatValue } from '../model/format.ts'
import { leading } from '../model/leading.ts'
import type { GroupField } from '../model/scope.ts'
import { chartConfig } from './chart-config.ts'
import { FIELD } from './fields.ts'
import { groupLabel } from '../model/group-label.ts'
import { frame, nothing, type Picture, TOO_FEW } from './picture.ts'
import { endMark, lengthAxis, nameAxis, rowsHeight } from './row-axes.ts'
import { palettes } from './theme.ts'
import { headline, unique } from './trend.ts'
import { valueAxis } from './value-axis.ts'

const finite = (value: number): number => (Number.isFinite(value) ? value : 0)

/** How a metric is drawn group beside group. */
export interface BreakdownPicture extends Picture {
  readonly unit: Unit
  readonly by: GroupField
  /** How many bars at most, the largest groups first (12 unless told). */
  readonly most?: number
}

/** A metric split by a field: one bar a group from 0, its value and n in words, hollow where there are too few. */
export function breakdown(rows: readonly MetricRow[], picture: BreakdownPicture): TopLevelSpec {
  const { lang, theme, unit, by, most = 12 } = picture
  const palette = palettes[theme]
  const shown = rows
    .toSorted((a, b) => b.n - a.n || ((a.group ?? '') < (b.group ?? '') ? -1 : 1))
    .slice(0, most)
  const names = unique(shown.map((row) => groupLabel(by, row.group, lang)))
  const values = shown.map((row, i) => {
    const told = headline(row)
    const value = told !== null && Number.isFinite(told) ? told : null
    const said = value === null ? '–' : formatValue(value, unit, lang)
    const ci = unit === 'incidents' ? null : (leading(row).medianCi ?? row.valueCi ?? null)
    return {
      [FIELD.label]: names[i],
      [FIELD.value]: value,
      [FIELD.low]: ci?.[0] ?? null,
      [FIELD.high]: ci?.[1] ?? null,
      [FIELD.edge]: Math.max(value ?? 0, ci?.[1] ?? 0),
      [FIELD.hollow]: unit !== 'incidents' && row.n < TOO_FEW,
      [FIELD.n]: row.n,
      [FIELD.valueWords]: unit === 'incidents' ? said : `${said} (n = ${formatNumber(row.n, lang)})`,
      [FIELD.group]: row.group,
    }
  })
  const numbers = values.flatMap((row) =>
    [row[FIELD.value], row[FIELD.high]].filter((value): value is number => typeof value === 'number'),
  )
  if (numbers.length === 0) return nothing(picture)
  const axis = valueAxis(numbers, unit, lang, false)
  const bar = lengthAxis(
    axis,
    values.map((row) => ({ value: finite(row[FIELD.edge]), words: row[FIELD.valueWords] })),
  )
  return {
    ...frame({ ...picture, height: picture.height ?? rowsHeight(values.length) }),
    config: chartConfig(theme, lang),
    data: { values },
    encoding: { y: nameAxis(names, palette, 260) },
    layer: [
      {
        mark: { type: 'bar', color: palette.series[0], stroke: palette.series[0], strokeWidth: 1 },
        encoding: {
          x: bar,
          fillOpacity: { condition: { test: `datum.${FIELD.hollow}`, value: 0.15 }, value: 1 },
          tooltip: [
            { field: FIELD.label, type: 'nominal', title: ' ' },
            { field: FIELD.valueWords, type: 'nominal', title: picture.title },
          ],
        },
      },
      {
        mark: { type: 'rule', strokeWidth: 1.5, color: palette.text },
        encoding: { x: { ...bar, field: FIELD.low }, x2: { field: FIELD.high } },
      },
      {
        mark: endMark(palette),
        encoding: { x: { ...bar, field: FIELD.edge }, text: { field: FIELD.valueWords, type: 'nominal' } },
      },
    ],
  }
}
