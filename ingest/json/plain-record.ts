import { cleanText } from '../bytes/clean-text.ts'
import type { FoundRecord } from '../found-record.ts'

/** What is told in the place of where a record ends: it has to be read with care, or there are not enough bytes yet. */
export const NOT_PLAIN = -1
export const UNFINISHED = -2

const [QUOTE, COMMA, MINUS, POINT, ZERO, NINE, COLON, OPEN_LIST, BACKSLASH, CLOSE_LIST] = [
  34, 44, 45, 46, 48, 57, 58, 91, 92, 93,
]
const [SPACE, LINE_FEED, OPEN_OBJECT, CLOSE_OBJECT, LETTER_E, LETTER_U, SOLIDUS] = [
  32, 10, 123, 125, 101, 117, 47,
]
/** Digits behind each other that a number may have and be the same as JavaScript knows it. */
const DIGITS = 15
/** Keys of an object within a list that are compared with each other. */
const MOST_KEYS = 100

/** Different keys of an object that are remembered: there are not as many columns. */
const MOST_KNOWN = 10_000

/** Bytes within a text that need no look. */
const inText = new Uint8Array(256).fill(1, SPACE)
for (const byte of [QUOTE, BACKSLASH]) inText[byte] = 0
/** Letters behind a backslash that JavaScript would write in the same way. */
const escaped = new Uint8Array(256)
for (const byte of Buffer.from('"\\bfnrt')) escaped[byte] = 1
const LITERALS = ['true', 'false', 'null'].map((word) => Buffer.from(word))

/** Keys that mean more than a column: agreements of Jira, and at the top what a line of a stream is about. */
const MORE = new Set(['completedCycles', 'ongoingCycle'])
const MORE_ABOVE = new Set(['type', 'values'])

/** A key and where it stands; there is one for each path. */
interface Element {
  readonly bytes: Buffer
  readonly name: string
  readonly below: Map<string, Element | null>
  /** What stood behind it in the record before. */
  next: Element | null
  readonly above: Element | null
  /** The record that it was in last. */
  seen: number
}

const element = (above: Element | null, own: string): Element => ({
  bytes: Buffer.from(own),
  name: above === null || above.name === '' ? own : `${above.name}.${own}`,
  below: new Map(),
  next: null,
  above,
  seen: 0,
})

/**
 * Reads records of JSON where they are as plain as nearly all of them are: no key twice, no number that JavaScript would
 * change, nothing that is an agreement. Its cells are those that the record would be flattened into: objects by path,
 * lists as the text that JavaScript makes of them. What is not plain is left to who parses it, mistakes too.
 */
export class PlainRecord {
  readonly found: FoundRecord
  /** Line feeds in it. */
  lines = 0
  /** Whether there is anything but null in it. */
  filled = false
  readonly #deepest: number
  readonly #longest: number
  readonly #root = element(null, '')
  #last = this.#root
  #record = 0
  /** In the list that is being read: whether its text is not what JavaScript would make of it. */
  #odd = false
  readonly #hashes: number[] = []

  constructor(found: FoundRecord, limits: { readonly jsonDepth: number; readonly jsonStringBytes: number }) {
    this.found = found
    this.#deepest = limits.jsonDepth
    this.#longest = limits.jsonStringBytes
  }

  /** Reads the record that begins with the `{` at a place, within so many lists and objects; gives where it ends, `NOT_PLAIN` or `UNFINISHED`. */
  read(bytes: Buffer, at: number, depth: number): number {
    this.found.begin(bytes)
    this.lines = 0
    this.filled = false
    this.#record++
    this.#last = this.#root
    this.#hashes.length = 0
    return this.#object(bytes, at + 1, this.#root, depth + 1)
  }

  #object(bytes: Buffer, at: number, above: Element, depth: number): number {
    if (depth > this.#deepest) return NOT_PLAIN
    let i = this.#blank(bytes, at)
    if (bytes[i] === CLOSE_OBJECT) return i + 1
    for (;;) {
      if (bytes[i] !== QUOTE) return stopped(bytes, i)
      const from = ++i
      i = textEnd(bytes, i)
      if (bytes[i] !== QUOTE) return stopped(bytes, i)
      const one = this.#element(bytes, from, i, above)
      if (one === null || one.seen === this.#record) return NOT_PLAIN
      one.seen = this.#record
      this.#last = one
      i = this.#blank(bytes, i + 1)
      if (bytes[i] !== COLON) return stopped(bytes, i)
      i = this.#value(bytes, this.#blank(bytes, i + 1), one, depth)
      if (i < 0) return i
      i = this.#blank(bytes, i)
      if (bytes[i] === CLOSE_OBJECT) return i + 1
      if (bytes[i] !== COMMA) return stopped(bytes, i)
      i = this.#blank(bytes, i + 1)
    }
  }

  /** The element of a key: the one that came next in the record before, as a rule. `null` where a key means more. */
  #element(bytes: Buffer, from: number, to: number, above: Element): Element | null {
    const { next } = this.#last
    if (next !== null && next.above === above && same(bytes, from, to, next.bytes)) return next
    const own = bytes.toString('utf8', from, to)
    let one = above.below.get(own)
    if (one === undefined) {
      if (above.below.size > MOST_KNOWN) return null
      const more = MORE.has(own) || (above === this.#root && MORE_ABOVE.has(own))
      one = more || own === '' || own.includes('.') || /^\d/.test(own) ? null : element(above, own)
      above.below.set(own, one)
    }
    this.#last.next = one
    return one
  }

  #value(bytes: Buffer, at: number, one: Element, depth: number): number {
    const { found } = this
    const byte = bytes[at]
    if (byte === QUOTE) {
      let i = textEnd(bytes, at + 1)
      const plain = bytes[i] === QUOTE
      while (bytes[i] === BACKSLASH) i = textEnd(bytes, i + 2)
      if (bytes[i] !== QUOTE) return stopped(bytes, i)
      if (i - at > this.#longest) return NOT_PLAIN
      this.filled = true
      if (plain) found.put(one.name, at + 1, i)
      else {
        const text = parsed(bytes, at, i + 1)
        if (typeof text !== 'string') return NOT_PLAIN
        found.putText(one.name, cleanText(text))
      }
      return i + 1
    }
    if (byte === OPEN_OBJECT) return this.#object(bytes, at + 1, one, depth + 1)
    if (byte === OPEN_LIST) return this.#list(bytes, at, one, depth)
    this.#odd = false
    const end = this.#scalar(bytes, at)
    if (end < 0) return end
    if (byte === LITERALS[2]?.[0]) found.putText(one.name, null)
    else {
      this.filled = true
      if (this.#odd) found.putText(one.name, String(parsed(bytes, at, end)))
      else found.put(one.name, at, end)
    }
    return end
  }

  /** A list becomes one cell, of its own text where that is what JavaScript would write. */
  #list(bytes: Buffer, at: number, one: Element, depth: number): number {
    this.#odd = false
    const end = this.#within(bytes, at, depth)
    if (end < 0) return end
    if (!this.#odd && end - at > 2) {
      this.filled = true
      this.found.put(one.name, at, end)
      return end
    }
    const list = parsed(bytes, at, end)
    if (!Array.isArray(list)) return NOT_PLAIN
    if (list.length > 0) this.filled = true
    this.found.putText(one.name, list.length === 0 ? null : cleanText(JSON.stringify(list)))
    return end
  }

  /** Where a value within a list ends, or the list itself. */
  #within(bytes: Buffer, at: number, depth: number): number {
    const byte = bytes[at]
    if (byte === QUOTE) return this.#text(bytes, at)
    if (byte !== OPEN_LIST && byte !== OPEN_OBJECT) return this.#scalar(bytes, at)
    if (depth + 1 > this.#deepest) return NOT_PLAIN
    const close = byte === OPEN_LIST ? CLOSE_LIST : CLOSE_OBJECT
    const begun = this.#hashes.length
    let i = this.#gap(bytes, at + 1)
    if (bytes[i] === close) return i + 1
    for (;;) {
      if (byte === OPEN_OBJECT) {
        i = this.#key(bytes, i, begun)
        if (i < 0) return i
      }
      i = this.#within(bytes, i, depth + 1)
      if (i < 0) return i
      i = this.#gap(bytes, i)
      if (bytes[i] === close) {
        this.#hashes.length = begun
        return i + 1
      }
      if (bytes[i] !== COMMA) return stopped(bytes, i)
      i = this.#gap(bytes, i + 1)
    }
  }

  /** Where the value of a key begins. Two keys that may be the same are looked at by others. */
  #key(bytes: Buffer, at: number, begun: number): number {
    const hashes = this.#hashes
    if (bytes[at] !== QUOTE) return stopped(bytes, at)
    let i = at + 1
    const first = bytes[i] ?? 0
    // JavaScript puts keys that are numbers before all others.
    if (first >= ZERO && first <= NINE) this.#odd = true
    let hash = 0
    while (inText[bytes[i] ?? 0] === 1) hash = (Math.imul(hash, 31) + (bytes[i++] ?? 0)) | 0
    if (bytes[i] !== QUOTE) return stopped(bytes, i)
    for (let k = begun; k < hashes.length; k++) if (hashes[k] === hash) return NOT_PLAIN
    if (hashes.length - begun > MOST_KEYS) return NOT_PLAIN
    hashes.push(hash)
    i = this.#gap(bytes, i + 1)
    if (bytes[i] !== COLON) return stopped(bytes, i)
    return this.#gap(bytes, i + 1)
  }

  #text(bytes: Buffer, at: number): number {
    let i = textEnd(bytes, at + 1)
    while (bytes[i] === BACKSLASH) {
      const letter = bytes[i + 1] ?? 0
      if (escaped[letter] === 0) {
        if (i + 1 >= bytes.length) return UNFINISHED
        if (letter !== LETTER_U && letter !== SOLIDUS) return NOT_PLAIN
        this.#odd = true
      }
      i = textEnd(bytes, i + 2)
    }
    if (bytes[i] !== QUOTE) return stopped(bytes, i)
    return i - at > this.#longest ? NOT_PLAIN : i + 1
  }

  /** A number or a word. A number that has a fraction is odd: JavaScript may write it in another way. */
  #scalar(bytes: Buffer, at: number): number {
    const first = bytes[at] ?? 0
    for (const word of LITERALS)
      if (first === word[0]) {
        if (at + word.length >= bytes.length) return UNFINISHED
        return same(bytes, at, at + word.length, word) ? at + word.length : NOT_PLAIN
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
      this.#odd = true
    }
    if (i >= bytes.length) return UNFINISHED
    return ((bytes[i] ?? 0) | SPACE) === LETTER_E ? NOT_PLAIN : i
  }

  #blank(bytes: Buffer, at: number): number {
    let i = at
    while (isBlank(bytes[i])) if (bytes[i++] === LINE_FEED) this.lines++
    return i
  }

  /** The same within a list, whose text JavaScript would write without. */
  #gap(bytes: Buffer, at: number): number {
    const end = this.#blank(bytes, at)
    if (end > at) this.#odd = true
    return end
  }
}

const stopped = (bytes: Buffer, i: number): number => (i < bytes.length ? NOT_PLAIN : UNFINISHED)
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE
const isBlank = (byte: number | undefined): boolean =>
  byte === SPACE || byte === LINE_FEED || byte === 13 || byte === 9

/** Where a text stands still: at its end, a backslash, or what does not belong there. */
function textEnd(bytes: Buffer, at: number): number {
  let i = at
  const { length } = bytes
  while (i < length && inText[bytes[i] ?? 0] === 1) i++
  return i
}

function same(bytes: Buffer, from: number, to: number, other: Buffer): boolean {
  if (to - from !== other.length) return false
  for (let k = 0; k < other.length; k++) if (bytes[from + k] !== other[k]) return false
  return true
}

/** What JavaScript makes of a piece, `undefined` where it is a mistake. */
function parsed(bytes: Buffer, from: number, to: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', from, to))
  } catch {
    return undefined
  }
}
