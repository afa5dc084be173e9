/** What a plain reader tells in the place of where something ends: it has to be read with care, or there are not enough bytes yet. */
export const NOT_PLAIN = -1
export const UNFINISHED = -2

/** Whether bytes stand at a place. */
export function stands(bytes: Buffer, at: number, other: Buffer): boolean {
  const { length } = other
  if (at + length > bytes.length) return false
  for (let k = 0; k < length; k++) if (bytes[at + k] !== other[k]) return false
  return true
}
