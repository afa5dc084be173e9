/** The sums of one group in both periods: of what is measured, and of what it is measured over. */
export interface Cell {
  readonly now: Sums
  readonly before: Sums
}
export interface Sums {
  readonly y: number
  readonly x: number
}

/** What a group adds to a difference. */
export interface Part {
  readonly contribution: number
  readonly mix: number | null
  readonly rate: number | null
}

/** By how much the mean of a group differs from another; who has nobody differs by nothing. */
const offFrom = (mean: number, { y, x }: Sums): number => (x > 0 ? y / x - mean : 0)

const total = (cells: readonly Cell[], of: (cell: Cell) => Sums): Sums =>
  cells.reduce((sum, cell) => ({ y: sum.y + of(cell).y, x: sum.x + of(cell).x }), { y: 0, x: 0 })

/** Numbers of incidents: each group adds what it has more or fewer. */
export const partsOfCount = (cells: readonly Cell[]): readonly Part[] =>
  cells.map(({ now, before }) => ({ contribution: now.y - before.y, mix: null, rate: null }))

/**
 * A mean, or a ratio of sums. With the share w and the mean m of a group and the mean M of all before, it adds
 * w₁(m₁ − M₀) − w₀(m₀ − M₀): by its share, (w₁ − w₀)(m₀ − M₀), and by its own mean, w₁(m₁ − m₀). A group that is new or gone
 * changes the mean by its share alone. `null` where one of the periods has nothing.
 */
export function partsOfMean(cells: readonly Cell[]): readonly Part[] | null {
  const [now, before] = [total(cells, (cell) => cell.now), total(cells, (cell) => cell.before)]
  if (!(now.x > 0) || !(before.x > 0)) return null
  const whole = before.y / before.x
  return cells.map((cell) => {
    const [w1, w0] = [cell.now.x / now.x, cell.before.x / before.x]
    const [m1, m0] = [offFrom(whole, cell.now), offFrom(whole, cell.before)]
    const both = cell.now.x > 0 && cell.before.x > 0
    const rate = both ? w1 * (m1 - m0) : 0
    const contribution = w1 * m1 - w0 * m0
    return { contribution, mix: contribution - rate, rate }
  })
}
