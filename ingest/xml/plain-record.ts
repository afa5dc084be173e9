import { NOT_PLAIN, stands, UNFINISHED } from '../bytes/plain.ts'
import { cleanText } from '../bytes/clean-text.ts'
import type { FoundRecord } from '../records/found-record.ts'
import {
  AMPERSAND,
  BRACKET,
  EQUALS,
  GREATER,
  LESS,
  LINE_FEED,
  NEARLY_LAST,
  QUOTE,
  SLASH,
  SPACE,
  begins,
  inName,
  inText,
  inValue,
  isLast,
} from './plain-bytes.ts'
import { plainEntities } from './plain-entities.ts'

/** Elements within each other that are followed, the record itself among them. */
const DEEPEST = 8

/** An element as it stood in the record before, in the same place. */
interface Element {
  readonly bytes: Buffer
  readonly above: Element | null
  /** What its column is called, and its two columns where it carries what is shown. */
  readonly name: string
  readonly value: string
  readonly shown: string
}

/**
 * Reads records of ServiceNow's XML where they are as plain as nearly all of them are: elements with names in ASCII and
 * one attribute at most, texts without comments, sections and anything that a parser would complain about. It finds what
 * `unloadSheet` would be told by the parser, and leaves to both what is not plain.
 */
export class PlainRecord {
  readonly found: FoundRecord
  /** Name of the element that the last record was. */
  table = ''
  /** Line feeds in it. */
  lines = 0
  readonly #deepest: number
  readonly #longest: number
  /** Elements of the record before, in their order. */
  readonly #before: Element[] = []
  /** Of the tag that was read last: where its name and its attribute end, what that is, and whether it closes itself. */
  #nameTo = 0
  #valueFrom = 0
  #valueTo = 0
  #shows = NONE
  #closed = false

  constructor(found: FoundRecord, limits: { readonly xmlDepth: number; readonly fieldLength: number }) {
    this.found = found
    // The root is one of those that the limit counts.
    this.#deepest = Math.min(DEEPEST, limits.xmlDepth - 1)
    this.#longest = limits.fieldLength
  }

  /** Reads the record that begins with the `<` at a place and gives where it ends, `NOT_PLAIN` or `UNFINISHED`. */
  read(bytes: Buffer, at: number): number {
    const { length } = bytes
    this.found.begin(bytes)
    this.lines = 0
    let i = this.#tag(bytes, at + 1)
    if (i < 0) return i
    if (this.#closed || this.#shows === ENTITIES || this.#deepest < 2) return NOT_PLAIN
    const [tableFrom, tableTo] = [at + 1, this.#nameTo]
    const open: Element[] = []
    const shown: { readonly as: number; readonly from: number; readonly to: number }[] = []
    let place = 0
    let leaf = false
    for (;;) {
      const from = i
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
      const to = i++
      if (to - from > this.#longest) return NOT_PLAIN
      // Beside and before elements it is left out, and nobody would look at its entities.
      const closes = bytes[i] === SLASH
      if (entities && !(closes && leaf)) return NOT_PLAIN
      const inner = open.at(-1)
      if (closes) {
        const size = inner ? inner.bytes.length : tableTo - tableFrom
        if (++i + size >= length) return UNFINISHED
        if (inner ? !stands(bytes, i, inner.bytes) : !sameBytes(bytes, i, tableFrom, size)) return NOT_PLAIN
        i += size
        if (bytes[i++] !== GREATER) return NOT_PLAIN
        if (!inner) {
          this.table = bytes.toString('latin1', tableFrom, tableTo)
          return i
        }
        if (leaf && !this.#put(inner, { from, to, entities }, shown.at(-1))) return NOT_PLAIN
        if (!leaf && shown.at(-1)?.as === ENTITIES) return NOT_PLAIN
        leaf = false
        open.pop()
        shown.pop()
        continue
      }
      const nameFrom = i
      i = this.#tag(bytes, i)
      if (i < 0) return i
      if (open.length + 2 > this.#deepest) return NOT_PLAIN
      const element = this.#element(bytes, nameFrom, place++, inner ?? null)
      const shows = { as: this.#shows, from: this.#valueFrom, to: this.#valueTo }
      leaf = !this.#closed
      if (leaf) {
        open.push(element)
        shown.push(shows)
      } else if (!this.#put(element, { from: 0, to: 0, entities: false }, shows)) return NOT_PLAIN
    }
  }

  /** Reads a tag from its name on: where it ends, `NOT_PLAIN` or `UNFINISHED`. */
  #tag(bytes: Buffer, at: number): number {
    const { length } = bytes
    let i = at
    if (!begins(bytes[i])) return i < length ? NOT_PLAIN : UNFINISHED
    while (i < length && inName[bytes[i] ?? 0] === 1) i++
    this.#nameTo = i
    this.#shows = NONE
    if (bytes[i] === SPACE) {
      const from = ++i
      if (i < length && !begins(bytes[i])) return NOT_PLAIN
      while (i < length && inName[bytes[i] ?? 0] === 1) i++
      const to = i
      if (i + 2 >= length) return UNFINISHED
      if (bytes[i] !== EQUALS || bytes[i + 1] !== QUOTE) return NOT_PLAIN
      i += 2
      this.#valueFrom = i
      this.#shows = to - from === DISPLAY.length && stands(bytes, from, DISPLAY) ? PLAIN : OTHER
      for (;;) {
        while (i < length && inValue[bytes[i] ?? 0] === 1) i++
        if (i + 2 >= length) return UNFINISHED
        const byte = bytes[i]
        if (byte === QUOTE) break
        if (byte === AMPERSAND) this.#shows = this.#shows === OTHER ? OTHER_ENTITIES : ENTITIES
        else if (byte !== NEARLY_LAST || isLast(bytes, i)) return NOT_PLAIN
        i++
      }
      if (this.#shows === OTHER_ENTITIES) return NOT_PLAIN
      this.#valueTo = i++
    }
    this.#closed = bytes[i] === SLASH
    if (this.#closed) i++
    if (i >= length) return UNFINISHED
    return bytes[i] === GREATER ? i + 1 : NOT_PLAIN
  }

  /** The element whose name begins at a place: the same as in the record before, as a rule. */
  #element(bytes: Buffer, from: number, place: number, above: Element | null): Element {
    const size = this.#nameTo - from
    const before = this.#before[place]
    if (before && before.above === above && before.bytes.length === size && stands(bytes, from, before.bytes))
      return before
    const own = bytes.toString('latin1', from, this.#nameTo)
    const name = above === null ? own : `${above.name}.${own}`
    const element = {
      bytes: Buffer.from(own, 'latin1'),
      above,
      name,
      value: `${name}.value`,
      shown: `${name}.display_value`,
    }
    this.#before[place] = element
    return element
  }

  /** Keeps what an element holds and shows; false where one of its entities is not plain. */
  #put(
    element: Element,
    { from, to, entities }: { readonly from: number; readonly to: number; readonly entities: boolean },
    shown: { readonly as: number; readonly from: number; readonly to: number } | undefined,
  ): boolean {
    const shows = shown !== undefined && (shown.as === PLAIN || shown.as === ENTITIES)
    if (!this.#cell(shows ? element.value : element.name, from, to, entities, true)) return false
    return !shows || this.#cell(element.shown, shown.from, shown.to, shown.as === ENTITIES, false)
  }

  #cell(name: string, from: number, to: number, entities: boolean, blankIsNothing: boolean): boolean {
    const { found } = this
    const { bytes } = found
    if (!entities) {
      const first = bytes[from] ?? 0
      const visible = (first > SPACE && first < 0x80) || !blankIsNothing
      if (to === from || visible || bytes.toString('utf8', from, to).trim() !== '') found.put(name, from, to)
      else found.put(name, 0, 0)
      return true
    }
    const text = plainEntities(bytes.toString('utf8', from, to))
    if (text === null) return false
    found.putText(name, blankIsNothing && text.trim() === '' ? '' : cleanText(text))
    return true
  }
}

/** What the attribute of a tag is: none, what is shown without and with entities, another one. */
const [NONE, PLAIN, ENTITIES, OTHER, OTHER_ENTITIES] = [0, 1, 2, 3, 4]
const DISPLAY = Buffer.from('display_value')

function sameBytes(bytes: Buffer, at: number, other: number, size: number): boolean {
  for (let k = 0; k < size; k++) if (bytes[at + k] !== bytes[other + k]) return false
  return true
}
