import { formatNumber } from '../format.ts'
import { list } from '../problems/list.ts'

const n = (value: number) => formatNumber(value, 'en')
const zahl = (value: number) => formatNumber(value, 'de')

/** Why a column whose header nobody knows went where it went. */
export const en = {
  'source-shapes': (p: { columns: readonly string[] }) =>
    `headers in no language known here, but contents as tables of incidents have them: ${list(p.columns, 6)}`,
  'mapped-by-shape': (p: { columns: readonly string[] }) =>
    `The headers are in no language known here, so columns were placed by what is in them: ${list(p.columns, 8)}. Look at the mapping before you trust the numbers.`,
  'shape-opened': (p: { rows: number; of: number; other: string }) =>
    `times in every row, in ${n(p.rows)} of ${n(p.of)} rows not later than "${p.other}"`,
  'shape-resolved': (p: { rows: number; of: number; other: string; missing: number }) =>
    `times in ${n(p.rows)} of ${n(p.of)} rows not earlier than "${p.other}"${p.missing > 0 ? `, and none in ${n(p.missing)} rows` : ''}`,
  'shape-resolved-state': (p: {
    rows: number
    of: number
    other: string
    missing: number
    agree: number
    all: number
  }) =>
    `times in ${n(p.rows)} of ${n(p.of)} rows not earlier than "${p.other}"; there just where the state says that it is over, in ${n(p.agree)} of ${n(p.all)} rows`,
  'shape-key': (p: { rows: number; example: string }) =>
    `${n(p.rows)} short codes, each of them different: ${p.example}`,
  'shape-state': (p: { rows: number; of: number; values: readonly string[] }) =>
    `words for states in ${n(p.rows)} of ${n(p.of)} cells: ${list(p.values, 4)}`,
  'shape-priority': (p: { rows: number; of: number; values: readonly string[] }) =>
    `levels of a priority in ${n(p.rows)} of ${n(p.of)} cells: ${list(p.values, 4)}`,
  'shape-text': (p: { characters: number; different: number; of: number }) =>
    `texts of about ${n(p.characters)} characters, ${n(p.different)} different ones in ${n(p.of)} cells`,
}

export const de: typeof en = {
  'source-shapes': (p) =>
    `Kopfzeilen in keiner hier bekannten Sprache, aber Inhalte, wie Tabellen von Vorfällen sie haben: ${list(p.columns, 6)}`,
  'mapped-by-shape': (p) =>
    `Die Kopfzeilen sind in keiner hier bekannten Sprache; deshalb wurden Spalten nach ihrem Inhalt zugeordnet: ${list(p.columns, 8)}. Prüfen Sie die Zuordnung, bevor Sie den Zahlen trauen.`,
  'shape-opened': (p) =>
    `Zeiten in jeder Zeile, in ${zahl(p.rows)} von ${zahl(p.of)} Zeilen nicht später als „${p.other}“`,
  'shape-resolved': (p) =>
    `Zeiten, in ${zahl(p.rows)} von ${zahl(p.of)} Zeilen nicht früher als „${p.other}“${p.missing > 0 ? `, in ${zahl(p.missing)} Zeilen keine` : ''}`,
  'shape-resolved-state': (p) =>
    `Zeiten, in ${zahl(p.rows)} von ${zahl(p.of)} Zeilen nicht früher als „${p.other}“; vorhanden genau dort, wo der Status das Ende nennt, in ${zahl(p.agree)} von ${zahl(p.all)} Zeilen`,
  'shape-key': (p) => `${zahl(p.rows)} kurze Kennungen, jede anders: ${p.example}`,
  'shape-state': (p) => `Wörter für Status in ${zahl(p.rows)} von ${zahl(p.of)} Zellen: ${list(p.values, 4)}`,
  'shape-priority': (p) =>
    `Stufen einer Priorität in ${zahl(p.rows)} von ${zahl(p.of)} Zellen: ${list(p.values, 4)}`,
  'shape-text': (p) =>
    `Texte von etwa ${zahl(p.characters)} Zeichen, ${zahl(p.different)} verschiedene in ${zahl(p.of)} Zellen`,
}
