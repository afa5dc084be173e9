import { namingWords } from './empty-words.ts'
import { smoothIdf } from './tf-idf.ts'

/** More words than these name nothing. */
const MOST_WORDS = 4

/**
 * The words that tell most about some texts with their weights (tf-idf with smooth idf, as in scikit-learn), in the order
 * in which the heaviest texts have them. `documents` is in how many of `all` texts a word stands.
 */
export function tellingWords(
  texts: readonly { readonly words: string; readonly weight: number }[],
  documents: (word: string) => number,
  all: number,
): string[] {
  const frequency = new Map<string, number>()
  for (const { words, weight } of texts.toSorted((a, b) => b.weight - a.weight))
    for (const word of namingWords(words)) frequency.set(word, (frequency.get(word) ?? 0) + weight)
  return [...frequency]
    .map(([word, count], place) => ({ word, weight: count * smoothIdf(documents(word), all), place }))
    .toSorted((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, MOST_WORDS)
    .toSorted((a, b) => a.place - b.place)
    .map(({ word }) => word)
}
