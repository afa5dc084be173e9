/** The languages in which exports name columns and values. */
export const SPOKEN = ['en', 'de', 'es', 'fr', 'it', 'pt'] as const
type Spoken = (typeof SPOKEN)[number]

/** One thing in every language; where it has several names, they stand behind bars. */
export type Named = Readonly<Record<Spoken, string>>

/** Every name of a thing, as headers and values are compared. */
export const namesOf = (...things: readonly Named[]): readonly string[] => [
  ...new Set(
    things.flatMap((thing) =>
      SPOKEN.flatMap((language) => thing[language].split('|').map((name) => name.trim().toLowerCase())),
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
