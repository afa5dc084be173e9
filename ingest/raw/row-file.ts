import type { ByteRow } from './byte-row.ts'
import { TextFile } from './text-file.ts'

/** What cells are put into. No cell has this character: readers make control characters visible. */
export const CELL_QUOTE = '\u0001'

const [QUOTE, COMMA, LINE_FEED] = [1, 44, 10]
/** From here on the engine's own copying is faster than a loop. */
const SHORT = 64
/** The number of a line, and what stands around a cell. */
const [LINE, AROUND] = [24, 3]

/** Rows of one width on their way into a table: the line, and the cells, each empty or between two quotes. */
export class RowFile {
  readonly path: string
  readonly columns: number
  readonly #file: TextFile
  /** Bytes of all rows, and of the longest, at most. */
  bytes = 0
  longest = 0

  constructor(path: string, columns: number) {
    this.path = path
    this.columns = columns
    this.#file = new TextFile(path)
  }

  write(line: number, cells: readonly (string | null)[]): void {
    let record = String(line)
    for (let i = 0; i < this.columns; i++) {
      const cell = cells[i]
      record += cell == null || cell === '' ? ',' : `,${CELL_QUOTE}${unquoted(cell)}${CELL_QUOTE}`
    }
    this.#count(record.length)
    this.#file.write(`${record}\n`)
  }

  writeRow(line: number, row: ByteRow): void {
    const { bytes } = row
    const most = LINE + this.columns * AROUND + row.most()
    const block = this.#file.room(most)
    const begin = this.#file.used
    let at = begin + block.write(String(line), begin)
    for (let i = 0; i < this.columns; i++) {
      block[at++] = COMMA
      if (i >= row.width) continue
      const from = row.from(i)
      const to = row.to(i)
      const text = to > from ? null : row.text(i)
      if (to === from && (text === null || text === '')) continue
      block[at++] = QUOTE
      if (text !== null) at += block.write(unquoted(text), at)
      else if (to - from < SHORT) for (let k = from; k < to; k++) block[at++] = bytes[k] ?? 0
      else at += bytes.copy(block, at, from, to)
      block[at++] = QUOTE
    }
    block[at++] = LINE_FEED
    this.#count(at - begin)
    this.#file.wrote(at - begin)
  }

  close(): void {
    this.#file.close()
  }

  #count(length: number): void {
    this.bytes += length
    if (length > this.longest) this.longest = length
  }
}

const unquoted = (cell: string): string =>
  cell.includes(CELL_QUOTE) ? cell.replaceAll(CELL_QUOTE, '\ufffd') : cell
