import { NOT_PLAIN, stands, UNFINISHED } from '../bytes/plain.ts'
import { entityEnd } from './entity-bytes.ts'
import {
  AMPERSAND,
  BRACKET,
  EQUALS,
  EXCLAMATION,
  GREATER,
  LESS,
  LINE_FEED,
  NEARLY_LAST,
  QUOTE,
  SLASH,
  SPACE,
  TAB,
  begins,
  inName,
  inSection,
  inText,
  inValue,
  isLast,
} from './plain-bytes.ts'

/** Who is told the elements of a record, one after the other. Texts are bytes of a block, some with entities in them. */
export interface Hearer {
  open(name: string, depth: number): void
  /** An attribute of the element that was opened last. */
  attribute(name: string, bytes: Buffer, from: number, to: number, entities: boolean): void
  text(bytes: Buffer, from: number, to: number, entities: boolean): void
  close(depth: number): void
}

const SECTION = Buffer.from('<![CDATA[')
/** Elements within each other that are followed, the record itself among them. */
const DEEPEST = 16
/** Different names that are remembered from one record to the next. */
const MOST_NAMES = 1_000

interface Name {
  readonly bytes: Buffer
  readonly name: string
  /** Its place among the names of the record. */
  readonly at: number
}

/** Of a token: what it is, its name, and where its text begins and ends; a text with entities is another kind of token. */
const SIZE = 4
const [OPEN, CLOSE, TEXT, TEXT_ENTITIES, ATTRIBUTE, ATTRIBUTE_ENTITIES] = [0, 1, 2, 3, 4, 5]

/**
 * Reads an element of XML with all that is in it where it is as plain as nearly all of them are: names in ASCII, values in
 * double quotes, texts and sections without anything that a parser would complain about. It is told as the parser would tell it, only
 * that no text is told of blanks alone between elements. What is not plain is left to the parser.
 */
export class PlainElements {
  /** Line feeds in the last one. */
  lines = 0
  readonly #deepest: number
  readonly #longest: number
  readonly #known = new Map<number, Name>()
  #names: string[] = []
  #bytes: Buffer = Buffer.alloc(0)
  #tokens = new Int32Array(SIZE * 256)
  /** Numbers of it that are in use. */
  #used = 0
  /** The name that was read last. */
  #name: Name = { bytes: Buffer.alloc(0), name: '', at: 0 }
  #closed = false

  /** `within` is how many elements are around it. */
  constructor(limits: { readonly xmlDepth: number; readonly fieldLength: number }, within: number) {
    this.#deepest = Math.min(DEEPEST, limits.xmlDepth - within)
    this.#longest = limits.fieldLength
  }

  /** Reads the element that begins with the `<` at a place and gives where it ends, `NOT_PLAIN` or `UNFINISHED`. */
  read(bytes: Buffer, at: number): number {
    this.lines = 0
    this.#bytes = bytes
    this.#used = 0
    if (this.#names.length > MOST_NAMES) {
      this.#names = []
      this.#known.clear()
    }
    const open: Name[] = []
    let i = at
    for (;;) {
      // Before a record there is neither an end nor a section.
      if (i === at) {
        i = this.#open(bytes, i, open)
        if (i < 0) return i
      } else if (bytes[i + 1] === SLASH) {
        const own = open.pop()
        if (own === undefined) return NOT_PLAIN
        i += 2
        if (i + own.bytes.length >= bytes.length) return UNFINISHED
        if (!stands(bytes, i, own.bytes)) return NOT_PLAIN
        i += own.bytes.length
        if (bytes[i++] !== GREATER) return NOT_PLAIN
        this.#token(CLOSE, 0, 0, 0)
      } else if (bytes[i + 1] === EXCLAMATION) {
        i = this.#section(bytes, i)
        if (i < 0) return i
      } else {
        i = this.#open(bytes, i, open)
        if (i < 0) return i
      }
      if (open.length === 0) return i
      i = this.#text(bytes, i)
      if (i < 0) return i
    }
  }

  #open(bytes: Buffer, at: number, open: Name[]): number {
    const end = this.#tag(bytes, at + 1)
    if (end < 0) return end
    if (open.length + 1 > this.#deepest) return NOT_PLAIN
    if (this.#closed) this.#token(CLOSE, 0, 0, 0)
    else open.push(this.#name)
    return end
  }

  /** Tells the element that was read, while its block is there; `depth` is that of the element itself. */
  tell(hearer: Hearer, depth: number): void {
    const bytes = this.#bytes
    const tokens = this.#tokens
    let deep = depth - 1
    for (let at = 0; at < this.#used; at += SIZE) {
      const what = tokens[at] ?? 0
      const from = tokens[at + 2] ?? 0
      const to = tokens[at + 3] ?? 0
      if (what === OPEN) hearer.open(this.#nameOf(at), ++deep)
      else if (what === CLOSE) hearer.close(deep--)
      else if (what < ATTRIBUTE) hearer.text(bytes, from, to, what === TEXT_ENTITIES)
      else hearer.attribute(this.#nameOf(at), bytes, from, to, what === ATTRIBUTE_ENTITIES)
    }
  }

  #nameOf(at: number): string {
    return this.#names[this.#tokens[at + 1] ?? 0] ?? ''
  }

  #token(what: number, name: number, from: number, to: number): void {
    const at = this.#used
    if (at === this.#tokens.length) {
      const more = new Int32Array(at * 2)
      more.set(this.#tokens)
      this.#tokens = more
    }
    const tokens = this.#tokens
    tokens[at] = what
    tokens[at + 1] = name
    tokens[at + 2] = from
    tokens[at + 3] = to
    this.#used = at + SIZE
  }

  /** Reads the text up to the next `<`. */
  #text(bytes: Buffer, at: number): number {
    const { length } = bytes
    let i = at
    while (i < length && (bytes[i] === SPACE || bytes[i] === LINE_FEED || bytes[i] === TAB))
      if (bytes[i++] === LINE_FEED) this.lines++
    const blank = i
    let what = TEXT
    for (;;) {
      while (i < length && inText[bytes[i] ?? 0] === 1) i++
      if (i + 2 >= length) return UNFINISHED
      const byte = bytes[i]
      if (byte === LESS) break
      if (byte === AMPERSAND) {
        i = entityEnd(bytes, i)
        if (i < 0) return i
        what = TEXT_ENTITIES
        continue
      }
      if (byte === LINE_FEED) this.lines++
      else if (byte === GREATER) {
        if (bytes[i - 1] === BRACKET && bytes[i - 2] === BRACKET) return NOT_PLAIN
      } else if (byte !== NEARLY_LAST || isLast(bytes, i)) return NOT_PLAIN
      i++
    }
    if (i - at > this.#longest) return NOT_PLAIN
    // Blanks behind a section stand within a text, if more of it follows.
    const before = this.#tokens[this.#used - SIZE]
    if (i === blank && (i === at || (before !== TEXT && before !== TEXT_ENTITIES))) return i
    this.#token(what, 0, at, i)
    return i
  }

  /** Reads a section of text in which nothing means anything. */
  #section(bytes: Buffer, at: number): number {
    const { length } = bytes
    if (at + SECTION.length >= length) return UNFINISHED
    if (!stands(bytes, at, SECTION)) return NOT_PLAIN
    const from = at + SECTION.length
    let i = from
    for (;;) {
      while (i < length && inSection[bytes[i] ?? 0] === 1) i++
      if (i + 2 >= length) return UNFINISHED
      const byte = bytes[i]
      if (byte === BRACKET) {
        if (bytes[i + 1] === BRACKET && bytes[i + 2] === GREATER) break
      } else if (byte === LINE_FEED) this.lines++
      else if (byte !== NEARLY_LAST || isLast(bytes, i)) return NOT_PLAIN
      i++
    }
    if (i - from > this.#longest) return NOT_PLAIN
    if (i > from) this.#token(TEXT, 0, from, i)
    return i + 3
  }

  /** Reads a tag from its name on. */
  #tag(bytes: Buffer, at: number): number {
    let i = this.#nameAt(bytes, at)
    if (i < 0) return i
    const own = this.#name
    this.#token(OPEN, own.at, 0, 0)
    const first = this.#used
    for (;;) {
      const gap = i
      while (bytes[i] === SPACE) i++
      if (bytes[i] === SLASH || bytes[i] === GREATER) break
      if (i >= bytes.length) return UNFINISHED
      if (i === gap) return NOT_PLAIN
      i = this.#attribute(bytes, i, first)
      if (i < 0) return i
    }
    this.#closed = bytes[i] === SLASH
    if (this.#closed) i++
    if (i >= bytes.length) return UNFINISHED
    if (bytes[i] !== GREATER) return NOT_PLAIN
    this.#name = own
    return i + 1
  }

  /** Reads an attribute; `first` is where those of its element begin. */
  #attribute(bytes: Buffer, at: number, first: number): number {
    let i = this.#nameAt(bytes, at)
    if (i < 0) return i
    const { name, at: place } = this.#name
    for (let other = first; other < this.#used; other += SIZE)
      if (this.#nameOf(other) === name) return NOT_PLAIN
    if (i + 2 >= bytes.length) return UNFINISHED
    if (bytes[i] !== EQUALS || bytes[i + 1] !== QUOTE) return NOT_PLAIN
    i += 2
    const from = i
    let what = ATTRIBUTE
    for (;;) {
      while (i < bytes.length && inValue[bytes[i] ?? 0] === 1) i++
      if (i + 2 >= bytes.length) return UNFINISHED
      const byte = bytes[i]
      if (byte === QUOTE) break
      if (byte === AMPERSAND) {
        i = entityEnd(bytes, i)
        if (i < 0) return i
        what = ATTRIBUTE_ENTITIES
        continue
      }
      if (byte !== NEARLY_LAST || isLast(bytes, i)) return NOT_PLAIN
      i++
    }
    this.#token(what, place, from, i)
    return i + 1
  }

  /** Reads a name, which is mostly one that was there before. */
  #nameAt(bytes: Buffer, at: number): number {
    const { length } = bytes
    if (!begins(bytes[at])) return at < length ? NOT_PLAIN : UNFINISHED
    let i = at
    let hash = 0
    while (i < length && inName[bytes[i] ?? 0] === 1) hash = (Math.imul(hash, 31) + (bytes[i++] ?? 0)) | 0
    if (i >= length) return UNFINISHED
    const known = this.#known.get(hash)
    if (known && known.bytes.length === i - at && stands(bytes, at, known.bytes)) {
      this.#name = known
      return i
    }
    const name = bytes.toString('latin1', at, i)
    this.#name = { bytes: Buffer.from(name, 'latin1'), name, at: this.#names.length }
    this.#names.push(name)
    this.#known.set(hash, this.#name)
    return i
  }
}
