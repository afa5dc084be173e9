import { BANDS } from './min-hash.ts'
import type { TextPack } from './text-pack.ts'

/** A band that so many founders share is boilerplate: no more of them are found by it. */
const MOST_IN_BAND = 24
/** Where more than these share one band, only those that share two are looked at: of what counts 93 in 100 do at least. */
const MOST_BY_ONE_BAND = 128

/** Finds the founders that share a band with a text. */
export class FounderIndex {
  readonly #pack: TextPack
  readonly #heads: Int32Array
  readonly #mask: number
  /** Of entry `founder * BANDS + band`: the entry before it in the same place, plus 1. */
  readonly #before: Int32Array
  /** Which text a founder was looked at for. */
  readonly #seenFor: Int32Array
  /** In how many bands it was met then. */
  readonly #met: Uint8Array
  readonly #crowd = new Int32Array(BANDS)
  readonly #found: number[] = []

  constructor(pack: TextPack) {
    this.#pack = pack
    const places = 2 ** Math.max(10, Math.ceil(Math.log2(pack.size * BANDS * 0.5)))
    this.#heads = new Int32Array(places)
    this.#mask = places - 1
    this.#before = new Int32Array(pack.size * BANDS)
    this.#seenFor = new Int32Array(pack.size)
    this.#met = new Uint8Array(pack.size)
  }

  /** The founders that may be like a text, each once, in the order in which bands name them. */
  candidates(text: number): readonly number[] {
    const { keys } = this.#pack
    const found = this.#found
    found.length = 0
    for (let band = 0; band < BANDS; band++) {
      const key = keys[text * BANDS + band] as number
      let crowd = 0
      for (
        let next = this.#heads[key & this.#mask] as number;
        next > 0;
        next = this.#before[next - 1] as number
      ) {
        if (keys[next - 1] !== key) continue
        crowd++
        const founder = Math.floor((next - 1) / BANDS)
        if (this.#seenFor[founder] === text + 1) {
          this.#met[founder] = (this.#met[founder] as number) + 1
          continue
        }
        this.#seenFor[founder] = text + 1
        this.#met[founder] = 1
        found.push(founder)
      }
      this.#crowd[band] = crowd
    }
    return found.length <= MOST_BY_ONE_BAND
      ? found
      : found.filter((founder) => (this.#met[founder] as number) > 1)
  }

  /** Lets a text be found; it is the one that was asked for last. */
  add(text: number): void {
    const { keys } = this.#pack
    for (let band = 0; band < BANDS; band++) {
      if ((this.#crowd[band] as number) >= MOST_IN_BAND) continue
      const entry = text * BANDS + band
      const place = (keys[entry] as number) & this.#mask
      this.#before[entry] = this.#heads[place] as number
      this.#heads[place] = entry + 1
    }
  }
}
