import { comparedWords } from './empty-words.ts'

/** Letters of a piece of text. */
const LETTERS = 3
/** ` `, `0` and a to z. */
const SIGNS = 28
/** How many different pieces there can be: their numbers are below it. */
export const PIECES = SIGNS ** LETTERS

const signAt = (text: string, place: number): number => {
  const code = place < text.length ? text.charCodeAt(place) : 32
  return code === 32 ? 0 : code === 48 ? 1 : code - 95
}

/**
 * The different pieces of three letters of the words of a normal text, each with a blank before and behind it, as numbers in
 * ascending order. None of them reaches from one word into the next: in what order words come makes no difference.
 */
export function shinglesOf(words: string): Uint16Array {
  const text = ` ${words} `
  const last = Math.max(1, text.length - LETTERS + 1)
  const all = new Uint16Array(last)
  let found = 0
  for (let i = 0; i < last; i++)
    if (text[i + 1] !== ' ')
      all[found++] = (signAt(text, i) * SIGNS + signAt(text, i + 1)) * SIGNS + signAt(text, i + 2)
  const ordered = all.subarray(0, found).toSorted()
  let kept = 0
  for (let i = 0; i < found; i++)
    if (i === 0 || ordered[i] !== ordered[i - 1]) ordered[kept++] = ordered[i] ?? 0
  return ordered.slice(0, kept)
}

/** The pieces of a normal text by which it is compared with others. */
export const comparedPieces = (words: string): Uint16Array => shinglesOf(comparedWords(words))

/** How many numbers two ascending lists have in common. */
export function commonOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [i, j, common] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [left = 0, right = 0] = [a[i], b[j]]
    if (left === right) common++
    if (left <= right) i++
    if (right <= left) j++
  }
  return common
}

/** What two ascending lists have in common, of all that is in either: 0 to 1 (Jaccard). */
export function jaccard(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const common = commonOf(a, b)
  const all = a.length + b.length - common
  return all === 0 ? 1 : common / all
}
