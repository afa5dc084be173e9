import { formatNumber } from '../format.ts'
import { list } from './list.ts'

const n = (value: number) => formatNumber(value, 'en')
const zahl = (value: number) => formatNumber(value, 'de')

const unsafe = {
  path: {
    en: 'its name leads out of the archive',
    de: 'sein Name führt aus dem Archiv hinaus',
  },
  link: { en: 'it is a link to another file', de: 'er ist ein Verweis auf eine andere Datei' },
  overlap: { en: 'it lies over another entry', de: 'er liegt über einem anderen Eintrag' },
  method: { en: 'it is packed by an unknown method', de: 'er ist mit einem unbekannten Verfahren gepackt' },
} as const

export const en = {
  'unpacked-too-large': (p: { file: string; limitMb: number }) =>
    `${p.file} unpacks to more than ${n(p.limitMb)} MB. Unpack it yourself and import the parts.`,
  'unpacked-too-dense': (p: { file: string; ratio: number }) =>
    `${p.file} unpacks to more than ${n(p.ratio)} times its size, which no export does. Nothing of it was read; unpack it yourself and look at what is in it.`,
  'archive-damaged': (p: { file: string; byte: number }) =>
    `${p.file} is a gzip file that cannot be unpacked beyond byte ${n(p.byte)}: it is cut off or damaged. Get it again.`,
  'archive-nested': (p: { file: string }) =>
    `${p.file} is a packed file inside a packed file. Unpack it yourself and import what is in it.`,
  'zip-damaged': (p: { file: string; entry: string | null }) =>
    `${p.file} is a ZIP archive that cannot be unpacked: ${p.entry === null ? 'it is cut off or damaged' : `its entry ${p.entry} is not what was packed`}. Get it again.`,
  'archive-too-many': (p: { file: string; entries: number; limit: number }) =>
    `${p.file} holds ${n(p.entries)} files; at most ${n(p.limit)} are read from one archive. Unpack it yourself and import the exports in it.`,
  'archive-locked': (p: { file: string; entry: string }) =>
    `${p.file} is protected by a password (${p.entry}). Unpack it yourself and import what is in it.`,
  'archive-unsafe': (p: { file: string; entry: string; why: keyof typeof unsafe }) =>
    `${p.file} holds an entry that no export has (${p.entry}: ${unsafe[p.why].en}). Nothing of it was unpacked; check where the file comes from.`,
  'archive-empty': (p: { file: string }) =>
    `${p.file} is an archive without files. Pack the exports into it again.`,
  'workbook-empty': (p: { file: string; sheets: readonly string[] }) =>
    `${p.file} is a workbook without a table (sheets: ${list(p.sheets, 8)}). Export the list of incidents again.`,
  'sheet-field-too-long': (p: { file: string; row: number; limit: number }) =>
    `${p.file} holds a cell of more than ${n(p.limit)} characters in row ${n(p.row)}. Export without attachments.`,
  'archive-mixed': (p: { file: string; first: string; firstIs: string; other: string; otherIs: string }) =>
    `${p.file} holds exports of different kinds: ${p.first} (${p.firstIs}) and ${p.other} (${p.otherIs}). One archive is one import, so unpack it and import them one by one.`,
}

export const de: typeof en = {
  'unpacked-too-large': (p) =>
    `${p.file} ist entpackt größer als ${zahl(p.limitMb)} MB. Entpacken Sie die Datei selbst und importieren Sie die Teile.`,
  'unpacked-too-dense': (p) =>
    `${p.file} ist entpackt mehr als ${zahl(p.ratio)}-mal so groß; das kommt bei keinem Export vor. Es wurde nichts daraus gelesen; entpacken Sie die Datei selbst und sehen Sie nach, was sie enthält.`,
  'archive-damaged': (p) =>
    `${p.file} ist eine gzip-Datei, die sich nach Byte ${zahl(p.byte)} nicht weiter entpacken lässt: Sie ist abgeschnitten oder beschädigt. Laden Sie sie erneut herunter.`,
  'archive-nested': (p) =>
    `${p.file} ist eine gepackte Datei in einer gepackten Datei. Entpacken Sie sie selbst und importieren Sie den Inhalt.`,
  'zip-damaged': (p) =>
    `${p.file} ist ein ZIP-Archiv, das sich nicht entpacken lässt: ${p.entry === null ? 'Es ist abgeschnitten oder beschädigt' : `Sein Eintrag ${p.entry} stimmt nicht mit dem überein, was gepackt wurde`}. Laden Sie es erneut herunter.`,
  'archive-too-many': (p) =>
    `${p.file} enthält ${zahl(p.entries)} Dateien; aus einem Archiv werden höchstens ${zahl(p.limit)} gelesen. Entpacken Sie es selbst und importieren Sie die Exporte daraus.`,
  'archive-locked': (p) =>
    `${p.file} ist mit einem Kennwort geschützt (${p.entry}). Entpacken Sie die Datei selbst und importieren Sie den Inhalt.`,
  'archive-unsafe': (p) =>
    `${p.file} enthält einen Eintrag, der in keinem Export vorkommt (${p.entry}: ${unsafe[p.why].de}). Es wurde nichts entpackt; prüfen Sie, woher die Datei kommt.`,
  'archive-empty': (p) => `${p.file} ist ein Archiv ohne Dateien. Packen Sie die Exporte erneut.`,
  'workbook-empty': (p) =>
    `${p.file} ist eine Mappe ohne Tabelle (Blätter: ${list(p.sheets, 8)}). Exportieren Sie die Liste der Vorfälle erneut.`,
  'sheet-field-too-long': (p) =>
    `${p.file} enthält in Zeile ${zahl(p.row)} eine Zelle von mehr als ${zahl(p.limit)} Zeichen. Exportieren Sie ohne Anhänge.`,
  'archive-mixed': (p) =>
    `${p.file} enthält Exporte verschiedener Art: ${p.first} (${p.firstIs}) und ${p.other} (${p.otherIs}). Ein Archiv ist ein Import; entpacken Sie es und importieren Sie die Dateien einzeln.`,
}
