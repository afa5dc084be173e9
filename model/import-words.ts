import * as beside from './import-words/beside.ts'
import * as mapping from './import-words/mapping.ts'
import * as reading from './import-words/reading.ts'
import * as shape from './import-words/shape.ts'
import type { Lang } from './lang.ts'

const en = { ...reading.en, ...mapping.en, ...beside.en, ...shape.en }
type AllWords = typeof en
const de: AllWords = { ...reading.de, ...mapping.de, ...beside.de, ...shape.de }
const words: Readonly<Record<Lang, AllWords>> = { en, de }

/** The stable name of everything an import may say about a file: warnings, evidence, reasons of rejected rows. */
export type ImportCode = keyof AllWords
/** The facts of a code; what needs none takes `{}` or `undefined`. */
export type ImportFacts<C extends ImportCode> =
  Parameters<AllWords[C]> extends []
    ? Readonly<Record<string, never>> | undefined
    : Parameters<AllWords[C]>[0]

/** One thing an import has to say, as plain data: put into words when someone reads it, in their language. */
export interface Said<C extends ImportCode = ImportCode> {
  readonly code: C
  readonly facts: ImportFacts<C>
}

/** Makes a `Said` whose facts belong to its code: `said('row-too-short', { cells: 3, columns: 14 })`. */
export function said<C extends ImportCode>(code: C, facts: ImportFacts<C>): Said<C> {
  return { code, facts }
}

/** A `Said` in words. Plain data from the store is taken as it is; a code no longer known is shown as its name. */
export function saidIn(
  lang: Lang,
  { code, facts }: { readonly code: string; readonly facts: unknown },
): string {
  if (!Object.hasOwn(words[lang], code)) return code
  // The table guarantees that code and facts belong together; the compiler cannot follow a correlated union.
  const say = words[lang][code as ImportCode] as (facts: unknown) => string
  return say(facts)
}

/**
 * A reason of a rejected row in words. Reasons lie in `rejected_row.reasons` as the JSON text of a `Said`, so that
 * either language can be asked for later; anything else is shown as it is.
 */
export function reasonIn(lang: Lang, reason: string): string {
  if (!reason.startsWith('{')) return reason
  return saidIn(lang, JSON.parse(reason) as { code: string; facts: unknown })
}
