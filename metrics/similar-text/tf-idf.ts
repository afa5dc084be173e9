/** How telling a word is that stands in `documents` of `all` texts: smooth idf as in scikit-learn, ln((1 + n) / (1 + df)) + 1. */
export const smoothIdf = (documents: number, all: number): number => Math.log((1 + all) / (1 + documents)) + 1

/** Counts of words in a text, each by how telling it is, scaled to length 1 (tf-idf with the Euclidean norm). */
export function weightsOf(
  counts: readonly number[],
  documents: readonly number[],
  all: number,
  idf = smoothIdf,
): number[] {
  const raw = counts.map((count, i) => count * idf(documents[i] ?? 0, all))
  const length = Math.hypot(...raw)
  return length === 0 ? raw : raw.map((weight) => weight / length)
}

const wordsIn = (text: string): readonly string[] => text.match(/[a-z0-9]{2,}/gu) ?? []

/** How alike texts are in their telling words, for every pair: the cosine of their weights, 0 to 1. */
export function cosineOf(texts: readonly string[], a: number, b: number): number {
  const words = [...new Set(texts.flatMap(wordsIn))]
  const documents = words.map((word) => texts.filter((text) => wordsIn(text).includes(word)).length)
  const weights = [a, b].map((place) => {
    const own = wordsIn(texts[place] ?? '')
    const counts = words.map((word) => own.filter((one) => one === word).length)
    return weightsOf(counts, documents, texts.length)
  })
  return words.reduce((so, _, i) => so + (weights[0]?.[i] ?? 0) * (weights[1]?.[i] ?? 0), 0)
}
