/** The two languages of Pirouette; neither is a translation of the other. */
export const LANGS = ['en', 'de'] as const
export type Lang = (typeof LANGS)[number]

/** One text in every language. */
export type Words = Readonly<Record<Lang, string>>

/**
 * The language a person asked for: the first of `preferences` that starts with a language we speak, else English.
 * Takes a language tag or an `Accept-Language` header, whose order is believed and whose weights are not.
 */
export function langOf(...preferences: readonly (string | null | undefined)[]): Lang {
  for (const preference of preferences) {
    for (const tag of (preference ?? '').split(',')) {
      const known = LANGS.find((lang) => tag.trim().toLowerCase().startsWith(lang))
      if (known) return known
    }
  }
  return 'en'
}
