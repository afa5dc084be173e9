import { comparedPieces } from './shingles.ts'

/** One distinct normal text, and when it came. */
export interface PlacedText {
  readonly id: number
  readonly words: string
  readonly codes: readonly string[]
  /** A number that is smaller for what came earlier. */
  readonly born: number
  /** How many digits the number of incidents has with which it came. */
  readonly digits: number
}

const NO_CODES: readonly string[] = []

const wider = <T extends Float64Array | Int32Array | Uint8Array>(made: T, of: T): T => {
  made.set(of)
  return made
}

/** Distinct texts side by side in few large arrays: a million of them fit into 200 MB. */
export class TextPack {
  size = 0
  ids = new Float64Array(1_024)
  born = new Int32Array(1_024)
  digits = new Uint8Array(1_024)
  /** Where the pieces of a text begin; those of the next one end them. */
  starts = new Int32Array(1_025)
  pieces = new Uint16Array(65_536)
  readonly words: string[] = []
  readonly #codes = new Map<number, readonly string[]>()

  add({ id, words, codes, born, digits }: PlacedText): number {
    const at = this.size++
    if (at === this.ids.length) this.#grow()
    const pieces = comparedPieces(words)
    const from = this.starts[at] ?? 0
    if (from + pieces.length > this.pieces.length) {
      const larger = new Uint16Array(this.pieces.length * 2)
      larger.set(this.pieces)
      this.pieces = larger
    }
    this.pieces.set(pieces, from)
    this.starts[at + 1] = from + pieces.length
    this.ids[at] = id
    this.words.push(words)
    this.born[at] = born
    this.digits[at] = digits
    if (codes.length > 0) this.#codes.set(at, codes)
    return at
  }

  /** The order in which texts come: the earlier first, of those the ones of many incidents, then by their numbers. */
  compare(a: number, b: number): number {
    return (
      (this.born[a] as number) - (this.born[b] as number) ||
      (this.digits[b] as number) - (this.digits[a] as number) ||
      (this.ids[a] as number) - (this.ids[b] as number)
    )
  }

  codesOf(at: number): readonly string[] {
    return this.#codes.get(at) ?? NO_CODES
  }

  piecesOf(at: number): Uint16Array {
    return this.pieces.subarray(this.starts[at], this.starts[at + 1])
  }

  #grow(): void {
    const length = this.ids.length * 2
    this.ids = wider(new Float64Array(length), this.ids)
    this.born = wider(new Int32Array(length), this.born)
    this.digits = wider(new Uint8Array(length), this.digits)
    this.starts = wider(new Int32Array(length + 1), this.starts)
  }
}
