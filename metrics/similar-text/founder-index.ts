import { BANDS, bandKeys } from './min-hash.ts'
import type { TextPack } from './text-pack.ts'

/** A band that so many founders share is boilerplate: no more of them are found by it. */
const MOST_IN_BAND = 24
/** Where more than these share one band, only those that share two are looked at: of what counts 93 in 100 do at least. */
const MOST_BY_ONE_BAND = 128
/** Places in the table of keys that may be taken, of all. */
const MOST_TAKEN = 0.6

/** Finds the founders that share a band with a text. */
export class FounderIndex {
  readonly #pack: TextPack
  /** Pairs of a key and where its founders are: one founder as itself plus 1, more of them as minus their row. 0 is free. */
  #table = new Int32Array(2 * 65_536)
  #taken = 0
  /** Rows of founders side by side: how many, for how many there is room, and they. */
  #rows = new Int32Array(65_536)
  #end = 1
  /** Of each founder: the text that it was last looked at for, plus 1, and in how many bands it was met then. */
  readonly #seen: Int32Array
  /** The keys of the text that was looked at last. */
  readonly #keys = new Int32Array(BANDS)
  #looked = -1
  readonly #found: number[] = []

  constructor(pack: TextPack) {
    this.#pack = pack
    this.#seen = new Int32Array(pack.size * 2)
  }

  /** The founders that may be like a text, each once. */
  candidates(text: number): readonly number[] {
    this.#lookAt(text)
    const found = this.#found
    found.length = 0
    for (let band = 0; band < BANDS; band++) {
      const where = this.#table[this.#placeOf(this.#keys[band] as number) + 1] as number
      if (where > 0) this.#meet(where - 1, text)
      else if (where < 0) {
        const from = 2 - where
        const to = from + (this.#rows[-where] as number)
        for (let i = from; i < to; i++) this.#meet(this.#rows[i] as number, text)
      }
    }
    return found.length <= MOST_BY_ONE_BAND
      ? found
      : found.filter((founder) => (this.#seen[2 * founder + 1] as number) > 1)
  }

  /** Lets a text be found. */
  add(text: number): void {
    this.#lookAt(text)
    for (let band = 0; band < BANDS; band++) this.#put(this.#keys[band] as number, text)
  }

  #lookAt(text: number): void {
    if (this.#looked === text) return
    bandKeys(this.#pack.piecesOf(text), this.#keys)
    this.#looked = text
  }

  #meet(founder: number, text: number): void {
    const seen = this.#seen
    const at = 2 * founder
    if (seen[at] === text + 1) {
      seen[at + 1] = (seen[at + 1] as number) + 1
      return
    }
    seen[at] = text + 1
    seen[at + 1] = 1
    this.#found.push(founder)
  }

  /** Where a key is in the table, or where it could be put. */
  #placeOf(key: number): number {
    const table = this.#table
    const mask = table.length - 1
    let place = (key << 1) & mask
    while (table[place + 1] !== 0 && table[place] !== key) place = (place + 2) & mask
    return place
  }

  #put(key: number, founder: number): void {
    const place = this.#placeOf(key)
    const where = this.#table[place + 1] as number
    if (where === 0) {
      this.#table[place] = key
      this.#table[place + 1] = founder + 1
      if (++this.#taken > (this.#table.length / 2) * MOST_TAKEN) this.#widen()
      return
    }
    if (where > 0) {
      const row = this.#rowFor(3)
      this.#rows[row] = 2
      this.#rows[row + 2] = where - 1
      this.#rows[row + 3] = founder
      this.#table[place + 1] = -row
      return
    }
    const count = this.#rows[-where] as number
    if (count >= MOST_IN_BAND) return
    const room = this.#rows[1 - where] as number
    let row = -where
    if (count === room) {
      row = this.#rowFor(Math.min(MOST_IN_BAND, 2 * room))
      this.#rows.copyWithin(row + 2, 2 - where, 2 - where + count)
      this.#table[place + 1] = -row
    }
    this.#rows[row + 2 + count] = founder
    this.#rows[row] = count + 1
  }

  /** A new row for so many founders. */
  #rowFor(room: number): number {
    const row = this.#end
    this.#end += room + 2
    if (this.#end > this.#rows.length) {
      const larger = new Int32Array(this.#rows.length * 2)
      larger.set(this.#rows)
      this.#rows = larger
    }
    this.#rows[row + 1] = room
    return row
  }

  #widen(): void {
    const old = this.#table
    this.#table = new Int32Array(old.length * 2)
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue
      const place = this.#placeOf(old[i] as number)
      this.#table[place] = old[i] as number
      this.#table[place + 1] = old[i + 1] as number
    }
  }
}
