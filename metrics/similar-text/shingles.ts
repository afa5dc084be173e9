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

/** The different pieces of three letters of a normal text, as numbers in ascending order; a shorter text is one piece. */
export function shinglesOf(words: string): Uint16Array {
  const last = Math.max(1, words.length - LETTERS + 1)
  const all = new Uint16Array(last)
  for (let i = 0; i < last; i++)
    all[i] = (signAt(words, i) * SIGNS + signAt(words, i + 1)) * SIGNS + signAt(words, i + 2)
  all.sort()
  let kept = 0
  for (let i = 0; i < last; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i] ?? 0
  return all.slice(0, kept)
}

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
