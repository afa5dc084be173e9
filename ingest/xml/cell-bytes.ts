import { entityEnd, entityMeant } from './entity-bytes.ts'
import { AMPERSAND, LINE_FEED, QUOTE, SPACE, TAB } from './plain-bytes.ts'

/** Most bytes that one unit of a JavaScript text becomes in UTF-8, and one byte in a text of JSON. */
const [UNIT, ESCAPED] = [3, 6]
/** From here on the engine's own copying is faster than a loop. */
const SHORT = 64
const [BACKSLASH, CARRIAGE_RETURN] = [92, 13]
/** How JSON writes the bytes that it does not take as they are. */
const ESCAPES: readonly string[] = Array.from({ length: 0x80 }, (_, byte) =>
  byte < SPACE || byte === QUOTE || byte === BACKSLASH
    ? JSON.stringify(String.fromCharCode(byte)).slice(1, -1)
    : '',
)

/** The texts of one record in UTF-8, one behind the other. */
export class CellBytes {
  bytes: Buffer = Buffer.allocUnsafe(1 << 16)
  length = 0
  /** A carriage return was written in the form of an entity. */
  returned = false

  clear(): void {
    this.length = 0
  }

  /** Room for so many bytes more. */
  room(more: number): Buffer {
    if (this.length + more > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more))
      this.bytes.copy(larger, 0, 0, this.length)
      this.bytes = larger
    }
    return this.bytes
  }

  add(source: Buffer, from: number, to: number): void {
    const bytes = this.room(to - from)
    let at = this.length
    if (to - from < SHORT) for (let i = from; i < to; i++) bytes[at++] = source[i] ?? 0
    else at += source.copy(bytes, at, from, to)
    this.length = at
  }

  addAll(source: Buffer): void {
    this.add(source, 0, source.length)
  }

  addText(text: string): void {
    const bytes = this.room(text.length * UNIT)
    this.length += bytes.write(text, this.length)
  }

  /** The same of bytes with plain entities: what they mean takes no more room than they do. */
  addMeant(source: Buffer, from: number, to: number): void {
    const bytes = this.room(to - from)
    let at = this.length
    let i = from
    while (i < to) {
      const byte = source[i] ?? 0
      if (byte !== AMPERSAND) {
        bytes[at++] = byte
        i++
        continue
      }
      i = entityEnd(source, i)
      const code = entityMeant()
      if (code === CARRIAGE_RETURN) this.returned = true
      if (code < 0x80) bytes[at++] = code
      else at += bytes.write(String.fromCodePoint(code), at)
    }
    this.length = at
  }

  /** A text as JSON has it, in its quotes. */
  addJson(source: Buffer, from: number, to: number): void {
    const bytes = this.room((to - from) * ESCAPED + 2)
    let at = this.length
    bytes[at++] = QUOTE
    for (let i = from; i < to; i++) {
      const byte = source[i] ?? 0
      const escape = byte < 0x80 ? ESCAPES[byte] : ''
      if (escape) at += bytes.write(escape, at, 'latin1')
      else bytes[at++] = byte
    }
    bytes[at++] = QUOTE
    this.length = at
  }

  /** Whether there is nothing in a text that `cleanText` would take for something else. */
  isClean(from: number, to: number): boolean {
    const { bytes } = this
    for (let i = from; i < to; i++) {
      const byte = bytes[i] ?? 0
      if (byte < SPACE && byte !== TAB && byte !== LINE_FEED) return false
    }
    return true
  }

  textOf(from: number, to: number): string {
    return this.bytes.toString('utf8', from, to)
  }
}
