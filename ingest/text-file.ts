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
    const block = this.#block
    if (block === null) throw new Error('the file is closed')
    const most = text.length * BYTES
    if (this.#used + most > block.length) this.#flush(block)
    if (most > block.length) writeAll(this.#handle, Buffer.from(text))
    else this.#used += block.write(text, this.#used)
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
