import { FIELD } from './fields.ts'
import type { Palette } from './theme.ts'
import type { ValueAxis } from './value-axis.ts'

/** Rows from top to bottom in the order given, each with its name on the left, at most so many pixels of it. */
export const nameAxis = (names: readonly string[], palette: Palette, labelLimit: number) => ({
  field: FIELD.label,
  type: 'nominal' as const,
  title: null,
  sort: null,
  scale: { domain: [...names], paddingInner: 0.35 },
  axis: { labelColor: palette.text, labelFontSize: 12, labelLimit },
})

/** Values from left to right, with room on the right for the words beside the longest: so many times its length in all. */
export const lengthAxis = ({ domain, values, labelExpr }: ValueAxis, room: number) => ({
  field: FIELD.value,
  type: 'quantitative' as const,
  title: null,
  scale: { domain: [domain[0], domain[1] * room], nice: false },
  axis: { values: [...values], labelExpr, grid: true, domain: false, labelOverlap: 'greedy' as const },
})

/** The words at the end of a row. */
export const endMark = (palette: Palette) => ({
  type: 'text' as const,
  align: 'left' as const,
  baseline: 'middle' as const,
  dx: 6,
  fontSize: 11,
  color: palette.text,
})

/** Pixels that so many rows need. */
export const rowsHeight = (rows: number): number => Math.max(60, rows * 28)
