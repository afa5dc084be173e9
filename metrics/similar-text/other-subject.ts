import { namingWords } from './telling-words.ts'

/** Words that share so many of their pairs of letters are one word in two spellings (Dice). */
const ONE_WORD = 0.5

function pairsOf(word: string): ReadonlySet<string> {
  const padded = ` ${word} `
  return new Set(Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2)))
}

function alike(a: string, b: string): boolean {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const common = [...left].filter((pair) => right.has(pair)).length
  return (2 * common) / (left.size + right.size) >= ONE_WORD
}

/** Whether a text names something that has no counterpart in the other; compounds count by their parts. */
function namesMore(text: string, than: string): boolean {
  const joined = than.replaceAll(' ', '')
  const others = namingWords(than)
  return namingWords(text).some(
    (word) => word.length > 2 && !joined.includes(word) && !others.some((other) => alike(word, other)),
  )
}

/** Whether each of two normal texts names something that the other does not: the same sentence about another thing. */
export const isOfAnother = (a: string, b: string): boolean => a !== b && namesMore(a, b) && namesMore(b, a)
