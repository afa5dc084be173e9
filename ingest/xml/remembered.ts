import { stands } from '../bytes/plain.ts'

/** What is made of texts that come over and over, found by their bytes. */
export class Remembered<T> {
  readonly #make: (text: string) => T
  readonly #most: number
  readonly #known = new Map<number, { readonly bytes: Buffer; readonly made: T }>()

  /** It forgets all of them where there are more than `most`. */
  constructor(make: (text: string) => T, most: number) {
    this.#make = make
    this.#most = most
  }

  of(bytes: Buffer, from: number, to: number): T {
    let hash = 0
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (bytes[i] ?? 0)) | 0
    const known = this.#known.get(hash)
    if (known && known.bytes.length === to - from && stands(bytes, from, known.bytes)) return known.made
    const text = bytes.toString('utf8', from, to)
    const made = this.#make(text)
    if (this.#known.size >= this.#most) this.#known.clear()
    this.#known.set(hash, { bytes: Buffer.from(text), made })
    return made
  }
}
