import { closeSync, openSync, writeSync } from 'node:fs'

const BLOCK = 1 << 20
/** Most bytes that one unit of a JavaScript text becomes in UTF-8. */
const BYTES = 3

/**
 * A file that text is written to piece by piece. Each piece becomes bytes at once: texts that are kept until there are
 * many of them outlive the collector's quick rounds, and cost it more than all the work on them.
 */
export class TextFile {
  readonly #handle: number
  #block: Buffer | null = Buffer.allocUnsafe(BLOCK)
  #used = 0

  constructor(path: string) {
    this.#handle = openSync(path, 'w', 0o600)
  }

  write(text: string): void {
    const block = this.room(text.length * BYTES)
    this.#used += block.write(text, this.#used)
  }

  /** A block with room for so many bytes behind those that are used; `wrote` tells how many came. */
  room(most: number): Buffer {
    const block = this.#block
    if (block === null) throw new Error('the file is closed')
    if (this.#used + most <= block.length) return block
    this.#flush(block)
    if (most <= block.length) return block
    this.#block = Buffer.allocUnsafe(most)
    return this.#block
  }

  /** Bytes of the block that are used. */
  get used(): number {
    return this.#used
  }

  wrote(bytes: number): void {
    this.#used += bytes
  }

  close(): void {
    if (this.#block === null) return
    this.#flush(this.#block)
    this.#block = null
    closeSync(this.#handle)
  }

  #flush(block: Buffer): void {
    writeAll(this.#handle, block.subarray(0, this.#used))
    this.#used = 0
  }
}

function writeAll(handle: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done)
}
