import { NOT_PLAIN, stands, UNFINISHED } from '../bytes/plain.ts'
import { isCharacter } from './plain-entities.ts'

const [HASH, SEMICOLON, LOWER_X] = [35, 59, 120]
/** Bytes of the longest entity that is plain. */
const LONGEST = 10
const named = (name: string, means: string) => ({
  bytes: Buffer.from(name),
  code: means.codePointAt(0) ?? 0,
})
/** By their first letters. */
const [LETTER_A, LETTER_G, LETTER_L, LETTER_M, LETTER_Q] = [97, 103, 108, 109, 113]
const [LT, GT, AMP] = [named('lt;', '<'), named('gt;', '>'), named('amp;', '&')]
const [QUOT, APOS] = [named('quot;', '"'), named('apos;', "'")]

function namedAt(bytes: Buffer, at: number): typeof LT | null {
  const first = bytes[at]
  if (first === LETTER_L) return LT
  if (first === LETTER_G) return GT
  if (first === LETTER_A) return bytes[at + 1] === LETTER_M ? AMP : APOS
  return first === LETTER_Q ? QUOT : null
}

let meant = 0

/** The character that the entity means which was looked at last. */
export const entityMeant = (): number => meant

/**
 * Where the entity that begins with the `&` at a place ends, as `plainEntities` understands it; `NOT_PLAIN` for another
 * one, `UNFINISHED` where its bytes are not all there.
 */
export function entityEnd(bytes: Buffer, at: number): number {
  const name = namedAt(bytes, at + 1)
  if (name !== null && stands(bytes, at + 1, name.bytes)) {
    meant = name.code
    return at + 1 + name.bytes.length
  }
  if (bytes[at + 1] === HASH) {
    const hex = bytes[at + 2] === LOWER_X
    const from = at + (hex ? 3 : 2)
    const most = hex ? 6 : 7
    let i = from
    let code = 0
    for (; i - from < most; i++) {
      const digit = digitOf(bytes[i] ?? 0)
      if (digit < 0 || (digit > 9 && !hex)) break
      code = code * (hex ? 16 : 10) + digit
    }
    if (i > from && bytes[i] === SEMICOLON) {
      meant = code
      return isCharacter(code) ? i + 1 : NOT_PLAIN
    }
  }
  return bytes.length - at < LONGEST ? UNFINISHED : NOT_PLAIN
}

/** The value of a hexadecimal digit, -1 for none. */
function digitOf(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}
