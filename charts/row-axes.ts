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

/** Pixels of a letter of the words at the end of a row, on average, and the gap before them. */
const LETTER_PX = 6
const GAP_PX = 14
/** As little is left to a bar whose words need more room than there is. */
const LEAST_PX = 24

/**
 * Values from left to right, with as much room on the right as the words at the end of each row need: the axis reaches so far
 * that value and words together fit into the width, however wide the picture is.
 */
export const lengthAxis = (
  { domain, values, labelExpr }: ValueAxis,
  rows: readonly { readonly value: number; readonly words: string }[],
) => ({
  field: FIELD.value,
  type: 'quantitative' as const,
  title: null,
  scale: {
    domain: [domain[0], { expr: `max(${reaches(domain[1], rows).join(', ')})` }],
    nice: false,
  },
  axis: {
    values: [...values],
    labelExpr,
    grid: true,
    domain: false,
    labelOverlap: 'greedy' as const,
    labelSeparation: 10,
  },
})

const reaches = (most: number, rows: readonly { readonly value: number; readonly words: string }[]) => [
  String(most),
  ...rows.map(
    ({ value, words }) => `${value} * width / max(${LEAST_PX}, width - ${GAP_PX + words.length * LETTER_PX})`,
  ),
]

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
