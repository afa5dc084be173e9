/** A number and a word in one text: `3-High`, `Prio 1 (Low)`, `Hoch (3)`. */
const BOTH =
  /^(?:\p{L}+[ .-]?)?\(?(\d)\)?[\s.:()–-]+(\p{L}[\p{L} ]*?)\)?$|^(\p{L}[\p{L} ]*?)[\s.:()–-]+(\d)\)?$/u

/** What a text with number and word says by its word. */
function wordOf(text: string): { readonly digit: number; readonly word: string } | null {
  const found = BOTH.exec(text.trim())
  const [digit, word] = [found?.[1] ?? found?.[4], found?.[2] ?? found?.[3]]
  return digit === undefined || word === undefined ? null : { digit: Number(digit), word }
}

/**
 * The reading of a scale on which the highest number is the most urgent, `3-High`, `2-Medium`, `1-Low`: by the words, as
 * the numbers run the other way. `null` where they do not, or where words and numbers do not tell.
 */
export function reversedScale(
  texts: readonly string[],
  read: (text: string) => string | null,
): ((text: string) => string | null) | null {
  const levels = new Map<number, number>()
  for (const text of texts) {
    const both = wordOf(text)
    const level = both && read(both.word)
    if (both && level !== null) levels.set(both.digit, Number(level))
  }
  const pairs = [...levels].toSorted(([a], [b]) => a - b)
  const falling = pairs.every(([, level], i) => i === 0 || level < (pairs[i - 1]?.[1] ?? 0))
  if (pairs.length < 2 || !falling) return null
  return (text) => read(wordOf(text)?.word ?? text)
}
