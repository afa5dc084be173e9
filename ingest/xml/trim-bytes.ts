import { SPACE } from './plain-bytes.ts'

/** Where a text of UTF-8 begins behind the blanks that `trim` takes away. */
export function trimmedFrom(bytes: Buffer, from: number, to: number): number {
  let i = from
  while (i < to) {
    const byte = bytes[i] ?? 0
    if (byte < 0x80) {
      if (!isBlank(byte)) break
      i++
      continue
    }
    const wide = wideBlank(bytes, i)
    if (wide === 0 || i + wide > to) break
    i += wide
  }
  return i
}

/** Where it ends before them. */
export function trimmedTo(bytes: Buffer, from: number, to: number): number {
  let i = to
  while (i > from) {
    const byte = bytes[i - 1] ?? 0
    if (byte < 0x80) {
      if (!isBlank(byte)) break
      i--
    } else if (i - 2 >= from && wideBlank(bytes, i - 2) === 2) i -= 2
    else if (i - 3 >= from && wideBlank(bytes, i - 3) === 3) i -= 3
    else break
  }
  return i
}

const isBlank = (byte: number): boolean => byte === SPACE || (byte >= 9 && byte <= 13)

/** Bytes of the blank beyond ASCII that begins at a place; 0 for none. */
function wideBlank(bytes: Buffer, at: number): number {
  const [one, two = 0, three = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]]
  if (one === 0xc2) return two === 0xa0 ? 2 : 0
  const wide =
    (one === 0xe1 && two === 0x9a && three === 0x80) ||
    (one === 0xe2 && two === 0x80 && (three <= 0x8a || three === 0xa8 || three === 0xa9 || three === 0xaf)) ||
    (one === 0xe2 && two === 0x81 && three === 0x9f) ||
    (one === 0xe3 && two === 0x80 && three === 0x80) ||
    (one === 0xef && two === 0xbb && three === 0xbf)
  return wide ? 3 : 0
}
