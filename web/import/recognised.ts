import type { ImportResult } from '../../model/import.ts'
import type { Lang } from '../../model/lang.ts'
import { formatNumber } from '../../model/format.ts'
import { importWords } from '../words/import.ts'
import { orderWords } from './order-words.ts'

/** How a file was read, as pairs of a name and a value; what the file does not have is left out. */
export function recognised(result: ImportResult, lang: Lang): readonly (readonly [string, string])[] {
  const words = importWords[lang]
  const { format, encoding, delimiter, timeZone, mapping, profile, decisions } = result
  const placed = mapping.filter(({ field }) => field !== null && field !== 'extra').length
  const orders = new Set(
    decisions.filter(({ what }) => what.startsWith('dateOrder:')).map(({ value }) => orderWords(value, lang)),
  )
  const pairs: readonly (readonly [string, string | null])[] = [
    [words.format, [format?.toUpperCase(), encoding?.toUpperCase()].filter(Boolean).join(', ')],
    [words.delimiter, delimiter === null ? null : (words.delimiters[delimiter] ?? delimiter)],
    [words.timeZone, timeZone],
    [words.dates, [...orders].join('; ') || null],
    [words.columns, words.columnsPlaced(formatNumber(placed, lang), formatNumber(mapping.length, lang))],
    [words.profile, profile?.applied ? (profile.name ?? null) : null],
  ]
  return pairs.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]))
}
