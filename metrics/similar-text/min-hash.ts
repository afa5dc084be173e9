import { PIECES } from './shingles.ts'

/** How many smallest hashes stand for a text. */
export const HASHES = 128
/** They are compared in so many bands of so many rows: whoever shares a whole band is a candidate. */
export const BANDS = 32
export const ROWS = HASHES / BANDS

/** The smallest hash of a set under each of some hash functions. */
export const minHash = (set: readonly number[], hashes: readonly ((of: number) => number)[]): number[] =>
  hashes.map((hash) => set.reduce((least, one) => Math.min(least, hash(one)), Infinity))

/** How likely two sets of that similarity share at least one band: 1 − (1 − s^rows)^bands. */
export const candidateChance = (similarity: number, bands: number, rows: number): number =>
  1 - (1 - similarity ** rows) ** bands

/** Mixes the bits of a 32-bit number, one to one (the last step of MurmurHash3). Ours, so that it never changes under us. */
export function mixed(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** The hashes of every piece of text, piece by piece. */
function tableOfHashes(): Int32Array {
  const table = new Int32Array(PIECES * HASHES)
  for (let j = 0; j < HASHES; j++) {
    const seed = mixed(Math.imul(j + 1, 0x9e3779b1))
    // 31 bits: so the difference of two of them has its sign in the last bit.
    for (let piece = 0; piece < PIECES; piece++) table[piece * HASHES + j] = mixed(piece ^ seed) >>> 1
  }
  return table
}

let known: Int32Array | undefined
const least = new Int32Array(HASHES)

/** Writes the keys of the bands of a text into `keys`, from `at` on: texts that share one may be alike. */
export function bandKeys(shingles: ArrayLike<number>, keys: Int32Array, at = 0): void {
  known ??= tableOfHashes()
  const table = known
  least.fill(0x7fffffff)
  for (let i = 0; i < shingles.length; i++) {
    const from = (shingles[i] ?? 0) * HASHES
    for (let j = 0; j < HASHES; j++) {
      const before = least[j] as number
      const less = ((table[from + j] as number) - before) | 0
      // The smaller one without a branch that nobody could foresee.
      least[j] = before + (less & (less >> 31))
    }
  }
  for (let band = 0; band < BANDS; band++) {
    let key = band
    for (let row = 0; row < ROWS; row++)
      key = mixed(Math.imul(key, 0x01000193) ^ (least[band * ROWS + row] as number))
    keys[at + band] = key
  }
}
