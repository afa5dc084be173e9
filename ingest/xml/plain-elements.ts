import { NOT_PLAIN, stands, UNFINISHED } from '../bytes/plain.ts'
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
import { plainEntities } from './plain-entities.ts'

/** Who is told the elements of a record, one after the other. */
export interface Hearer {
  open(name: string, attributes: Readonly<Record<string, string>>, depth: number): void
  text(text: string): void
  close(name: string, depth: number): void
}

const SECTION = Buffer.from('<![CDATA[')
/** Elements within each other that are followed, the record itself among them. */
const DEEPEST = 16
/** Different names that are remembered. */
const MOST_NAMES = 1_000

interface Name {
  readonly bytes: Buffer
  readonly name: string
}

/** A text that is told: bytes of the block, or what became of them. */
type Piece = string | { readonly from: number; readonly to: number }
type Token =
  | { readonly what: 'open'; readonly name: string; readonly attributes: readonly [string, Piece][] }
  | { readonly what: 'text'; readonly piece: Piece }
  | { readonly what: 'close'; readonly name: string }

const NONE: readonly [string, Piece][] = []

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
  readonly #names = new Map<number, Name>()
  #bytes: Buffer = Buffer.alloc(0)
  #tokens: Token[] = []
  /** Of the tag that was read last. */
  #name: Name = { bytes: Buffer.alloc(0), name: '' }
  #attributes = NONE
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
    this.#tokens = []
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
        this.#tokens.push({ what: 'close', name: own.name })
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
    const { name } = this.#name
    this.#tokens.push({ what: 'open', name, attributes: this.#attributes })
    if (this.#closed) this.#tokens.push({ what: 'close', name })
    else open.push(this.#name)
    return end
  }

  /** Tells the element that was read, while its block is there; `depth` is that of the element itself. */
  tell(hearer: Hearer, depth: number): void {
    let at = depth - 1
    for (const token of this.#tokens)
      if (token.what === 'open') hearer.open(token.name, this.#told(token.attributes), ++at)
      else if (token.what === 'text') hearer.text(this.#textOf(token.piece))
      else hearer.close(token.name, at--)
  }

  #told(attributes: readonly [string, Piece][]): Readonly<Record<string, string>> {
    if (attributes === NONE) return NOTHING
    const told: Record<string, string> = {}
    for (const [name, piece] of attributes) told[name] = this.#textOf(piece)
    return told
  }

  #textOf(piece: Piece): string {
    return typeof piece === 'string' ? piece : this.#bytes.toString('utf8', piece.from, piece.to)
  }

  /** Reads the text up to the next `<`. */
  #text(bytes: Buffer, at: number): number {
    const { length } = bytes
    let i = at
    while (i < length && (bytes[i] === SPACE || bytes[i] === LINE_FEED || bytes[i] === TAB))
      if (bytes[i++] === LINE_FEED) this.lines++
    const blank = i
    let entities = false
    for (;;) {
      while (i < length && inText[bytes[i] ?? 0] === 1) i++
      if (i + 2 >= length) return UNFINISHED
      const byte = bytes[i]
      if (byte === LESS) break
      if (byte === LINE_FEED) this.lines++
      else if (byte === AMPERSAND) entities = true
      else if (byte === GREATER) {
        if (bytes[i - 1] === BRACKET && bytes[i - 2] === BRACKET) return NOT_PLAIN
      } else if (byte !== NEARLY_LAST || isLast(bytes, i)) return NOT_PLAIN
      i++
    }
    if (i - at > this.#longest) return NOT_PLAIN
    // Blanks behind a section stand within a text, if more of it follows.
    if (i === blank && (i === at || this.#tokens.at(-1)?.what !== 'text')) return i
    const piece = this.#piece(bytes, at, i, entities)
    if (piece === null) return NOT_PLAIN
    this.#tokens.push({ what: 'text', piece })
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
    if (i > from) this.#tokens.push({ what: 'text', piece: { from, to: i } })
    return i + 3
  }

  /** Reads a tag from its name on. */
  #tag(bytes: Buffer, at: number): number {
    let i = this.#nameAt(bytes, at)
    if (i < 0) return i
    const own = this.#name
    this.#attributes = NONE
    const attributes: [string, Piece][] = []
    for (;;) {
      const gap = i
      while (bytes[i] === SPACE) i++
      if (bytes[i] === SLASH || bytes[i] === GREATER) break
      if (i >= bytes.length) return UNFINISHED
      if (i === gap) return NOT_PLAIN
      i = this.#attribute(bytes, i, attributes)
      if (i < 0) return i
    }
    this.#closed = bytes[i] === SLASH
    if (this.#closed) i++
    if (i >= bytes.length) return UNFINISHED
    if (bytes[i] !== GREATER) return NOT_PLAIN
    this.#name = own
    if (attributes.length > 0) this.#attributes = attributes
    return i + 1
  }

  #attribute(bytes: Buffer, at: number, attributes: [string, Piece][]): number {
    let i = this.#nameAt(bytes, at)
    if (i < 0) return i
    const { name } = this.#name
    if (attributes.some(([other]) => other === name)) return NOT_PLAIN
    if (i + 2 >= bytes.length) return UNFINISHED
    if (bytes[i] !== EQUALS || bytes[i + 1] !== QUOTE) return NOT_PLAIN
    i += 2
    const from = i
    let entities = false
    for (;;) {
      while (i < bytes.length && inValue[bytes[i] ?? 0] === 1) i++
      if (i + 2 >= bytes.length) return UNFINISHED
      const byte = bytes[i]
      if (byte === QUOTE) break
      if (byte === AMPERSAND) entities = true
      else if (byte !== NEARLY_LAST || isLast(bytes, i)) return NOT_PLAIN
      i++
    }
    const piece = this.#piece(bytes, from, i, entities)
    if (piece === null) return NOT_PLAIN
    attributes.push([name, piece])
    return i + 1
  }

  /** A text of the block, made at once where it has entities; `null` where one of them is not plain. */
  #piece(bytes: Buffer, from: number, to: number, entities: boolean): Piece | null {
    return entities ? plainEntities(bytes.toString('utf8', from, to)) : { from, to }
  }

  /** Reads a name, which is mostly one that was there before. */
  #nameAt(bytes: Buffer, at: number): number {
    const { length } = bytes
    if (!begins(bytes[at])) return at < length ? NOT_PLAIN : UNFINISHED
    let i = at
    let hash = 0
    while (i < length && inName[bytes[i] ?? 0] === 1) hash = (Math.imul(hash, 31) + (bytes[i++] ?? 0)) | 0
    if (i >= length) return UNFINISHED
    const known = this.#names.get(hash)
    if (known && known.bytes.length === i - at && stands(bytes, at, known.bytes)) {
      this.#name = known
      return i
    }
    const name = bytes.toString('latin1', at, i)
    this.#name = { bytes: Buffer.from(name, 'latin1'), name }
    if (this.#names.size < MOST_NAMES) this.#names.set(hash, this.#name)
    return i
  }
}

const NOTHING: Readonly<Record<string, string>> = {}
