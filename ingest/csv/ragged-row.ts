/** What a column's cells look like: a few shapes (`INC9`, `9-9-9 9:9:9`), a few words, or anything. */
type Look = (cell: string) => boolean | null

const ENOUGH = 20
const FEW_SHAPES = 4
const FEW_WORDS = 12

/** Digits as one 9; letters stay, for they tell a number of ours from another. */
const shapeOf = (cell: string): string => cell.replace(/\d+/g, '9')

function lookOf(cells: readonly string[]): Look {
  const filled = cells.filter((cell) => cell !== '')
  const shapes = new Set(filled.map(shapeOf))
  const digits = filled.every((cell) => /\d/.test(cell))
  const told = filled.length >= Math.min(ENOUGH, cells.length) && filled.length > 0
  if (told && digits && shapes.size <= FEW_SHAPES) return (cell) => cell === '' || shapes.has(shapeOf(cell))
  const words = new Set(filled)
  if (told && filled.length >= words.size * 3 && words.size <= FEW_WORDS)
    return (cell) => cell === '' || words.has(cell)
  return () => null
}

/**
 * Puts the cells of a row that has too few or too many where they certainly belong, NULL elsewhere; `null` where
 * nothing is certain. Certain is what stands, counted from either end, before the first cell that does not look like its column, and
 * is fenced off from it by a column whose looks are known.
 */
export function raggedJudge(
  sample: readonly (readonly string[])[],
  columns: number,
): (cells: readonly string[]) => readonly (string | null)[] | null {
  const looks = Array.from({ length: columns }, (_, i) => lookOf(sample.map((row) => row[i] ?? '')))
  const fits = (column: number, cell: string | undefined) => looks[column]?.(cell ?? '') ?? null

  return (cells) => {
    const surplus = cells.length - columns
    if (surplus > 0 && cells.slice(columns).every((cell) => cell.trim() === ''))
      return cells.slice(0, columns)
    const row: (string | null)[] = Array.from({ length: columns }, () => null)
    const width = Math.min(cells.length, columns)
    // From the left: everything up to the last column of known looks before the first that does not look right.
    let sure = 0
    let wrong = false
    for (let i = 0; i < width && !wrong; i++) {
      const fit = fits(i, cells[i])
      if (fit === false) wrong = true
      else if (fit === true && (cells[i] ?? '') !== '') sure = i + 1
    }
    // A short row in which nothing looks wrong only lacks its empty end.
    if (surplus < 0 && !wrong && sure > 0) sure = width
    if (surplus > 0) {
      let free = 0
      while (free < sure && looks[free]?.('\u0001') !== null) free++
      sure = free
    }
    for (let i = 0; i < sure; i++) row[i] = cells[i] ?? ''
    // From the right, for rows with surplus cells only: what a short row lacks may be anywhere.
    if (surplus > 0) {
      for (let i = columns - 1; i >= sure; i--) {
        const cell = cells[i + surplus]
        if (fits(i, cell) !== true) break
        row[i] = cell ?? ''
      }
    }
    return row.every((cell) => cell === null || cell === '') ? null : row
  }
}
