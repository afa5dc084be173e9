/**
 * One record of which most cells are bytes as they stand in a block of its file, by the place of their column. It is
 * filled anew for every record: who wants to keep it asks for its cells as texts.
 */
export class ByteRow {
  /** The block that the places of cells are in. */
  bytes: Buffer = Buffer.alloc(0)
  /** Columns up to the last that has something. */
  width = 0
  #from = new Int32Array(64)
  #to = new Int32Array(64)
  #texts: (string | null)[] = []

  /** Begins a record in a block. */
  begin(bytes: Buffer): void {
    this.bytes = bytes
    this.width = 0
  }

  /** A cell that stands in the block from one byte to another: UTF-8 without control characters other than tab and line feed. */
  put(column: number, from: number, to: number): void {
    this.#reach(column)
    this.#from[column] = from
    this.#to[column] = to
    this.#texts[column] = null
  }

  /** A cell that had to be made. */
  putText(column: number, text: string | null): void {
    this.#reach(column)
    this.#from[column] = 0
    this.#to[column] = 0
    this.#texts[column] = text
  }

  /** Where a cell begins; where it is empty, or a text, the same as where it ends. */
  from(column: number): number {
    return this.#from[column] ?? 0
  }

  to(column: number): number {
    return this.#to[column] ?? 0
  }

  text(column: number): string | null {
    return this.#texts[column] ?? null
  }

  /** Bytes that it takes in UTF-8 at most, without what stands between cells. */
  most(): number {
    let most = 0
    for (let i = 0; i < this.width; i++)
      most += (this.#to[i] ?? 0) - (this.#from[i] ?? 0) + (this.#texts[i]?.length ?? 0) * 3
    return most
  }

  /** The cells as texts, which stay when the block is gone. */
  cells(): readonly (string | null)[] {
    return Array.from({ length: this.width }, (_, i) => {
      const [from, to] = [this.from(i), this.to(i)]
      return to > from ? this.bytes.toString('utf8', from, to) : this.text(i)
    })
  }

  #reach(column: number): void {
    if (column >= this.#from.length) {
      this.#from = grown(this.#from, column)
      this.#to = grown(this.#to, column)
    }
    for (; this.width <= column; this.width++) {
      this.#from[this.width] = 0
      this.#to[this.width] = 0
      this.#texts[this.width] = null
    }
  }
}

function grown(old: Int32Array<ArrayBuffer>, column: number): Int32Array<ArrayBuffer> {
  const wide = new Int32Array(Math.max(column + 1, old.length * 2))
  wide.set(old)
  return wide
}
