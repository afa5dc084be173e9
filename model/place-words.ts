import type { Lang, Words } from './lang.ts'

const LINE: Words = { en: 'line', de: 'Zeile' }
const RECORD: Words = { en: 'record', de: 'Datensatz' }
/** In these a line of the file says nothing: many write all of it into one. */
const OF_RECORDS: readonly string[] = ['json', 'xml']

/** What the number of a row counts in a file of a format: its lines, or in JSON and XML its records. */
export const placeWord = (format: string | null, lang: Lang): string =>
  (format !== null && OF_RECORDS.includes(format) ? RECORD : LINE)[lang]

/** The same as the head of a column. */
export function placeHead(format: string | null, lang: Lang): string {
  const word = placeWord(format, lang)
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}
