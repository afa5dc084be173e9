import { formatNumber } from '../format.ts'
import { reasonIn } from '../import-words.ts'
import { placeWord } from '../place-words.ts'
import { list } from './list.ts'

/** What a file can be that is no text, told by its first bytes. */
export type BinaryKind = 'pdf' | 'picture' | 'parquet' | 'sqlite' | 'program' | 'packed'

/** What a container of old Office holds: a workbook, a protected one of today, or a text or a mail. */
export type OldOffice = 'workbook' | 'protected' | 'other'

const kinds = {
  pdf: { en: 'a PDF', de: 'ein PDF' },
  picture: { en: 'a picture', de: 'ein Bild' },
  parquet: { en: 'a Parquet file', de: 'eine Parquet-Datei' },
  sqlite: { en: 'an SQLite database', de: 'eine SQLite-Datenbank' },
  program: { en: 'a program', de: 'ein Programm' },
  packed: { en: 'an archive', de: 'ein Archiv' },
} as const
const founds = {
  nothing: { en: 'an empty list', de: 'eine leere Liste' },
  scalars: { en: 'a list of single values', de: 'eine Liste einzelner Werte' },
  scalar: { en: 'a single value', de: 'ein einzelner Wert' },
  object: { en: 'an empty object', de: 'ein leeres Objekt' },
} as const

const n = (value: number) => formatNumber(value, 'en')
const zahl = (value: number) => formatNumber(value, 'de')

export const en = {
  'file-empty': (p: { file: string }) =>
    `${p.file} is empty. Export it again and check that the list has rows.`,
  'file-header-only': (p: { file: string }) =>
    `${p.file} has a header but no data rows. Check the filter of the export.`,
  'file-not-text': (p: { file: string; kind: BinaryKind }) =>
    `${p.file} is not a text file but ${kinds[p.kind].en}. Export the list as CSV, XLSX, JSON or XML and import that.`,
  'file-old-office': (p: { file: string; inside: OldOffice }) =>
    ({
      workbook: `${p.file} is a workbook of the old Excel format (XLS), which is not read. Open it in Excel or LibreOffice and save it as XLSX, or export the list as CSV or XLSX.`,
      protected: `${p.file} is an Office file protected by a password. Open it, save it without the password, and import that; or export the list as CSV.`,
      other: `${p.file} is an old Office document or a saved mail, not a list. Export the list as CSV, XLSX, JSON or XML and import that.`,
    })[p.inside],
  'file-is-web-page': (p: { file: string; title: string }) =>
    `${p.file} is a web page${p.title === '' ? '' : ` ("${p.title}")`} without a list of incidents in it, probably a sign-in page that was saved instead of the export. Sign in and export again.`,
  'file-binary': (p: { file: string; line: number; byte: number }) =>
    `${p.file} holds binary data: a NUL in line ${n(p.line)} (byte ${n(p.byte)}). Export it again as CSV or JSON, encoded in UTF-8.`,
  'unknown-encoding': (p: { encoding: string }) =>
    `The encoding "${p.encoding}" is not known. Use utf-8, windows-1252, utf-16le, shift_jis or another name of the IANA list.`,
  'too-many-columns': (p: { file: string; line: number; columns: number; limit: number }) =>
    `${p.file} has ${n(p.columns)} columns in line ${n(p.line)}; at most ${n(p.limit)} columns are read. Export only the columns that you need.`,
  'too-many-fields': (p: { file: string; record: number; limit: number }) =>
    `${p.file} has more than ${n(p.limit)} different fields, the last of them in record ${n(p.record)}. Export only the fields that you need.`,
  'too-many-rows': (p: { file: string; limit: number }) =>
    `${p.file} has more than ${n(p.limit)} rows. Split the export, for example by year.`,
  'line-too-long': (p: { file: string; line: number; limitMb: number }) =>
    `Line ${n(p.line)} of ${p.file} is longer than ${n(p.limitMb)} MB. That is no list of incidents, or its line breaks are lost; export it again.`,
  'quote-never-closed': (p: { file: string; line: number; column: string }) =>
    `A quote opened in line ${n(p.line)} of ${p.file} (column "${p.column}") is never closed, so what follows cannot be read. The file is cut off or damaged: export it again, or close the quote there.`,
  'json-too-deep': (p: { file: string; byte: number; line: number; limit: number }) =>
    `${p.file} is nested deeper than ${n(p.limit)} levels at byte ${n(p.byte)} (line ${n(p.line)}). No export is; check where the file comes from.`,
  'json-string-too-long': (p: { file: string; byte: number; line: number; limitMb: number }) =>
    `${p.file} holds a text longer than ${n(p.limitMb)} MB, beginning at byte ${n(p.byte)} (line ${n(p.line)}). Export without attachments.`,
  'json-cut-off': (p: { file: string; byte: number; line: number }) =>
    `${p.file} is cut off: the JSON ends at byte ${n(p.byte)} (line ${n(p.line)}) before it is complete. Nothing of it was stored; download the export again.`,
  'json-broken': (p: { file: string; byte: number; line: number; near: string }) =>
    `${p.file} is not valid JSON at byte ${n(p.byte)} (line ${n(p.line)})${p.near === '' ? '' : `, near ${p.near}`}. Export it again, or mend that place.`,
  'json-no-records': (p: { file: string; found: keyof typeof founds }) =>
    `${p.file} is JSON without a list of incidents (it is ${founds[p.found].en}). Import the answer of a search, with its "issues" or "result".`,
  'log-without-problems': (p: { file: string; lines: number }) =>
    `${p.file} is a Nagios log of ${n(p.lines)} ${p.lines === 1 ? 'line' : 'lines'} in which no host or service failed hard, so there is no incident in it. Import the log of another day.`,
  'import-interrupted': (p: { file: string }) =>
    `The import of ${p.file} was interrupted: Pirouette was ended before it was done. Nothing of it was stored; import the file again.`,
  'nothing-usable': (p: {
    file: string
    format: string
    rows: number
    line: number
    reasons: readonly string[]
  }) =>
    `${p.rows === 1 ? `The only row of ${p.file} cannot be used. It stands in` : `None of the ${n(p.rows)} rows of ${p.file} can be used. The first one, in`} ${placeWord(p.format, 'en')} ${n(p.line)}: ${p.reasons.map((one) => reasonIn('en', one)).join('; ')}. Export it again, or mend that.`,
  'file-unreadable': (p: { file: string; why: 'crashed' | 'memory' | 'time' }) =>
    `${p.file} could not be read: ${
      {
        crashed: 'the reading process ended without an answer',
        memory: 'it needs more memory than is allowed',
        time: 'it takes longer than is allowed',
      }[p.why]
    }. Nothing of it was stored. Split the export, for example by year, and try again.`,
  'unknown-export': (p: { file: string; known: readonly string[]; columns: readonly string[] }) =>
    `${p.file} is not an export we know (${list(p.known)}). Its columns are: ${list(p.columns, 12)}. Say which tool wrote it (command line: --source), or name at least the column of the opening time in a mapping (command line: --mapping).`,
  'unknown-import': (p: { id: string }) => `There is no import "${p.id}".`,
  'import-not-undoable': (p: { id: string; status: string }) =>
    `Import ${p.id} cannot be undone: ${p.status === 'undone' ? 'that was done already' : 'nothing of it was stored'}.`,
}

export const de: typeof en = {
  'file-empty': (p) =>
    `${p.file} ist leer. Exportieren Sie die Liste erneut und prüfen Sie, ob sie Zeilen enthält.`,
  'file-header-only': (p) =>
    `${p.file} hat eine Kopfzeile, aber keine Datenzeilen. Prüfen Sie den Filter des Exports.`,
  'file-not-text': (p) =>
    `${p.file} ist keine Textdatei, sondern ${kinds[p.kind].de}. Exportieren Sie die Liste als CSV, XLSX, JSON oder XML und importieren Sie diese Datei.`,
  'file-old-office': (p) =>
    ({
      workbook: `${p.file} ist eine Mappe im alten Excel-Format (XLS), das nicht gelesen wird. Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie als XLSX, oder exportieren Sie die Liste als CSV oder XLSX.`,
      protected: `${p.file} ist eine Office-Datei mit Kennwortschutz. Öffnen Sie sie, speichern Sie sie ohne Kennwort und importieren Sie diese Datei; oder exportieren Sie die Liste als CSV.`,
      other: `${p.file} ist ein altes Office-Dokument oder eine gespeicherte E-Mail und keine Liste. Exportieren Sie die Liste als CSV, XLSX, JSON oder XML und importieren Sie diese Datei.`,
    })[p.inside],
  'file-is-web-page': (p) =>
    `${p.file} ist eine Webseite${p.title === '' ? '' : ` („${p.title}“)`} ohne Liste von Vorfällen, vermutlich eine Anmeldeseite, die statt des Exports gespeichert wurde. Melden Sie sich an und exportieren Sie erneut.`,
  'file-binary': (p) =>
    `${p.file} enthält Binärdaten: ein NUL-Zeichen in Zeile ${zahl(p.line)} (Byte ${zahl(p.byte)}). Exportieren Sie erneut als CSV oder JSON in UTF-8.`,
  'unknown-encoding': (p) =>
    `Die Kodierung „${p.encoding}“ ist nicht bekannt. Verwenden Sie utf-8, windows-1252, utf-16le, shift_jis oder einen anderen Namen der IANA-Liste.`,
  'too-many-columns': (p) =>
    `${p.file} hat in Zeile ${zahl(p.line)} ${zahl(p.columns)} Spalten; gelesen werden höchstens ${zahl(p.limit)}. Exportieren Sie nur die Spalten, die Sie brauchen.`,
  'too-many-fields': (p) =>
    `${p.file} hat mehr als ${zahl(p.limit)} verschiedene Felder, das letzte in Datensatz ${zahl(p.record)}. Exportieren Sie nur die Felder, die Sie brauchen.`,
  'too-many-rows': (p) =>
    `${p.file} hat mehr als ${zahl(p.limit)} Zeilen. Teilen Sie den Export auf, zum Beispiel nach Jahren.`,
  'line-too-long': (p) =>
    `Zeile ${zahl(p.line)} von ${p.file} ist länger als ${zahl(p.limitMb)} MB. Das ist keine Liste von Vorfällen, oder die Zeilenumbrüche fehlen; exportieren Sie erneut.`,
  'quote-never-closed': (p) =>
    `Ein Anführungszeichen, das in Zeile ${zahl(p.line)} von ${p.file} (Spalte „${p.column}“) beginnt, wird nie geschlossen; was danach kommt, ist nicht lesbar. Die Datei ist abgeschnitten oder beschädigt: Exportieren Sie erneut, oder schließen Sie es dort.`,
  'json-too-deep': (p) =>
    `${p.file} ist bei Byte ${zahl(p.byte)} (Zeile ${zahl(p.line)}) tiefer als ${zahl(p.limit)} Ebenen verschachtelt. Das ist kein Export; prüfen Sie, woher die Datei kommt.`,
  'json-string-too-long': (p) =>
    `${p.file} enthält einen Text von mehr als ${zahl(p.limitMb)} MB, der bei Byte ${zahl(p.byte)} (Zeile ${zahl(p.line)}) beginnt. Exportieren Sie ohne Anhänge.`,
  'json-cut-off': (p) =>
    `${p.file} ist abgeschnitten: Das JSON endet bei Byte ${zahl(p.byte)} (Zeile ${zahl(p.line)}), bevor es vollständig ist. Es wurde nichts davon gespeichert; laden Sie den Export erneut herunter.`,
  'json-broken': (p) =>
    `${p.file} ist bei Byte ${zahl(p.byte)} (Zeile ${zahl(p.line)}) kein gültiges JSON${p.near === '' ? '' : `, nahe ${p.near}`}. Exportieren Sie erneut, oder berichtigen Sie diese Stelle.`,
  'json-no-records': (p) =>
    `${p.file} ist JSON ohne Liste von Vorfällen (Inhalt: ${founds[p.found].de}). Importieren Sie die Antwort einer Suche mit „issues“ oder „result“.`,
  'log-without-problems': (p) =>
    `${p.file} ist ein Nagios-Protokoll mit ${zahl(p.lines)} ${p.lines === 1 ? 'Zeile' : 'Zeilen'}, in dem kein Host und kein Dienst endgültig ausfiel; es enthält also keinen Vorfall. Importieren Sie das Protokoll eines anderen Tages.`,
  'import-interrupted': (p) =>
    `Der Import von ${p.file} wurde unterbrochen: Pirouette wurde beendet, bevor er fertig war. Es wurde nichts davon gespeichert; importieren Sie die Datei erneut.`,
  'nothing-usable': (p) =>
    `${p.rows === 1 ? `Die einzige Zeile von ${p.file} ist nicht brauchbar, in` : `Keine der ${zahl(p.rows)} Zeilen von ${p.file} ist brauchbar. Zuerst in`} ${placeWord(p.format, 'de')} ${zahl(p.line)}: ${p.reasons.map((one) => reasonIn('de', one)).join('; ')}. Exportieren Sie erneut, oder berichtigen Sie das.`,
  'file-unreadable': (p) =>
    `${p.file} konnte nicht gelesen werden: ${
      {
        crashed: 'Der lesende Prozess endete ohne Antwort',
        memory: 'Die Datei braucht mehr Speicher als erlaubt',
        time: 'Das Lesen dauert länger als erlaubt',
      }[p.why]
    }. Es wurde nichts davon gespeichert. Teilen Sie den Export auf, zum Beispiel nach Jahren, und versuchen Sie es erneut.`,
  'unknown-export': (p) =>
    `${p.file} ist kein Export, den wir kennen (${list(p.known)}). Die Spalten sind: ${list(p.columns, 12)}. Sagen Sie, welches Werkzeug sie geschrieben hat (Befehlszeile: --source), oder nennen Sie in einer Zuordnung mindestens die Spalte mit der Eröffnungszeit (Befehlszeile: --mapping).`,
  'unknown-import': (p) => `Den Import „${p.id}“ gibt es nicht.`,
  'import-not-undoable': (p) =>
    `Import ${p.id} kann nicht rückgängig gemacht werden: ${p.status === 'undone' ? 'Das ist schon geschehen' : 'Es wurde nichts davon gespeichert'}.`,
}
