import Papa from 'papaparse'
import type { Chance } from '../../metrics/statistics/chance/mulberry32.ts'

const below = (next: Chance, end: number): number => Math.floor(next() * end)

/** One way of spoiling the bytes of a file. */
type Spoil = (bytes: Buffer, next: Chance) => Buffer

/** Bytes that mean something to some reader, likelier to hurt than others. */
const SHARP = Buffer.from('",;\t\n\r\\{}[]<>&\0\x1a=\'\u00ff', 'latin1')

const flipBits: Spoil = (bytes, next) => {
  const out = Buffer.from(bytes)
  for (let i = 0; i <= below(next, 8); i++) {
    const at = below(next, out.length)
    out[at] = (out[at] ?? 0) ^ (1 << below(next, 8))
  }
  return out
}

const putSharp: Spoil = (bytes, next) => {
  const out = Buffer.from(bytes)
  for (let i = 0; i <= below(next, 4); i++)
    out[below(next, out.length)] = SHARP[below(next, SHARP.length)] ?? 0
  return out
}

const cutEnd: Spoil = (bytes, next) => bytes.subarray(0, below(next, bytes.length))

const cutMiddle: Spoil = (bytes, next) => {
  const from = below(next, bytes.length)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(next, 200))])
}

const doublePiece: Spoil = (bytes, next) => {
  const from = below(next, bytes.length)
  const to = Math.min(bytes.length, from + 1 + below(next, 400))
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)])
}

const swapLines: Spoil = (bytes, next) => {
  const lines = bytes.toString('latin1').split('\n')
  const [a, b] = [below(next, lines.length), below(next, lines.length)]
  const kept = lines[a] ?? ''
  lines[a] = lines[b] ?? ''
  lines[b] = kept
  return Buffer.from(lines.join('\n'), 'latin1')
}

const dropLine: Spoil = (bytes, next) => {
  const lines = bytes.toString('latin1').split('\n')
  lines.splice(below(next, lines.length), 1)
  return Buffer.from(lines.join('\n'), 'latin1')
}

/** Every way of spoiling bytes, by its name. */
export const spoils: Readonly<Record<string, Spoil>> = {
  flipBits,
  putSharp,
  cutEnd,
  cutMiddle,
  doublePiece,
  swapLines,
  dropLine,
}

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
