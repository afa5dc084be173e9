/** The characters that mean something in XML, as bytes. */
export const [TAB, LINE_FEED, SPACE, EXCLAMATION, QUOTE, AMPERSAND, SLASH, LESS, EQUALS, GREATER, BRACKET] = [
  9, 10, 32, 33, 34, 38, 47, 60, 61, 62, 93,
] as const
/** What the last two characters of the plane begin with, and many others: `isLast` tells. */
export const NEARLY_LAST = 0xef

/** Bytes of a name in ASCII. */
export const inName = new Uint8Array(256)
for (let byte = 65; byte <= 90; byte++) inName[byte] = inName[byte + 32] = 1
for (const byte of Buffer.from('_.-0123456789')) inName[byte] = 1

/** Whether a name may begin with a byte. */
export const begins = (byte: number | undefined): boolean =>
  byte !== undefined && (byte > 57 || byte === 95) && inName[byte] === 1

const without = (bytes: readonly number[]): Uint8Array => {
  const some = new Uint8Array(256).fill(1, SPACE)
  for (const byte of [...bytes, NEARLY_LAST]) some[byte] = 0
  return some
}

/** Bytes of a text, of a section and of a value in double quotes that need no look. */
export const inText = without([AMPERSAND, LESS, GREATER])
export const inSection = without([BRACKET])
export const inValue = without([AMPERSAND, LESS, QUOTE])
inText[TAB] = inSection[TAB] = 1

/** Whether a character that begins with `NEARLY_LAST` is one of the two at the end of the plane that XML does not allow. */
export const isLast = (bytes: Buffer, at: number): boolean =>
  bytes[at + 1] === 0xbf && (bytes[at + 2] ?? 0) >= 0xbe
