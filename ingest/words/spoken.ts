/** The languages in which exports name columns and values. */
export const SPOKEN = ['en', 'de', 'es', 'fr', 'it', 'pt'] as const
type Spoken = (typeof SPOKEN)[number]
/** Languages of which only some names are known. */
export const PARTLY_SPOKEN = ['nl', 'ja', 'ru', 'ko', 'zh'] as const
/** A language that some headers or values are known in. */
export type Language = Spoken | (typeof PARTLY_SPOKEN)[number]

/** One thing in every language; where it has several names, they stand behind bars. */
export type Named = Readonly<Record<Spoken, string> & Partial<Record<Language, string>>>

/** The names of a thing in a language, as they are written; none where they are not known. */
export const namesIn = (thing: Named, language: Language): readonly string[] =>
  thing[language]?.split('|').map((name) => name.trim()) ?? []

/** Every name of a thing, as headers and values are compared. */
export const namesOf = (...things: readonly Named[]): readonly string[] => [
  ...new Set(
    things.flatMap((thing) =>
      [...SPOKEN, ...PARTLY_SPOKEN].flatMap((language) =>
        namesIn(thing, language).map((name) => name.toLowerCase()),
      ),
    ),
  ),
]

/** What every name stands for; the first that has a name keeps it. */
export function meanings<T extends string>(table: Readonly<Record<T, Named>>): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const [meaning, named] of Object.entries(table) as [T, Named][])
    for (const name of namesOf(named)) if (!found.has(name)) found.set(name, meaning)
  return found
}
