import { formatNumber } from '../format.ts'
import { list } from './list.ts'

const n = (value: number) => formatNumber(value, 'en')
const zahl = (value: number) => formatNumber(value, 'de')

export const en = {
  'file-is-xml': (p: { file: string; root: string }) =>
    `${p.file} is XML of a kind that we do not know (<${p.root}>). ServiceNow's list export begins with <unload>, Jira's with <rss>; export the list again as one of them, or as CSV or JSON.`,
  'xml-has-doctype': (p: { file: string; line: number }) =>
    `${p.file} declares a document type in line ${n(p.line)} (<!DOCTYPE …>). No export does that, and such declarations can hide bombs and access to files, so nothing was read. Check where the file comes from.`,
  'xml-broken': (p: { file: string; line: number; why: string }) =>
    `${p.file} is not valid XML in line ${n(p.line)} (${p.why}). Export it again, or mend that place.`,
  'xml-cut-off': (p: { file: string; line: number }) =>
    `${p.file} is cut off: the XML ends in line ${n(p.line)} before it is complete. Nothing of it was stored; download the export again.`,
  'xml-too-deep': (p: { file: string; line: number; limit: number }) =>
    `${p.file} is nested deeper than ${n(p.limit)} levels in line ${n(p.line)}. No export is; check where the file comes from.`,
  'xml-text-too-long': (p: { file: string; line: number; limitMb: number }) =>
    `${p.file} holds more than ${n(p.limitMb)} MB without a tag, up to line ${n(p.line)}. Export without attachments.`,
  'xml-field-too-long': (p: { file: string; record: number; limit: number }) =>
    `${p.file} holds a field of more than ${n(p.limit)} characters in record ${n(p.record)}. Export without attachments.`,
  'xml-no-records': (p: { file: string; root: string; found: readonly string[] }) =>
    `${p.file} is XML (<${p.root}>) without incidents${p.found.length > 0 ? `; it holds: ${list(p.found, 8)}` : ''}. Export the list of incidents.`,
}

export const de: typeof en = {
  'file-is-xml': (p) =>
    `${p.file} ist XML einer Art, die wir nicht kennen (<${p.root}>). Der Listenexport von ServiceNow beginnt mit <unload>, der von Jira mit <rss>; exportieren Sie die Liste so, oder als CSV oder JSON.`,
  'xml-has-doctype': (p) =>
    `${p.file} deklariert in Zeile ${zahl(p.line)} einen Dokumenttyp (<!DOCTYPE …>). Das kommt in keinem Export vor, und hinter solchen Deklarationen können sich Bomben und Dateizugriffe verbergen; daher wurde nichts gelesen. Prüfen Sie, woher die Datei kommt.`,
  'xml-broken': (p) =>
    `${p.file} ist in Zeile ${zahl(p.line)} kein gültiges XML (${p.why}). Exportieren Sie erneut, oder berichtigen Sie diese Stelle.`,
  'xml-cut-off': (p) =>
    `${p.file} ist abgeschnitten: Das XML endet in Zeile ${zahl(p.line)}, bevor es vollständig ist. Es wurde nichts davon gespeichert; laden Sie den Export erneut herunter.`,
  'xml-too-deep': (p) =>
    `${p.file} ist in Zeile ${zahl(p.line)} tiefer als ${zahl(p.limit)} Ebenen verschachtelt. Das ist kein Export; prüfen Sie, woher die Datei kommt.`,
  'xml-text-too-long': (p) =>
    `${p.file} enthält bis Zeile ${zahl(p.line)} mehr als ${zahl(p.limitMb)} MB ohne ein Tag. Exportieren Sie ohne Anhänge.`,
  'xml-field-too-long': (p) =>
    `${p.file} enthält in Datensatz ${zahl(p.record)} ein Feld von mehr als ${zahl(p.limit)} Zeichen. Exportieren Sie ohne Anhänge.`,
  'xml-no-records': (p) =>
    `${p.file} ist XML (<${p.root}>) ohne Vorfälle${p.found.length > 0 ? `; Inhalt: ${list(p.found, 8)}` : ''}. Exportieren Sie die Liste der Vorfälle.`,
}
