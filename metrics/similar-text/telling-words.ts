import { smoothIdf } from './tf-idf.ts'

/** More words than these name nothing. */
const MOST_WORDS = 4

/** Words that stand in many sentences of German and English and name nothing. */
const EMPTY = new Set(
  `aber alle als also am an and are as at auch auf aus bei bin bis bitte by can das dem den der des die do doch durch
  ein eine einem einen einer er es for from fur gar geht habe haben hat has have ich ihr im in is ist it kann kein keine
  konnen man mehr mein mich mir mit my nach nicht no noch not nur ob oder of on or our please seit seite sich sie sind so
  that the this to um und uns unser user users vom von vor was we wenn wer werden wie wir wird with you zu zum zur`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** The words of a normal text that may name something. */
export const namingWords = (words: string): readonly string[] =>
  words.split(' ').filter((word) => word.length > 1 && word !== '0' && !EMPTY.has(word))

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
