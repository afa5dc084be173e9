import { NOT_PLAIN, stands, UNFINISHED } from '../bytes/plain.ts'
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isBlank,
  isDigit,
  LETTER_E,
  LETTER_U,
  LINE_FEED,
  MINUS,
  NINE,
  OPEN_LIST,
  OPEN_OBJECT,
  POINT,
  QUOTE,
  SOLIDUS,
  SPACE,
  stopped,
  textEnd,
  ZERO,
} from './plain-bytes.ts'

/** Digits behind each other that a number may have and be the same as JavaScript knows it. */
const DIGITS = 15
/** Keys of an object within a list that are compared with each other. */
const MOST_KEYS = 100
/** Different keys within lists that are remembered. */
const MOST_KNOWN = 2_000

/** Letters behind a backslash that JavaScript would write in the same way. */
const escaped = new Uint8Array(256)
for (const byte of Buffer.from('"\\bfnrt')) escaped[byte] = 1
const LITERALS = ['true', 'false', 'null'].map((word) => Buffer.from(word))

/** A key within a list, as it stands there with its marks and the colon. */
interface Key {
  readonly bytes: Buffer
  readonly hash: number
  readonly odd: boolean
  /** What came behind it the time before. */
  next: Key | null
}

/** Finds where values end that are kept as they stand: lists with all that is in them, numbers and words. */
export class PlainValue {
  /** Whether the text of the last value is not what JavaScript would make of it. */
  odd = false
  /** Line feeds in it. */
  lines = 0
  readonly #deepest: number
  readonly #longest: number
  /** Of the keys of the objects that are open. */
  readonly #hashes = new Int32Array(MOST_KEYS * 100)
  #open = 0
  readonly #known = new Map<number, Key>()
  #last: Key = { bytes: Buffer.alloc(0), hash: 0, odd: false, next: null }

  constructor(limits: { readonly jsonDepth: number; readonly jsonStringBytes: number }) {
    this.#deepest = limits.jsonDepth
    this.#longest = limits.jsonStringBytes
  }

  /** Where the list that begins at a place ends, within so many lists and objects, `NOT_PLAIN` or `UNFINISHED`. */
  list(bytes: Buffer, view: DataView, at: number, depth: number): number {
    this.odd = false
    this.lines = 0
    this.#open = 0
    return this.#within(bytes, view, at, depth)
  }

  #within(bytes: Buffer, view: DataView, at: number, depth: number): number {
    const byte = bytes[at]
    if (byte === QUOTE) return this.#text(bytes, view, at)
    if (byte !== OPEN_LIST && byte !== OPEN_OBJECT) return this.#part(bytes, at)
    if (depth + 1 > this.#deepest) return NOT_PLAIN
    const close = byte === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT
    const begun = this.#open
    let i = this.#gap(bytes, at + 1)
    if (bytes[i] === close) return i + 1
    for (;;) {
      if (byte === OPEN_OBJECT) {
        i = this.#key(bytes, view, i, begun)
        if (i < 0) return i
      }
      i = this.#within(bytes, view, i, depth + 1)
      if (i < 0) return i
      i = this.#gap(bytes, i)
      if (bytes[i] === close) {
        this.#open = begun
        return i + 1
      }
      if (bytes[i] !== COMMA) return stopped(bytes, i)
      i = this.#gap(bytes, i + 1)
    }
  }

  /** Where the value of a key begins. Two keys that may be the same are looked at by others. */
  #key(bytes: Buffer, view: DataView, at: number, begun: number): number {
    if (bytes[at] !== QUOTE) return stopped(bytes, at)
    const { next } = this.#last
    if (next !== null && stands(bytes, at, next.bytes)) {
      this.#last = next
      return this.#opened(next.hash, next.odd, begun) ? this.#gap(bytes, at + next.bytes.length) : NOT_PLAIN
    }
    let i = textEnd(bytes, view, at + 1)
    if (bytes[i] !== QUOTE) return stopped(bytes, i)
    let hash = 0
    for (let k = at + 1; k < i; k++) hash = (Math.imul(hash, 31) + (bytes[k] ?? 0)) | 0
    const first = bytes[at + 1] ?? 0
    // JavaScript puts keys that are numbers before all others.
    const odd = first >= ZERO && first <= NINE
    if (!this.#opened(hash, odd, begun)) return NOT_PLAIN
    if (bytes[i + 1] === COLON) this.#remember(bytes, at, i + 2, hash, odd)
    i = this.#gap(bytes, i + 1)
    if (bytes[i] !== COLON) return stopped(bytes, i)
    return this.#gap(bytes, i + 1)
  }

  /** Whether a key is the only one in its object that has its hash. */
  #opened(hash: number, odd: boolean, begun: number): boolean {
    const hashes = this.#hashes
    const open = this.#open
    if (open - begun >= MOST_KEYS || open >= hashes.length) return false
    for (let k = begun; k < open; k++) if (hashes[k] === hash) return false
    hashes[open] = hash
    this.#open = open + 1
    if (odd) this.odd = true
    return true
  }

  #remember(bytes: Buffer, from: number, to: number, hash: number, odd: boolean): void {
    let key = this.#known.get(hash)
    if (key === undefined || !stands(bytes, from, key.bytes)) {
      if (key === undefined && this.#known.size >= MOST_KNOWN) return
      key = { bytes: Buffer.from(bytes.subarray(from, to)), hash, odd, next: null }
      this.#known.set(hash, key)
    }
    this.#last.next = key
    this.#last = key
  }

  #text(bytes: Buffer, view: DataView, at: number): number {
    let i = textEnd(bytes, view, at + 1)
    while (bytes[i] === BACKSLASH) {
      const letter = bytes[i + 1] ?? 0
      if (escaped[letter] === 0) {
        if (i + 1 >= bytes.length) return UNFINISHED
        if (letter !== LETTER_U && letter !== SOLIDUS) return NOT_PLAIN
        this.odd = true
      }
      i = textEnd(bytes, view, i + 2)
    }
    if (bytes[i] !== QUOTE) return stopped(bytes, i)
    return i - at > this.#longest ? NOT_PLAIN : i + 1
  }

  /** Where a number or a word ends. A number that has a fraction is odd: JavaScript may write it in another way. */
  scalar(bytes: Buffer, at: number): number {
    this.odd = false
    return this.#part(bytes, at)
  }

  #part(bytes: Buffer, at: number): number {
    const first = bytes[at] ?? 0
    for (const word of LITERALS)
      if (first === word[0]) {
        if (at + word.length >= bytes.length) return UNFINISHED
        return stands(bytes, at, word) ? at + word.length : NOT_PLAIN
      }
    let i = first === MINUS ? at + 1 : at
    const from = i
    while (isDigit(bytes[i])) i++
    if (i - from === 0 || i - from > DIGITS) return stopped(bytes, i)
    // No number begins with a zero but those between −1 and 1, and −0 is one that JavaScript writes without its sign.
    if (bytes[from] === ZERO && (i - from > 1 || first === MINUS)) return NOT_PLAIN
    if (bytes[i] === POINT) {
      const fraction = ++i
      while (isDigit(bytes[i])) i++
      if (i - fraction === 0 || i - fraction > DIGITS) return stopped(bytes, i)
      this.odd = true
    }
    if (i >= bytes.length) return UNFINISHED
    return ((bytes[i] ?? 0) | SPACE) === LETTER_E ? NOT_PLAIN : i
  }

  /** What stands between the parts of a list, whose text JavaScript would write without. */
  #gap(bytes: Buffer, at: number): number {
    let i = at
    while (isBlank(bytes[i])) if (bytes[i++] === LINE_FEED) this.lines++
    if (i > at) this.odd = true
    return i
  }
}
