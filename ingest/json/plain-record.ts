import { cleanText } from '../bytes/clean-text.ts'
import type { FoundRecord } from '../records/found-record.ts'
import { NOT_PLAIN, stands } from '../bytes/plain.ts'
import {
  BACKSLASH,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isBlank,
  LETTER_N,
  LETTER_T,
  LINE_FEED,
  OPEN_LIST,
  OPEN_OBJECT,
  parsed,
  QUOTE,
  SOLIDUS,
  stopped,
  TAB,
  textEnd,
} from './plain-bytes.ts'
import { PlainValue } from './plain-value.ts'
import { RECORD_KEYS } from './record-keys.ts'

/** Different keys of an object that are remembered: there are not as many columns. */
const MOST_KNOWN = 10_000

/** Keys that mean more than a column: agreements of Jira, and at the top what a line of a stream is about. */
const MORE = new Set(['completedCycles', 'ongoingCycle'])
const MORE_ABOVE = new Set(['type', 'values'])

/** Letters behind a backslash that stand for one byte of a cell, and that byte. */
const unescaped = new Uint8Array(256)
for (const [letter, byte] of [
  [QUOTE, QUOTE],
  [BACKSLASH, BACKSLASH],
  [SOLIDUS, SOLIDUS],
  [LETTER_N, LINE_FEED],
  [LETTER_T, TAB],
] as const)
  unescaped[letter] = byte

/** A key and where it stands; there is one for each path. */
interface Element {
  /** The key as it mostly stands there: between quotation marks, with its colon. */
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
  bytes: Buffer.from(`"${own}":`),
  name: above === null || above.name === '' ? own : `${above.name}.${own}`,
  below: new Map(),
  next: null,
  above,
  seen: 0,
})

/**
 * Reads records of JSON where they are as plain as nearly all of them are: no key twice, no number that JavaScript would
 * change, nothing that is an agreement. Its cells are those that the record would be flattened into: objects by path,
 * lists as the text that JavaScript makes of them. What is not plain is left to who parses it, mistakes too. Of a record that
 * was read the bytes are not what they were: what stood behind a backslash is a cell now.
 */
export class PlainRecord {
  readonly found: FoundRecord
  /** Line feeds in it. */
  lines = 0
  /** Whether there is anything but null in it. */
  filled = false
  readonly #deepest: number
  readonly #longest: number
  readonly #plain: PlainValue
  #bytes: Buffer | null = null
  #view: DataView = new DataView(new ArrayBuffer(0))
  /** Cells of the record that have something behind a backslash. */
  readonly #escaped: number[] = []
  readonly #root = element(null, '')
  #last = this.#root
  #record = 0
  /** The record is a document of its own. */
  #whole = false

  constructor(found: FoundRecord, limits: { readonly jsonDepth: number; readonly jsonStringBytes: number }) {
    this.found = found
    this.#deepest = limits.jsonDepth
    this.#longest = limits.jsonStringBytes
    this.#plain = new PlainValue(limits)
  }

  /** Reads the record that begins with the `{` at a place, within so many lists and objects; gives where it ends, `NOT_PLAIN` or `UNFINISHED`. */
  read(bytes: Buffer, at: number, depth: number): number {
    this.found.begin(bytes)
    this.lines = 0
    this.filled = false
    this.#record++
    this.#whole = depth === 0
    this.#last = this.#root
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    }
    this.#escaped.length = 0
    const end = this.#object(bytes, at + 1, this.#root, depth + 1)
    if (end > 0) for (const cell of this.#escaped) this.#unescape(bytes, cell)
    return end
  }

  #unescape(bytes: Buffer, cell: number): void {
    const { from, to } = this.found
    const end = to[cell] ?? 0
    let i = bytes.indexOf(BACKSLASH, from[cell])
    let k = i
    while (i < end) {
      const byte = bytes[i++] ?? 0
      bytes[k++] = byte === BACKSLASH ? (unescaped[bytes[i++] ?? 0] ?? 0) : byte
    }
    to[cell] = k
  }

  #object(bytes: Buffer, at: number, above: Element, depth: number): number {
    if (depth > this.#deepest) return NOT_PLAIN
    let i = this.#blank(bytes, at)
    if (bytes[i] === CLOSE_OBJECT) return i + 1
    for (;;) {
      if (bytes[i] !== QUOTE) return stopped(bytes, i)
      let one = this.#last.next
      if (one !== null && one.above === above && stands(bytes, i, one.bytes)) i += one.bytes.length
      else {
        const from = i + 1
        i = textEnd(bytes, this.#view, from)
        if (bytes[i] !== QUOTE) return stopped(bytes, i)
        one = this.#element(bytes.toString('utf8', from, i), above)
        if (one === null) return NOT_PLAIN
        i = this.#blank(bytes, i + 1)
        if (bytes[i] !== COLON) return stopped(bytes, i)
        i++
      }
      if (one.seen === this.#record) return NOT_PLAIN
      one.seen = this.#record
      this.#last = one
      i = this.#value(bytes, this.#blank(bytes, i), one, depth)
      if (i < 0) return i
      i = this.#blank(bytes, i)
      if (bytes[i] === CLOSE_OBJECT) return i + 1
      if (bytes[i] !== COMMA) return stopped(bytes, i)
      i = this.#blank(bytes, i + 1)
    }
  }

  /** The element of a key that did not come next in the record before; `null` where it means more. */
  #element(own: string, above: Element): Element | null {
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
    if (byte === QUOTE) return this.#text(bytes, at, one)
    if (byte === OPEN_OBJECT) return this.#object(bytes, at + 1, one, depth + 1)
    if (byte === OPEN_LIST) return this.#list(bytes, at, one, depth)
    const value = this.#plain
    const end = value.scalar(bytes, at)
    if (end < 0) return end
    if (byte === LETTER_N) found.putText(one.name, null)
    else {
      this.filled = true
      if (value.odd) found.putText(one.name, String(parsed(bytes, at, end)))
      else found.put(one.name, at, end)
    }
    return end
  }

  #text(bytes: Buffer, at: number, one: Element): number {
    const { found } = this
    let i = textEnd(bytes, this.#view, at + 1)
    const plain = bytes[i] === QUOTE
    let simple = true
    while (bytes[i] === BACKSLASH) {
      if (unescaped[bytes[i + 1] ?? 0] === 0) simple = false
      i = textEnd(bytes, this.#view, i + 2)
    }
    if (bytes[i] !== QUOTE) return stopped(bytes, i)
    if (i - at > this.#longest) return NOT_PLAIN
    this.filled = true
    if (simple) {
      if (!plain) this.#escaped.push(found.count)
      found.put(one.name, at + 1, i)
      return i + 1
    }
    const text = parsed(bytes, at, i + 1)
    if (typeof text !== 'string') return NOT_PLAIN
    found.putText(one.name, cleanText(text))
    return i + 1
  }

  /** A list becomes one cell, of its own text where that is what JavaScript would write. */
  #list(bytes: Buffer, at: number, one: Element, depth: number): number {
    // A document that has one of these is none, but the envelope of some.
    if (this.#whole && one.above === this.#root && RECORD_KEYS.has(one.name)) return NOT_PLAIN
    const value = this.#plain
    const end = value.list(bytes, this.#view, at, depth)
    if (end < 0) return end
    this.lines += value.lines
    if (!value.odd && end - at > 2) {
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

  #blank(bytes: Buffer, at: number): number {
    let i = at
    while (isBlank(bytes[i])) if (bytes[i++] === LINE_FEED) this.lines++
    return i
  }
}
