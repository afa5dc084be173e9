import type { CellBytes } from './cell-bytes.ts'
import { htmlEntity } from './html-text.ts'
import { AMPERSAND, EXCLAMATION, GREATER, LESS, LINE_FEED, SLASH, SPACE, TAB } from './plain-bytes.ts'
import { trimmedFrom, trimmedTo } from './trim-bytes.ts'

const [SEMICOLON, HYPHEN, HASH] = [59, 45, 35]
/** Letters of the longest name of an entity, the `#` and the `x` of a number among them. */
const LONGEST = 8
/** Names of elements behind which a new line begins: as numbers, and the only one that is longer. */
const keyOf = (name: string): number => Buffer.from(name).reduce((key, byte) => (key << 8) | byte, 0)
const BREAKS = new Set('br p div li tr h1 h2 h3 h4 h5 h6 pre'.split(' ').map(keyOf))
const BLOCKQUOTE = 'blockquote'

/** Where the words of a piece of HTML stand; `plain` is false where only `htmlText` can tell them. */
export interface HtmlWords {
  from: number
  to: number
  plain: boolean
}

/** The words of the HTML that stands in cells from one place to another, as `htmlText` tells them; they are put behind the cells. */
export function htmlWords(cells: CellBytes, from: number, to: number, words: HtmlWords): void {
  words.plain = true
  const begin = markupFrom(cells.bytes, from, to)
  if (begin === to) {
    words.from = trimmedFrom(cells.bytes, from, to)
    words.to = trimmedTo(cells.bytes, words.from, to)
    return
  }
  const bytes = cells.room(to - from)
  const first = cells.length
  let broken = false
  let at = first
  let i = from
  while (i < to) {
    const byte = bytes[i] ?? 0
    if (byte === LESS) {
      const end = tagEnd(bytes, i, to)
      if (end === 0) {
        words.plain = false
        return
      }
      if (breaks) bytes[at++] = LINE_FEED
      i = end
    } else if (byte === AMPERSAND) {
      const end = entityName(bytes, i, to)
      const meant = end === 0 ? null : htmlEntity(bytes.toString('latin1', i + 1, end))
      if (end === 0 || (meant !== null && UNCLEAN.test(meant))) {
        words.plain = false
        return
      }
      // What nobody knows stays as it stands.
      if (meant === null) while (i <= end) bytes[at++] = bytes[i++] ?? 0
      else at += bytes.write(meant, at)
      i = end + 1
    } else {
      bytes[at++] = byte
      i++
    }
  }
  words.from = trimmedFrom(bytes, first, at)
  words.to = trimmedTo(bytes, words.from, at)
  for (let k = words.from; k < words.to && !broken; k++) broken = bytes[k] === LINE_FEED
  if (broken) words.to = tidyLines(bytes, words.from, words.to)
  cells.length = words.to
}

/** What no cell has as a byte, and halves of a character. */
// oxlint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u0008\u000b-\u001f\ud800-\udfff]/u

function markupFrom(bytes: Buffer, from: number, to: number): number {
  let i = from
  while (i < to && bytes[i] !== LESS && bytes[i] !== AMPERSAND) i++
  return i
}

/** Whether the tag that was looked at last begins a new line. */
let breaks = false

/** Where the tag that begins at a place ends; 0 where it is none, or one with letters that need a closer look. */
function tagEnd(bytes: Buffer, at: number, to: number): number {
  let i = at + 1
  const closes = bytes[i] === SLASH
  if (closes || bytes[i] === EXCLAMATION) i++
  const name = i
  while (i < to && isWord(bytes[i] ?? 0)) i++
  if (i >= to) return 0
  breaks = (closes || name === at + 1) && isBreak(bytes, name, i)
  if (breaks) {
    const next = bytes[i] ?? 0
    if (next >= 0x80) return 0
    if (next === SLASH) breaks = bytes[i + 1] === GREATER
    else if (next === SPACE || (next >= TAB && next <= 13)) {
      // Whatever stands there, up to the end of the tag.
      const end = bytes.indexOf(GREATER, i)
      return end < 0 || end >= to ? 0 : end + 1
    } else breaks = next === GREATER
  }
  const first = bytes[name] ?? 0
  if (!isLetter(first) && first !== HYPHEN) return 0
  while (i < to && bytes[i] !== GREATER && bytes[i] !== LESS) i++
  return i < to && bytes[i] === GREATER ? i + 1 : 0
}

function isBreak(bytes: Buffer, from: number, to: number): boolean {
  const size = to - from
  if (size === BLOCKQUOTE.length) return bytes.toString('latin1', from, to).toLowerCase() === BLOCKQUOTE
  if (size === 0 || size > 3) return false
  let key = 0
  for (let i = from; i < to; i++) key = (key << 8) | ((bytes[i] ?? 0) | 32)
  return BREAKS.has(key)
}

const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57
const isWord = (byte: number): boolean => isLetter(byte) || isDigit(byte)

/** Where the `;` of an entity stands; 0 where there is none. */
function entityName(bytes: Buffer, at: number, to: number): number {
  let i = at + 1
  if (bytes[i] === HASH) i++
  const first = i
  while (i < to && i - at <= LONGEST && isWord(bytes[i] ?? 0)) i++
  const named = first > at + 1 || isLetter(bytes[first] ?? 0)
  return i < to && i > first && bytes[i] === SEMICOLON && named ? i : 0
}

/** Takes the blanks and tabs around every line away, and the third and every further line break, and says where it ends then. */
function tidyLines(bytes: Buffer, from: number, to: number): number {
  let at = from
  let begun = from
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0
    if (byte === LINE_FEED) {
      while (at > begun && isEdge(bytes[at - 1])) at--
      if (at - from < 2 || bytes[at - 1] !== LINE_FEED || bytes[at - 2] !== LINE_FEED) bytes[at++] = byte
      begun = at
    } else if (at > begun || !isEdge(byte)) bytes[at++] = byte
  }
  while (at > begun && isEdge(bytes[at - 1])) at--
  return at
}

const isEdge = (byte: number | undefined): boolean => byte === SPACE || byte === TAB
