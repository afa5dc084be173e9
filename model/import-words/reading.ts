import { formatNumber } from '../format.ts'
import { list } from '../problems/list.ts'

const n = (value: number) => formatNumber(value, 'en')
const zahl = (value: number) => formatNumber(value, 'de')
const many = (count: number, one: string, more: string) => `${n(count)} ${count === 1 ? one : more}`
const anzahl = (count: number, one: string, more: string) => `${zahl(count)} ${count === 1 ? one : more}`
const lines = (all: readonly number[]) => all.slice(0, 10).map(n).join(', ') + (all.length > 10 ? ' …' : '')
const zeilen = (all: readonly number[]) =>
  all.slice(0, 10).map(zahl).join(', ') + (all.length > 10 ? ' …' : '')

/** A kind of record in a file, and how many of it. */
interface TableCount {
  readonly table: string
  readonly records: number
}

/** What reading a file may have to say: warnings, evidence of decisions and reasons of rejected rows. */
export const en = {
  'row-too-short': (p: { cells: number; columns: number }) =>
    `the row has ${many(p.cells, 'cell', 'cells')} where the header has ${n(p.columns)}`,
  'row-too-long': (p: { cells: number; columns: number }) =>
    `the row has ${many(p.cells, 'cell', 'cells')} where the header has ${n(p.columns)}, and it cannot be told which of them is one too many`,
  'row-broken-quotes': (p: { column: string }) =>
    `the quotes in column "${p.column}" are broken: a quote inside a quoted cell must be doubled`,
  'row-quote-not-closed': (p: { column: string }) =>
    `the quote in column "${p.column}" is never closed: the file is cut off here`,
  'row-not-encoded': (p: { encoding: string }) => `the row holds bytes that are not ${p.encoding}`,
  'row-above-header': () => 'the line stands above the header',
  'row-repeats-header': () => 'the row repeats the header',
  'row-not-object': () => 'the entry is not a JSON object',
  'cells-unwrapped': (p: { columns: readonly string[]; example: string }) =>
    `What stands around every cell in ${list(p.columns, 6)} was taken off: ${p.example.slice(0, 80)}`,
  'json-keys-twice': (p: { records: number; line: number }) =>
    `${p.records === 1 ? 'A record has' : `${n(p.records)} records have`} the same key twice (the first begins in line ${n(p.line)}). The last one of the two counts; check where the file comes from.`,
  'row-no-agreement': () => 'the record is no agreement (SLA), while the first one of the file is',
  'field-too-long': (p: { column: string; limit: number }) =>
    `the cell in column "${p.column}" is longer than ${n(p.limit)} characters`,

  'encoding-mark': (p: { encoding: string }) => `the file begins with the byte order mark of ${p.encoding}`,
  'encoding-valid': () => 'every byte is valid UTF-8',
  'encoding-not-utf8': (p: { byte: number; line: number }) =>
    `byte ${n(p.byte)} (line ${n(p.line)}) is not UTF-8, so it is read as windows-1252, the default of Windows tools`,
  'encoding-mostly-utf8': (p: { valid: number; invalid: number }) =>
    `${many(p.valid, 'character is', 'characters are')} valid UTF-8, ${many(p.invalid, 'place is', 'places are')} damaged`,
  'encoding-pairs': (p: { encoding: string }) =>
    `every other byte is NUL, as in ${p.encoding} without a byte order mark`,
  'encoding-told': () => 'as told',
  'encoding-declared': (p: { encoding: string }) => `the first line of the XML names ${p.encoding}`,
  'unpacked-zip': (p: { files: readonly string[] }) =>
    `the archive holds ${many(p.files.length, 'export', 'exports')}: ${list(p.files, 10)}`,
  'json-records-empty': (p: { records: number }) =>
    `${many(p.records, 'record holds', 'records hold')} nothing at all, or nothing of which an incident could be made, and ${p.records === 1 ? 'is no row' : 'are no rows'}.`,
  'members-passed': (p: { files: readonly string[] }) =>
    `${many(p.files.length, 'file', 'files')} of the archive ${p.files.length === 1 ? 'holds' : 'hold'} no incidents and ${p.files.length === 1 ? 'was' : 'were'} left out: ${list(p.files, 10)}.`,
  'in-member': (p: { file: string; line: number }) => `${p.file}, line ${n(p.line)}`,
  'unpacked-gzip': (p: { bytes: number }) => `the file is gzip and was unpacked to ${n(p.bytes)} bytes`,
  'delimiter-counted': (p: { records: number; of: number; columns: number }) =>
    `${n(p.records)} of the first ${n(p.of)} records have ${many(p.columns, 'cell', 'cells')} with it`,
  'delimiter-line': () => 'the file says so in its first line (sep=)',
  'json-lists-passed': (p: { paths: readonly string[]; key: string }) =>
    `Only the records under "${p.key}" were read. Other lists of the file are about something else: ${p.paths.join(', ')}.`,
  'header-found': (p: { line: number; columns: number }) =>
    `line ${n(p.line)} names ${many(p.columns, 'column', 'columns')}`,
  'reader-fast': () => 'quotes, line ends and cells are regular in the whole file',
  'reader-apart': (p: { records: number; line: number }) =>
    `the file is regular but for ${many(p.records, 'record', 'records')} with another number of cells, first in line ${n(p.line)}; ${p.records === 1 ? 'it was' : 'they were'} read one by one`,
  'reader-careful': (p: { why: string; line: number }) =>
    `the file is not regular (${irregular[p.why as Irregularity]?.en ?? p.why}${p.line > 0 ? `, first in line ${n(p.line)}` : ''})`,
  'reader-json': (p: { envelope: string }) =>
    p.envelope === '' ? 'the records stand on their own' : `the records stand in "${p.envelope}"`,
  'reader-xlsx': (p: { sheets: readonly string[]; others: readonly string[]; hidden: readonly string[] }) =>
    `${p.sheets.length === 1 ? 'sheet' : 'sheets'} ${list(p.sheets.map((name) => `"${name}"`))}${p.others.length > 0 ? `; not read: ${list(p.others, 8)}` : ''}${p.hidden.length > 0 ? `; hidden: ${list(p.hidden, 8)}` : ''}`,
  'reader-html': (p: { tables: number; rows: number; title: string }) =>
    `a page${p.title === '' ? '' : ` ("${p.title}")`} with ${many(p.tables, 'table', 'tables')}, as tools save it under the name of an Excel file; the list of incidents has ${many(p.rows, 'row', 'rows')}`,
  'reader-xml': (p: {
    root: string
    records: number
    beside: readonly TableCount[]
    passed: readonly TableCount[]
  }) =>
    `the records stand in <${p.root}>${p.beside.length > 0 ? `, beside them ${list(p.beside.map(({ table, records }) => `${n(records)} ${table}`))}` : ''}${p.passed.length > 0 ? `; read over: ${list(p.passed.map(({ table, records }) => `${n(records)} ${table}`))}` : ''}`,

  'pages-missing': (p: { records: number; total: number; from: number }) =>
    `The search found ${many(p.total, 'issue', 'issues')}, of which ${n(p.records)} ${p.records === 1 ? 'is' : 'are'} here; the first missing one is number ${n(p.from)}. Import the other pages as well.`,
  'pages-go-on': (p: { pages: number }) =>
    `The search goes on after ${p.pages === 1 ? 'this page' : `these ${n(p.pages)} pages`}: none of them is the last. Import the others as well.`,
  'rows-ragged': (p: { rows: number; lines: readonly number[] }) =>
    `${many(p.rows, 'row has', 'rows have')} too few or too many cells (line ${lines(p.lines)}). ${p.rows === 1 ? 'It was' : 'They were'} kept; nothing was taken from cells that may stand in the wrong column.`,
  'nul-removed': (p: { cells: number }) =>
    `NUL characters were removed from ${many(p.cells, 'cell', 'cells')}.`,
  'header-cut': (p: { columns: number; limit: number }) =>
    `${many(p.columns, 'column name is', 'column names are')} longer than ${n(p.limit)} characters and ${p.columns === 1 ? 'was' : 'were'} shortened.`,
  'repeat-ignored': (p: { told: readonly string[]; id: string }) =>
    `The file was imported before, so what was said with it now was not looked at (${p.told.join(', ')}). To have it read that way, undo that import (pirouette undo ${p.id}) and import the file again.`,
  'header-row-names': (p: { line: number }) =>
    `Every row has one cell more in front than the header in line ${n(p.line)}: it was taken for a name of the row, as R writes it, and the header stands for the cells behind it.`,
  'many-rejected': (p: { rejected: number; rows: number }) =>
    `${n(p.rejected)} of ${many(p.rows, 'row', 'rows')} ${p.rejected === 1 ? 'was' : 'were'} rejected, more than one in a hundred. Look at the reasons before you trust the numbers.`,
}

export const de: typeof en = {
  'row-too-short': (p) =>
    `die Zeile hat ${anzahl(p.cells, 'Zelle', 'Zellen')}, die Kopfzeile ${zahl(p.columns)}`,
  'row-too-long': (p) =>
    `die Zeile hat ${anzahl(p.cells, 'Zelle', 'Zellen')}, die Kopfzeile ${zahl(p.columns)}, und es ist nicht erkennbar, welche zu viel ist`,
  'row-broken-quotes': (p) =>
    `die Anführungszeichen in Spalte „${p.column}“ sind fehlerhaft: Innerhalb einer Zelle müssen sie verdoppelt sein`,
  'row-quote-not-closed': (p) =>
    `das Anführungszeichen in Spalte „${p.column}“ wird nie geschlossen: Die Datei ist hier abgeschnitten`,
  'row-not-encoded': (p) => `die Zeile enthält Bytes, die kein ${p.encoding} sind`,
  'row-above-header': () => 'die Zeile steht über der Kopfzeile',
  'row-repeats-header': () => 'die Zeile wiederholt die Kopfzeile',
  'row-not-object': () => 'der Eintrag ist kein JSON-Objekt',
  'cells-unwrapped': (p) =>
    `Was in ${list(p.columns, 6)} um jede Zelle steht, wurde weggelassen: ${p.example.slice(0, 80)}`,
  'json-keys-twice': (p) =>
    `${p.records === 1 ? 'In einem Datensatz' : `In ${zahl(p.records)} Datensätzen`} steht derselbe Schlüssel zweimal (der erste beginnt in Zeile ${zahl(p.line)}). Es gilt der jeweils letzte; prüfen Sie, woher die Datei kommt.`,
  'row-no-agreement': () => 'der Datensatz ist keine Vereinbarung (SLA), anders als der erste der Datei',
  'field-too-long': (p) => `die Zelle in Spalte „${p.column}“ ist länger als ${zahl(p.limit)} Zeichen`,

  'encoding-mark': (p) => `die Datei beginnt mit der Byte-Reihenfolge-Marke von ${p.encoding}`,
  'encoding-valid': () => 'jedes Byte ist gültiges UTF-8',
  'encoding-not-utf8': (p) =>
    `Byte ${zahl(p.byte)} (Zeile ${zahl(p.line)}) ist kein UTF-8, daher als windows-1252 gelesen, der Vorgabe von Windows-Werkzeugen`,
  'encoding-mostly-utf8': (p) =>
    `${anzahl(p.valid, 'Zeichen ist', 'Zeichen sind')} gültiges UTF-8, ${anzahl(p.invalid, 'Stelle ist', 'Stellen sind')} beschädigt`,
  'encoding-pairs': (p) => `jedes zweite Byte ist NUL, wie in ${p.encoding} ohne Byte-Reihenfolge-Marke`,
  'encoding-told': () => 'wie angegeben',
  'encoding-declared': (p) => `die erste Zeile des XML nennt ${p.encoding}`,
  'unpacked-zip': (p) =>
    `das Archiv enthält ${anzahl(p.files.length, 'Export', 'Exporte')}: ${list(p.files, 10)}`,
  'json-records-empty': (p) =>
    `${anzahl(p.records, 'Datensatz enthält', 'Datensätze enthalten')} gar nichts oder nichts, woraus ein Vorfall werden könnte, und ${p.records === 1 ? 'ist keine Zeile' : 'sind keine Zeilen'}.`,
  'members-passed': (p) =>
    `${anzahl(p.files.length, 'Datei', 'Dateien')} des Archivs ${p.files.length === 1 ? 'enthält' : 'enthalten'} keine Vorfälle und ${p.files.length === 1 ? 'wurde' : 'wurden'} ausgelassen: ${list(p.files, 10)}.`,
  'in-member': (p) => `${p.file}, Zeile ${zahl(p.line)}`,
  'unpacked-gzip': (p) => `die Datei ist gzip und wurde zu ${zahl(p.bytes)} Bytes entpackt`,
  'delimiter-counted': (p) =>
    `${zahl(p.records)} der ersten ${zahl(p.of)} Datensätze haben damit ${anzahl(p.columns, 'Zelle', 'Zellen')}`,
  'delimiter-line': () => 'die Datei sagt es in ihrer ersten Zeile (sep=)',
  'json-lists-passed': (p) =>
    `Gelesen wurden nur die Datensätze unter „${p.key}“. Andere Listen der Datei handeln von etwas anderem: ${p.paths.join(', ')}.`,
  'header-found': (p) => `Zeile ${zahl(p.line)} benennt ${anzahl(p.columns, 'Spalte', 'Spalten')}`,
  'reader-fast': () => 'Anführungszeichen, Zeilenenden und Zellen sind in der ganzen Datei regelmäßig',
  'reader-apart': (p) =>
    `die Datei ist regelmäßig bis auf ${anzahl(p.records, 'Datensatz', 'Datensätze')} mit anderer Zahl von Zellen, zuerst in Zeile ${zahl(p.line)}; ${p.records === 1 ? 'er wurde' : 'sie wurden'} einzeln gelesen`,
  'reader-careful': (p) =>
    `die Datei ist nicht regelmäßig (${irregular[p.why as Irregularity]?.de ?? p.why}${p.line > 0 ? `, zuerst in Zeile ${zahl(p.line)}` : ''})`,
  'reader-json': (p) =>
    p.envelope === '' ? 'die Datensätze stehen für sich' : `die Datensätze stehen in „${p.envelope}“`,
  'reader-xlsx': (p) =>
    `${p.sheets.length === 1 ? 'Blatt' : 'Blätter'} ${list(p.sheets.map((name) => `„${name}“`))}${p.others.length > 0 ? `; nicht gelesen: ${list(p.others, 8)}` : ''}${p.hidden.length > 0 ? `; ausgeblendet: ${list(p.hidden, 8)}` : ''}`,
  'reader-html': (p) =>
    `eine Seite${p.title === '' ? '' : ` („${p.title}“)`} mit ${anzahl(p.tables, 'Tabelle', 'Tabellen')}, wie Werkzeuge sie unter dem Namen einer Excel-Datei speichern; die Liste der Vorfälle hat ${anzahl(p.rows, 'Zeile', 'Zeilen')}`,
  'reader-xml': (p) =>
    `die Datensätze stehen in <${p.root}>${p.beside.length > 0 ? `, daneben ${list(p.beside.map(({ table, records }) => `${zahl(records)} ${table}`))}` : ''}${p.passed.length > 0 ? `; überlesen: ${list(p.passed.map(({ table, records }) => `${zahl(records)} ${table}`))}` : ''}`,

  'pages-missing': (p) =>
    `Die Suche fand ${anzahl(p.total, 'Vorgang', 'Vorgänge')}, ${zahl(p.records)} davon ${p.records === 1 ? 'ist' : 'sind'} hier; der erste fehlende hat die Nummer ${zahl(p.from)}. Importieren Sie auch die übrigen Seiten.`,
  'pages-go-on': (p) =>
    `Die Suche geht nach ${p.pages === 1 ? 'dieser Seite' : `diesen ${zahl(p.pages)} Seiten`} weiter: Die letzte fehlt. Importieren Sie auch die übrigen.`,
  'rows-ragged': (p) =>
    `${anzahl(p.rows, 'Zeile hat', 'Zeilen haben')} zu wenige oder zu viele Zellen (Zeile ${zeilen(p.lines)}). Sie ${p.rows === 1 ? 'wurde' : 'wurden'} behalten; aus Zellen, die in der falschen Spalte stehen könnten, wurde nichts übernommen.`,
  'nul-removed': (p) => `Aus ${anzahl(p.cells, 'Zelle', 'Zellen')} wurden NUL-Zeichen entfernt.`,
  'header-cut': (p) =>
    `${anzahl(p.columns, 'Spaltenname ist', 'Spaltennamen sind')} länger als ${zahl(p.limit)} Zeichen und ${p.columns === 1 ? 'wurde' : 'wurden'} gekürzt.`,
  'repeat-ignored': (p) =>
    `Die Datei wurde schon importiert; was jetzt dazu gesagt wurde, blieb unbeachtet (${p.told.join(', ')}). Damit sie so gelesen wird, machen Sie jenen Import rückgängig (pirouette undo ${p.id}) und importieren Sie die Datei noch einmal.`,
  'header-row-names': (p) =>
    `Jede Zeile hat vorn eine Zelle mehr als die Kopfzeile in Zeile ${zahl(p.line)}: Sie wurde als Name der Zeile verstanden, wie R ihn schreibt, und die Kopfzeile steht für die Zellen dahinter.`,
  'many-rejected': (p) =>
    `${zahl(p.rejected)} von ${anzahl(p.rows, 'Zeile', 'Zeilen')} ${p.rejected === 1 ? 'wurde' : 'wurden'} abgelehnt, mehr als eine von hundert. Sehen Sie die Gründe an, bevor Sie den Zahlen trauen.`,
}

const irregular = {
  quotes: { en: 'quotes inside a cell', de: 'Anführungszeichen in einer Zelle' },
  unclosed: { en: 'a quote that is not closed', de: 'ein nicht geschlossenes Anführungszeichen' },
  cells: { en: 'rows of different length', de: 'Zeilen verschiedener Länge' },
  'line-ends': { en: 'mixed line ends', de: 'gemischte Zeilenenden' },
  characters: { en: 'control characters or loose accents', de: 'Steuerzeichen oder lose Akzente' },
  lines: { en: 'lines above the header', de: 'Zeilen über der Kopfzeile' },
  header: {
    en: 'a header that is repeated among the rows',
    de: 'eine Kopfzeile, die zwischen den Zeilen wiederholt wird',
  },
  length: { en: 'a very long row', de: 'eine sehr lange Zeile' },
  wide: { en: 'very many columns', de: 'sehr viele Spalten' },
  counts: { en: 'the two counts differ', de: 'zwei Zählungen weichen ab' },
  encoding: { en: 'damaged characters', de: 'beschädigte Zeichen' },
} as const

/** What makes a CSV file too irregular for the fast reader. */
export type Irregularity = keyof typeof irregular
