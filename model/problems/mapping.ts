import { formatNumber } from '../format.ts'
import { placeWord } from '../place-words.ts'
import { OTHER_TABLES, type OtherTable } from '../other-tables.ts'
import { list } from './list.ts'

/** The fields whose values a mapping may give a meaning. */
const hasMeanings = (field: string): boolean => ['state', 'priority', 'kind'].includes(field)

export const en = {
  'unknown-source': (p: { name: string; known: readonly string[] }) =>
    `There is no source "${p.name}". Choose one of: ${list(p.known)}.`,
  'time-zone-needed': (p: { file: string; source: string; column: string; example: string }) =>
    `${p.file}: the times (column "${p.column}": ${p.example}) carry no time zone, and ${p.source} writes them in the zone of whoever exported the list. Name that zone (command line: --time-zone Europe/Berlin); it is remembered for ${p.source}.`,
  'unknown-time-zone': (p: { zone: string }) =>
    `"${p.zone}" is not a time zone of the IANA list. Write a name such as Europe/Berlin, America/New_York or UTC; abbreviations such as EST or IST have several meanings.`,
  'date-order-needed': (p: { file: string; column: string; example: string }) =>
    `${p.file}: whether day or month comes first cannot be told in column "${p.column}" (${p.example}): no number is above 12. Say which comes first (command line: --date-order dmy for the day, --date-order mdy for the month).`,
  'dates-relative': (p: { file: string; column: string; example: string; cells: number }) =>
    `${p.file}: column "${p.column}" tells most times from the day of the export ("${p.example}" and the like, ${formatNumber(p.cells, 'en')} in all), and the file does not say when that was. Export the list again with dates (in Jira and ServiceNow: as CSV or XML, or with relative times switched off in your profile), or leave the column out with a mapping if it is not the opening time.`,
  'date-order-mixed': (p: {
    file: string
    column: string
    dayFirst: string
    dayLine: number
    monthFirst: string
    monthLine: number
    format?: string | null
  }) =>
    `${p.file}: column "${p.column}" mixes day first (${placeWord(p.format ?? null, 'en')} ${p.dayLine}: ${p.dayFirst}) and month first (${placeWord(p.format ?? null, 'en')} ${p.monthLine}: ${p.monthFirst}). Export it again in one form, or say which one holds (command line: --date-order dmy or mdy); rows that do not fit are then rejected by line.`,
  'dates-unclear': (p: { file: string; field: 'opened_at' | 'resolved_at'; columns: readonly string[] }) =>
    `${p.file}: the headers are in no language known here, and what is in the columns ${list(p.columns)} does not tell which of them says when an incident was ${p.field === 'opened_at' ? 'opened' : 'resolved'}. Say so in a mapping (command line: --mapping with a file such as {"fields": {${JSON.stringify(p.columns[0] ?? '')}: "${p.field}"}}); "extra" keeps a column that is neither.`,
  'headers-twice': (p: {
    file: string
    header: string
    field: string
    rows: number
    columns: readonly string[]
  }) =>
    `${p.file}: ${formatNumber(p.columns.length, 'en')} columns have the header "${p.header}" and say different things in ${formatNumber(p.rows, 'en')} ${p.rows === 1 ? 'row' : 'rows'} (${p.columns.join('; ')}). Say which of them it is in a mapping, by naming what the others are (command line: --mapping with a file such as {"fields": {${JSON.stringify(`${p.header} (2)`)}: "extra"}}); "extra" keeps a column as it is.`,
  'keys-rounded': (p: { file: string; column: string; example: string }) =>
    `${p.file}: a spreadsheet has taken the numbers in column "${p.column}" for quantities and rounded them (${p.example}), so incidents cannot be told apart. Export the list again and import that file without opening it in a spreadsheet first, or name another column as the number in a mapping (command line: --mapping).`,
  'no-date-column': (p: { file: string; source: string; columns: readonly string[] }) =>
    `${p.file} looks like ${p.source}, but no column says when an incident was opened, so nothing can be counted. Its columns are: ${list(p.columns, 12)}. Export it again with the column "Created" (Jira) or "Opened" (ServiceNow), or name the column in a mapping (command line: --mapping).`,
  'no-key-column': (p: { file: string; source: string; columns: readonly string[] }) =>
    `${p.file}: no column holds the number of an incident. Its columns are: ${list(p.columns, 12)}. Export it again with the column "Issue key" (Jira) or "Number" (ServiceNow), or name the column in a mapping (command line: --mapping).`,
  'not-incidents': (p: { file: string; table: OtherTable; example: string }) =>
    `${p.file} holds ${OTHER_TABLES[p.table].en}, not incidents: records of the table ${p.table}${p.example === '' ? '' : ` (${p.example})`}. Export the incident list instead.`,
  'beside-nothing-known': (p: { file: string; rows: number; example: string }) =>
    `${p.file} holds ${p.rows === 1 ? `1 row about an incident that is not here (${p.example})` : `${formatNumber(p.rows, 'en')} rows about incidents none of which is here (${p.example})`}. Import the list of incidents first, with the column "sys_id" where the rows name only that; then import this file.`,
  'bad-mapping': (p: { field: string; known: readonly string[] }) =>
    `The mapping names the field "${p.field}", which an incident does not have. Choose one of: ${list(p.known)}.`,
  'bad-meaning': (p: { field: string; value: string; meant: string; known: readonly string[] }) =>
    hasMeanings(p.field)
      ? `The mapping says that "${p.value}" means "${p.meant}" in the field "${p.field}", which there is not. Choose one of: ${list(p.known)}.`
      : `The mapping gives values of the field "${p.field}" a meaning ("${p.value}": "${p.meant}"), but only values of these fields have one: ${list(p.known)}.`,
  'treatment-not-possible': (p: { file: string; column: string; field: string; treatment: string }) =>
    `${p.file}: column "${p.column}" fills the field "${p.field}", by which incidents are told apart and counted; it cannot be ${p.treatment === 'scrub' ? 'scrubbed' : 'pseudonymised'}. Drop it, or map it to another field.`,
  'no-such-line': (p: { file: string; line: number; records: number }) =>
    `${p.file}: no row begins in line ${p.line}, so the headers cannot stand there. Open the file in a text editor and count the lines from 1 (mapping: headerLine).`,
  'unknown-mapping': (p: { signature: string }) =>
    `No mapping is remembered under "${p.signature}". The list is at /api/v1/mappings.`,
}

export const de: typeof en = {
  'unknown-source': (p) => `Die Quelle „${p.name}“ gibt es nicht. Zur Wahl stehen: ${list(p.known)}.`,
  'time-zone-needed': (p) =>
    `${p.file}: Die Zeiten (Spalte „${p.column}“: ${p.example}) tragen keine Zeitzone, und ${p.source} schreibt sie in der Zone dessen, der die Liste exportiert hat. Nennen Sie diese Zone (Befehlszeile: --time-zone Europe/Berlin); sie wird für ${p.source} gemerkt.`,
  'unknown-time-zone': (p) =>
    `„${p.zone}“ ist keine Zeitzone der IANA-Liste. Schreiben Sie einen Namen wie Europe/Berlin, America/New_York oder UTC; Abkürzungen wie EST oder IST sind mehrdeutig.`,
  'date-order-needed': (p) =>
    `${p.file}: In Spalte „${p.column}“ (${p.example}) ist nicht erkennbar, ob der Tag oder der Monat zuerst steht: Keine Zahl ist größer als 12. Sagen Sie, was zuerst steht (Befehlszeile: --date-order dmy für den Tag, --date-order mdy für den Monat).`,
  'dates-relative': (p) =>
    `${p.file}: Spalte „${p.column}“ nennt die meisten Zeiten vom Tag des Exports aus („${p.example}“ und Ähnliches, insgesamt ${formatNumber(p.cells, 'de')}), und wann das war, sagt die Datei nicht. Exportieren Sie die Liste noch einmal mit Datumsangaben (in Jira und ServiceNow: als CSV oder XML, oder mit abgeschalteten relativen Zeiten in Ihrem Profil), oder lassen Sie die Spalte mit einer Zuordnung weg, wenn sie nicht die Eröffnungszeit ist.`,
  'date-order-mixed': (p) =>
    `${p.file}: Spalte „${p.column}“ mischt Tag zuerst (${placeWord(p.format ?? null, 'de')} ${p.dayLine}: ${p.dayFirst}) und Monat zuerst (${placeWord(p.format ?? null, 'de')} ${p.monthLine}: ${p.monthFirst}). Exportieren Sie die Liste in einer Form, oder nennen Sie die richtige (Befehlszeile: --date-order dmy oder mdy); Zeilen, die nicht passen, werden dann mit ihrer Nummer abgelehnt.`,
  'dates-unclear': (p) =>
    `${p.file}: Die Kopfzeilen sind in keiner hier bekannten Sprache, und der Inhalt der Spalten ${list(p.columns)} zeigt nicht, welche von ihnen sagt, wann ein Vorfall ${p.field === 'opened_at' ? 'eröffnet' : 'gelöst'} wurde. Sagen Sie es in einer Zuordnung (Befehlszeile: --mapping mit einer Datei wie {"fields": {${JSON.stringify(p.columns[0] ?? '')}: "${p.field}"}}); „extra“ behält eine Spalte, die keines von beiden ist.`,
  'headers-twice': (p) =>
    `${p.file}: ${formatNumber(p.columns.length, 'de')} Spalten haben die Überschrift „${p.header}“ und sagen in ${formatNumber(p.rows, 'de')} ${p.rows === 1 ? 'Zeile' : 'Zeilen'} Verschiedenes (${p.columns.join('; ')}). Sagen Sie in einer Zuordnung, welche gemeint ist, indem Sie nennen, was die anderen sind (Befehlszeile: --mapping mit einer Datei wie {"fields": {${JSON.stringify(`${p.header} (2)`)}: "extra"}}); „extra“ behält eine Spalte, wie sie ist.`,
  'keys-rounded': (p) =>
    `${p.file}: Eine Tabellenkalkulation hat die Nummern in Spalte „${p.column}“ für Mengen gehalten und gerundet (${p.example}); die Vorfälle lassen sich nicht mehr unterscheiden. Exportieren Sie die Liste noch einmal und importieren Sie diese Datei, ohne sie vorher in einer Tabellenkalkulation zu öffnen, oder nennen Sie in einer Zuordnung eine andere Spalte als Nummer (Befehlszeile: --mapping).`,
  'no-date-column': (p) =>
    `${p.file} sieht nach ${p.source} aus, aber keine Spalte sagt, wann ein Vorfall eröffnet wurde; so lässt sich nichts zählen. Die Spalten sind: ${list(p.columns, 12)}. Exportieren Sie die Liste mit der Spalte „Erstellt“ (Jira) oder „Geöffnet“ (ServiceNow), oder nennen Sie die Spalte in einer Zuordnung (Befehlszeile: --mapping).`,
  'no-key-column': (p) =>
    `${p.file}: Keine Spalte enthält die Nummer eines Vorfalls. Die Spalten sind: ${list(p.columns, 12)}. Exportieren Sie die Liste mit der Spalte „Vorgangsschlüssel“ (Jira) oder „Nummer“ (ServiceNow), oder nennen Sie die Spalte in einer Zuordnung (Befehlszeile: --mapping).`,
  'not-incidents': (p) =>
    `${p.file} enthält ${OTHER_TABLES[p.table].de}, keine Vorfälle: Datensätze der Tabelle ${p.table}${p.example === '' ? '' : ` (${p.example})`}. Exportieren Sie stattdessen die Liste der Vorfälle.`,
  'beside-nothing-known': (p) =>
    `${p.file} enthält ${p.rows === 1 ? `1 Zeile über einen Vorfall, der nicht hier ist (${p.example})` : `${formatNumber(p.rows, 'de')} Zeilen über Vorfälle, von denen keiner hier ist (${p.example})`}. Importieren Sie zuerst die Liste der Vorfälle, mit der Spalte „sys_id“, wo die Zeilen nur diese nennen; danach diese Datei.`,
  'bad-mapping': (p) =>
    `Die Zuordnung nennt das Feld „${p.field}“, das ein Vorfall nicht hat. Zur Wahl stehen: ${list(p.known)}.`,
  'bad-meaning': (p) =>
    hasMeanings(p.field)
      ? `Laut Zuordnung bedeutet „${p.value}“ im Feld „${p.field}“ „${p.meant}“; diese Bedeutung gibt es nicht. Zur Wahl stehen: ${list(p.known)}.`
      : `Die Zuordnung gibt Werten des Feldes „${p.field}“ eine Bedeutung („${p.value}“: „${p.meant}“); eine Bedeutung haben aber nur Werte dieser Felder: ${list(p.known)}.`,
  'treatment-not-possible': (p) =>
    `${p.file}: Spalte „${p.column}“ füllt das Feld „${p.field}“, nach dem Vorfälle unterschieden und gezählt werden; sie kann nicht ${p.treatment === 'scrub' ? 'bereinigt' : 'pseudonymisiert'} werden. Lassen Sie sie weg, oder ordnen Sie sie einem anderen Feld zu.`,
  'no-such-line': (p) =>
    `${p.file}: In Zeile ${p.line} beginnt keine Zeile der Tabelle; dort können die Überschriften nicht stehen. Öffnen Sie die Datei in einem Texteditor und zählen Sie die Zeilen ab 1 (Zuordnung: headerLine).`,
  'unknown-mapping': (p) =>
    `Unter „${p.signature}“ ist keine Zuordnung gemerkt. Die Liste steht unter /api/v1/mappings.`,
}
