import Papa from 'papaparse'
import type { Chance } from '../../metrics/statistics/chance/mulberry32.ts'
import { below } from './spoil-bytes.ts'

/** A table of which one row was changed: the others still say what they said. */
export interface SpoiledTable {
  readonly text: string
  /** Row of the table that was changed, the header being row 0. */
  readonly row: number
}

/**
 * Changes one cell of one row of a CSV, or swaps two of its cells: never the header, and never so that another row is
 * read differently.
 */
export function spoilCell(text: string, next: Chance): SpoiledTable | null {
  const { data, meta, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true })
  if (errors.length > 0 || data.length < 3) return null
  const row = 1 + below(next, data.length - 1)
  const cells = [...(data[row] ?? [])]
  const [a, b] = [below(next, cells.length), below(next, cells.length)]
  const cell = cells[a] ?? ''
  if (next() < 0.3) {
    cells[a] = cells[b] ?? ''
    cells[b] = cell
  } else if (next() < 0.5) {
    cells[a] = cell.replace(/\d/, () => String(below(next, 10)))
  } else {
    const at = below(next, cell.length + 1)
    cells[a] = cell.slice(0, at) + String.fromCharCode(32 + below(next, 95)) + cell.slice(at + 1)
  }
  const table = data.map((one, at) => (at === row ? cells : one))
  return { text: Papa.unparse(table, { delimiter: meta.delimiter, newline: '\n', quotes: true }), row }
}

/** Another value in place of one that stands in JSON behind a colon or a comma: a text, a number, nothing. Never a name. */
export function spoilValue(text: string, next: Chance): string | null {
  const values = [
    ...text.matchAll(/"(?:[^"\\]|\\.)*"(?!\s*:)|(?<=[:[,]\s*)(?:-?\d[\d.eE+-]*|true|false|null)/g),
  ]
  const one = values[below(next, values.length)]
  const other = values[below(next, values.length)]
  if (!one || !other) return null
  const [value] = one
  const said = below(next, 4)
  const put =
    said === 0
      ? 'null'
      : said === 1
        ? other[0]
        : said === 2
          ? value.replace(/\d/, () => String(1 + below(next, 9)))
          : `"${value.replaceAll('"', '').slice(0, below(next, value.length))}"`
  return text.slice(0, one.index) + put + text.slice(one.index + value.length)
}
