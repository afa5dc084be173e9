import { NOT_PLAIN, UNFINISHED } from '../bytes/plain.ts'

/** The characters that mean something in JSON, as bytes. */
export const [TAB, LINE_FEED, RETURN, SPACE, QUOTE, COMMA, MINUS, POINT, SOLIDUS, ZERO, NINE, COLON] = [
  9, 10, 13, 32, 34, 44, 45, 46, 47, 48, 57, 58,
] as const
export const [
  OPEN_LIST,
  BACKSLASH,
  CLOSE_LIST,
  LETTER_E,
  LETTER_N,
  LETTER_T,
  LETTER_U,
  OPEN_OBJECT,
  CLOSE_OBJECT,
] = [91, 92, 93, 101, 110, 116, 117, 123, 125] as const

/** Bytes within a text that need no look. */
export const inText = new Uint8Array(256).fill(1, SPACE)
for (const byte of [QUOTE, BACKSLASH]) inText[byte] = 0

export const stopped = (bytes: Buffer, i: number): number => (i < bytes.length ? NOT_PLAIN : UNFINISHED)
export const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= ZERO && byte <= NINE
export const isBlank = (byte: number | undefined): boolean =>
  byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB

/** Where a text stands still: at its end, a backslash, or what does not belong there. `view` is of the same bytes. */
export function textEnd(bytes: Buffer, view: DataView, at: number): number {
  const { length } = bytes
  let i = at
  // Four at a time: whether one of them is below a blank, a quotation mark or a backslash. Below zero a borrow of one may
  // show in the next, so that who stops here looks once more.
  for (; i + 4 <= length; i += 4) {
    const four = view.getInt32(i, true)
    const quote = four ^ 0x22222222
    const backslash = four ^ 0x5c5c5c5c
    if (
      (((four - 0x20202020) & ~four) |
        ((quote - 0x01010101) & ~quote) |
        ((backslash - 0x01010101) & ~backslash)) &
      0x80808080
    )
      break
  }
  while (i < length && inText[bytes[i] ?? 0] === 1) i++
  return i
}

/** What JavaScript makes of a piece, `undefined` where it is a mistake. */
export function parsed(bytes: Buffer, from: number, to: number): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', from, to))
  } catch {
    return undefined
  }
}
