import { namingWords } from './empty-words.ts'

/** Words that share so many of their pairs of letters are one word in two spellings (Dice). */
const ONE_WORD = 0.5
/** So short, a word is one spelling only: "drive G", "GL_CLOSE". Of two letters it may still be a part ("Wi-Fi", "WiFi"). */
const SHORT = 2
/** Units, and what an apostrophe leaves of a word. */
const NO_NAME = /^(?:[adhimostx0]|[kmgt]b|ms|st|nd|rd|th|og|ug|vs|re|ve|ll|id|nr)$/u

/** The words of a normal text that may name what it is about. */
export interface Subject {
  readonly words: readonly string[]
  /** The whole text without blanks: compounds are found by their parts. */
  readonly joined: string
}

/** What a normal text is about. */
export const subjectOf = (text: string): Subject => ({
  words: [...namingWords(text), ...text.split(' ').filter((word) => word.length === 1)].filter(
    (word) => !NO_NAME.test(word),
  ),
  joined: text.replaceAll(' ', ''),
})

/** The pair of letters that ends at a place; before the first and behind the last letter stands a blank. */
const pairAt = (word: string, place: number): number =>
  (place === 0 ? 32 : word.charCodeAt(place - 1)) * 256 +
  (place === word.length ? 32 : word.charCodeAt(place))

function alike(a: string, b: string): boolean {
  let common = 0
  for (let i = 0; i <= a.length; i++) {
    const pair = pairAt(a, i)
    for (let j = 0; j <= b.length; j++)
      if (pairAt(b, j) === pair) {
        common++
        break
      }
  }
  return (2 * common) / (a.length + b.length + 2) >= ONE_WORD
}

/** Whether a text names something that has no counterpart in the other; a word that both have is the counterpart of itself only. */
const namesMore = (text: Subject, than: Subject): boolean =>
  text.words.some(
    (word) =>
      !(word.length === 1 ? than.words.includes(word) : than.joined.includes(word)) &&
      (word.length <= SHORT ||
        !than.words.some((other) => !text.words.includes(other) && alike(word, other))),
  )

/** Whether each of two normal texts names something that the other does not: the same sentence about another thing. */
export const isOfAnother = (a: Subject, b: Subject): boolean => namesMore(a, b) && namesMore(b, a)
