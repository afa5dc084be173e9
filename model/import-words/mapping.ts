import { formatNumber } from '../format.ts'
import type { BadTime } from '../bad-times.ts'
import type { Kind } from '../incident.ts'
import { list } from '../problems/list.ts'

const n = (value: number) => formatNumber(value, 'en')
const zahl = (value: number) => formatNumber(value, 'de')
const many = (count: number, one: string, more: string) => `${n(count)} ${count === 1 ? one : more}`
const anzahl = (count: number, one: string, more: string) => `${zahl(count)} ${count === 1 ? one : more}`

/** A kind of record that is no incident, and how many of it. */
export interface KindCount {
  readonly kind: Exclude<Kind, 'incident'>
  readonly records: number
}

const kinds = {
  request: { en: ['request', 'requests'], de: ['Anforderung', 'Anforderungen'] },
  problem: { en: ['problem', 'problems'], de: ['Problem', 'Probleme'] },
  change: { en: ['change', 'changes'], de: ['Änderung', 'Änderungen'] },
  maintenance: { en: ['maintenance', 'maintenances'], de: ['Wartung', 'Wartungen'] },
} as const

/** Where exports end, and how to get the rest. */
const limits = {
  'servicenow-list': {
    en: 'ServiceNow ends lists at 10,000 rows: an administrator can raise glide.csv.export.limit (or glide.ui.export.limit), or export in parts by opening date.',
    de: 'ServiceNow beendet Listen bei 10.000 Zeilen: Die Administration kann glide.csv.export.limit (oder glide.ui.export.limit) erhöhen; oder exportieren Sie in Teilen nach dem Datum der Eröffnung.',
  },
  'servicenow-sheet': {
    en: 'ServiceNow writes 32,000 rows to a sheet and the rest to further sheets: import those too, or export as CSV.',
    de: 'ServiceNow schreibt 32.000 Zeilen auf ein Blatt und den Rest auf weitere: Importieren Sie auch diese, oder exportieren Sie als CSV.',
  },
  'servicenow-json': {
    en: 'The JSON of a ServiceNow list may end at 250 records: use the Table API with sysparm_limit and sysparm_offset, or export as CSV.',
    de: 'Das JSON einer ServiceNow-Liste kann bei 250 Datensätzen enden: Verwenden Sie die Table API mit sysparm_limit und sysparm_offset, oder exportieren Sie als CSV.',
  },
  'servicenow-page': {
    en: 'A page of ServiceNow’s Table API ends at sysparm_limit: follow its link to the next one, and import all pages.',
    de: 'Eine Seite der Table API von ServiceNow endet bei sysparm_limit: Folgen Sie ihrem Link zur nächsten, und importieren Sie alle Seiten.',
  },
  'jira-list': {
    en: 'Jira ends exports of a search at this number (Data Center: jira.search.views.default.max): export in parts, for example with "created >= 2026-01-01 AND created < 2026-07-01".',
    de: 'Jira beendet den Export einer Suche bei dieser Zahl (Data Center: jira.search.views.default.max): Exportieren Sie in Teilen, etwa mit „created >= 2026-01-01 AND created < 2026-07-01“.',
  },
  'jira-page': {
    en: 'This is the size of one page of Jira’s search: fetch the next ones (nextPageToken, startAt), and import all of them.',
    de: 'Das ist die Größe einer Seite der Suche von Jira: Holen Sie die nächsten (nextPageToken, startAt), und importieren Sie alle.',
  },
  sheet: {
    en: 'A sheet of a spreadsheet has no more rows: import the original export instead.',
    de: 'Mehr Zeilen hat ein Blatt einer Tabellenkalkulation nicht: Importieren Sie stattdessen den ursprünglichen Export.',
  },
  page: {
    en: 'Check the number of incidents in the tool; if there are more, export in parts, for example by month.',
    de: 'Prüfen Sie die Zahl der Vorfälle im Werkzeug; sind es mehr, exportieren Sie in Teilen, etwa nach Monaten.',
  },
} as const

/** What making incidents of rows may have to say: warnings, evidence of decisions and reasons of rejected rows. */
export const en = {
  'source-headers': (p: { headers: readonly string[] }) =>
    `columns that only it writes: ${list(p.headers, 6)}`,
  'source-records': (p: { keys: readonly string[] }) => `records that have ${list(p.keys, 6)}`,
  'source-lines': (p: { example: string }) => `lines such as ${p.example}`,
  'source-mapped': () => 'a mapping says what its columns are',
  'source-common': (p: { headers: readonly string[] }) =>
    `no tool that we know, but columns as tables of incidents have them: ${list(p.headers, 6)}`,
  'source-keys': (p: { column: string; example: string }) =>
    `numbers such as ${p.example} in column "${p.column}"`,

  'language-names': (p: { headers: readonly string[] }) =>
    `the headers are names of fields, the same in every language: ${list(p.headers, 3)}`,
  'language-words': (p: { headers: number; of: number; own: readonly string[] }) =>
    `${n(p.headers)} of ${many(p.of, 'known header', 'known headers')} ${p.headers === 1 ? 'is a word' : 'are words'} of it${p.own.length > 0 ? `, only of it: ${list(p.own, 4)}` : ''}`,
  'nulls-seen': (p: { words: readonly string[]; columns: number }) =>
    p.words.length === 0
      ? 'only empty cells say nothing, as far as the first rows show'
      : `in codes, dates and names these say nothing: ${list(p.words, 8)}`,
  'mapping-counts': (p: {
    columns: number
    fields: number
    kept: number
    told: number
    check: readonly string[]
  }) =>
    `${n(p.fields)} of ${many(p.columns, 'filled column fills', 'filled columns fill')} a field${p.kept > 0 ? `, ${n(p.kept)} ${p.kept === 1 ? 'is kept as it is' : 'are kept as they are'}` : ''}${p.told > 0 ? `, ${n(p.told)} as told` : ''}${p.check.length > 0 ? `; to be checked: ${list(p.check, 6)}` : ''}`,
  'values-counts': (p: { values: number; told: number; unknown: readonly string[] }) =>
    p.unknown.length === 0
      ? `${many(p.values, 'value has', 'values have')} a meaning${p.told > 0 ? `, ${n(p.told)} as told` : ''}`
      : `${n(p.unknown.length)} of ${many(p.values, 'value has', 'values have')} no meaning: ${list(p.unknown, 6)}`,

  'instance-told': () => 'as told',
  'instance-host': (p: { name: string }) => `the links of the records lead there; kept as "${p.name}"`,
  'instance-unknown': (p: { source: string; known: readonly string[] }) =>
    `Instances are known by name (${list(p.known, 5)}), and this file does not say which of them wrote it; it was taken for "${p.source}". If that is wrong, undo the import and name the instance (command line: --source ${p.source}@name): the same numbers would be the same incidents.`,
  'grain-rows': () => 'every number stands in one row',
  'grain-pieces': (p: { rows: number; keys: number }) =>
    `${many(p.rows, 'record tells', 'records tell')} what happened to ${many(p.keys, 'incident', 'incidents')}`,
  'grain-repeats': (p: { keys: number }) =>
    `${many(p.keys, 'number stands', 'numbers stand')} in several rows, but nothing puts them in an order`,
  'grain-updates': (p: { rows: number; keys: number; column: string }) =>
    `${many(p.keys, 'number stands', 'numbers stand')} in ${n(p.rows)} rows, in the order of "${p.column}": an event log`,

  'zone-told': () => 'as told',
  'zone-remembered': (p: { source: string }) => `told with an earlier file of ${p.source}`,
  'zone-not-needed': () => 'no time needs a zone: each carries its own offset',
  'zone-offsets': (p: { example: string }) => `every time carries its offset: ${p.example}`,
  'zone-beside': (p: { zone: string }) => `the file says so beside its records: ${p.zone}`,
  'zone-header': (p: { columns: readonly string[] }) => `the headers say so: ${p.columns.join(', ')}`,
  'zone-raw': (p: { example: string }) =>
    `raw values (${p.example}): ServiceNow writes the times of raw exports in UTC`,
  'zone-epoch': () => 'the times are counted in milliseconds since 1970, which is UTC',
  'zone-trailer': (p: { text: string }) => `the last line says so: ${p.text}`,
  'zone-not-used': (p: { zone: string }) =>
    `The time zone ${p.zone} was not needed: the times of this file are in UTC or carry their offset.`,
  'zone-doubtful': (p: { zone: string; text: string }) =>
    `In the time zone ${p.zone} some times lie after the export was written (${p.text}). Check the zone.`,

  'order-named': (p: { example: string }) => `the form leaves nothing open: ${p.example}`,
  'order-day': (p: { cells: number; of: number; example: string }) =>
    `in ${n(p.cells)} of ${many(p.of, 'value', 'values')} the first number is above 12, in none the second: ${p.example}`,
  'order-month': (p: { cells: number; of: number; example: string }) =>
    `in ${n(p.cells)} of ${many(p.of, 'value', 'values')} the second number is above 12, in none the first: ${p.example}`,
  'order-year': (p: { years: number; days: number; example: string }) =>
    `the first number is a year: ${many(p.years, 'different one', 'different ones')} there, ${n(p.days)} in the last place (${p.example})`,
  'order-resaved': (p: { cells: number; left: number; order: 'dmy' | 'mdy'; untouched: string }) =>
    `a spreadsheet wrote ${many(p.cells, 'cell', 'cells')} anew and left ${n(p.left)} alone; in all of these the ${p.order === 'dmy' ? 'first' : 'second'} number is above 12: ${p.untouched}`,
  'order-turned-sibling': (p: { column: string; cells: number }) =>
    `as in column "${p.column}", where a spreadsheet turned day and month around; here too no day is above 12 in ${many(p.cells, 'cell', 'cells')}`,
  'order-most': (p: { cells: number; against: number }) =>
    `${many(p.cells, 'cell says', 'cells say')} so, ${n(p.against)} cannot be read that way and ${p.against === 1 ? 'was' : 'were'} rejected`,
  'order-sibling': (p: { column: string }) => `as in column "${p.column}", where a number above 12 tells`,
  'order-same': () => 'day and month are the same number in every cell',
  'order-told': () => 'as told',

  'column-header': (p: { header: string }) => `header "${p.header}"`,
  'column-together': () => 'put together from several places of the record',
  'column-told': () => 'as told',
  'column-remembered': (p: { profile: string }) => `as remembered for these headers ("${p.profile}")`,
  'profile-remembered': (p: { columns: number }) =>
    `the same ${many(p.columns, 'header', 'headers')} as then; whatever is told now goes before it`,
  'column-left-out': () => 'left out, as told',
  'column-fuller': (p: { header: string }) => `header "${p.header}", the fuller one of several alike`,
  'column-time-of': (p: { column: string }) => `the time of day of the days in "${p.column}"`,
  'time-joined': (p: { day: string; time: string }) =>
    `"${p.day}" holds days and no times of day, "${p.time}" times of day; a day and the time beside it were read as one time`,
  'column-content': () => 'by its content',
  'column-kept': () => 'no field takes it; kept as it is',
  'column-history': () => 'read as history',
  'column-technical': () => 'a technical link or picture; not kept',
  'column-empty': () => 'empty',

  'dates-resaved': (p: {
    column: string
    cells: number
    left: number
    turned: number
    example: string
    untouched: string
  }) =>
    `Column "${p.column}": a spreadsheet saved this file and wrote ${many(p.cells, 'date', 'dates')} anew (${p.example}), without seconds; ${p.left === 1 ? 'the one' : `the ${n(p.left)}`} it could not read (${p.untouched}) ${p.left === 1 ? 'shows' : 'show'} what comes first in all of them.${p.turned > 0 ? ` In ${n(p.turned)} it had taken the day for the month; that was turned back.` : ''} Better import the original export.`,
  'dates-perhaps-turned': (p: { column: string; cells: number; example: string }) =>
    `Column "${p.column}": ${many(p.cells, 'date', 'dates')} (${p.example}) may have day and month the wrong way round, because a spreadsheet saved this file; ${p.cells === 1 ? 'it is' : 'they are'} too few to tell. Check ${p.cells === 1 ? 'it' : 'them'} in the tool, or import the original export.`,
  'dates-weeks': (p: { column: string; example: string }) =>
    `Column "${p.column}" names weeks and no days (${p.example}): the Monday at the beginning of the week was taken. Durations made of it are only as exact as a week; export days and times to have them exact.`,
  'epochs-mixed': (p: { column: string; example: string }) =>
    `Column "${p.column}" counts time in several units since 1970 (${p.example}); they were told apart by their size.`,
  'mapping-columns-missing': (p: { columns: readonly string[] }) =>
    `The mapping names ${p.columns.length === 1 ? 'a column' : `${n(p.columns.length)} columns`} that this file does not have: ${list(p.columns, 6)}. What it says of ${p.columns.length === 1 ? 'it' : 'them'} has no effect; check how ${p.columns.length === 1 ? 'it is' : 'they are'} written.`,
  'mapping-field-twice': (p: { field: string; columns: readonly string[] }) =>
    `The mapping sends ${list(p.columns, 6)} to the same field "${p.field}", which has room for one column: the one that more rows have filled was taken. Say which one is meant.`,
  'people-pseudonymised': (p: { columns: readonly string[]; names: number }) =>
    `as told: ${many(p.names, 'name', 'names')} (${list(p.columns, 6)}, and who did what) became pseudonyms, and no text has them; the original file still does, as long as it is kept`,
  'original-deleted': () => 'as told: our copy goes once the file is taken in, and cannot be read again',
  'texts-scrubbed': () => 'as told: no text has e-mail addresses or telephone numbers',
  vanished: (p: { incidents: number; known: number; examples: readonly string[] }) =>
    `${many(p.incidents, 'incident', 'incidents')} of ${n(p.known)} known before from this stretch of time ${p.incidents === 1 ? 'is' : 'are'} not in this file (${list(p.examples, 5)}). Nothing is deleted: check in the tool whether ${p.incidents === 1 ? 'it was' : 'they were'} deleted, merged or hidden there.`,
  'rows-exactly': (p: { rows: number; limit: keyof typeof limits }) =>
    `The file has exactly ${n(p.rows)} rows, where exports are usually cut off: the oldest incidents may be missing. ${limits[p.limit].en}`,
  'remarks-dropped': (p: { rows: number; example: string }) =>
    `${many(p.rows, 'line is', 'lines are')} no incident but a remark of the tool or a sum (${p.example}); ${p.rows === 1 ? 'it was' : 'they were'} rejected.`,
  'cells-cut': (p: { column: string; cells: number }) =>
    `Column "${p.column}": ${many(p.cells, 'text ends', 'texts end')} at the length at which spreadsheets and exports cut texts off. Export as XML or JSON to have all of ${p.cells === 1 ? 'it' : 'them'}.`,
  'export-stopped': (p: { text: string }) =>
    `The export was stopped before its end, as it says itself: "${p.text}" Export as CSV, or in several parts by opening date.`,
  'headers-alike': (p: { header: string; columns: number }) =>
    `${n(p.columns)} columns have the header "${p.header}". The fuller one was taken, the others are kept as further columns.`,
  'key-made': (p: { columns: readonly string[] }) =>
    `No column has numbers of incidents: they were made of ${list(p.columns)}. A later import finds an incident again as long as these stay as they are; name a column in a mapping where there is one.`,
  'no-incidents': (p: { kinds: readonly KindCount[] }) =>
    `The file holds no incidents: ${list(p.kinds.map(({ kind, records }) => many(records, kinds[kind].en[0], kinds[kind].en[1])))}. They are kept as what they are; numbers leave them out unless a filter asks for that kind.`,
  'keys-repeat': (p: { keys: number; examples: readonly string[] }) =>
    `${many(p.keys, 'number stands', 'numbers stand')} in several rows that are no history (${list(p.examples, 5)}). All rows are kept as versions; the newest counts.`,
  'state-unknown': (p: { values: readonly string[]; rows: number }) =>
    `States that we do not know in ${many(p.rows, 'row', 'rows')}: ${list(p.values, 8)}. They count as the state before, else as in progress; say with a mapping what they mean.`,
  'history-state-unknown': (p: { values: readonly string[]; moves: number }) =>
    `States that we do not know in ${many(p.moves, 'change', 'changes')} of histories: ${list(p.values, 8)}. Incidents stay in the state before them, so that time on hold or a reopening may be missing; say with a mapping what they mean.`,
  'priority-unknown': (p: { values: readonly string[]; rows: number }) =>
    `Priorities that we do not know in ${many(p.rows, 'row', 'rows')}: ${list(p.values, 8)}. They are kept as text only.`,
  'number-unreadable': (p: { column: string; cells: number; example: string }) =>
    `Column "${p.column}": ${many(p.cells, 'cell is', 'cells are')} no whole number (${p.example}) and ${p.cells === 1 ? 'was' : 'were'} left out.`,
  'share-unreadable': (p: { column: string; cells: number; example: string }) =>
    `Column "${p.column}": ${many(p.cells, 'cell is', 'cells are')} no percentage that can be read (${p.example}). How much of ${p.cells === 1 ? 'this running agreement' : 'these running agreements'} is used stays unknown; everything else of the ${p.cells === 1 ? 'row' : 'rows'} was taken.`,
  'clock-skipped': (p: { cells: number; zone: string; example: string }) =>
    `${many(p.cells, 'time does', 'times do')} not exist in ${p.zone}, because the clock was put forward (${p.example}). ${p.cells === 1 ? 'It was' : 'They were'} moved forward by the hour that is missing.`,
  'clock-twice': (p: { cells: number; zone: string; example: string }) =>
    `${many(p.cells, 'time exists', 'times exist')} twice in ${p.zone}, because the clock was put back (${p.example}). The earlier one was taken.`,
  'clock-halves-lost': (p: { column: string; cells: number; example: string }) =>
    `Column "${p.column}": none of ${many(p.cells, 'time', 'times')} is in the hour after midnight or after one in the afternoon (${p.example}), and many are between one and five. The export has probably written a clock of twelve hours without AM and PM, so that afternoons look like nights: export it again with 24 hours before you trust the times of day and the durations.`,
  'offsets-mixed': (p: { column: string; cells: number }) =>
    `Column "${p.column}": ${many(p.cells, 'time carries', 'times carry')} no offset while others do. ${p.cells === 1 ? 'It was' : 'They were'} read in the time zone of the file.`,
  'days-without-time': (p: { day: string; time: string; cells: number; lines: readonly number[] }) =>
    `${many(p.cells, 'row has', 'rows have')} a day in "${p.day}" and no time of day in "${p.time}" (${p.lines.length === 1 ? 'line' : 'lines'} ${p.lines.map(n).join(', ')}${p.lines.length < p.cells ? ' …' : ''}). The day counts from midnight, so durations of ${p.cells === 1 ? 'this row' : 'these rows'} can be wrong by up to a day.`,
  'resolved-from-category': (p: { incidents: number }) =>
    `${many(p.incidents, 'incident is', 'incidents are')} done without a resolution time; the last change of the status category was taken.`,
  'resolved-from-history': (p: { incidents: number }) =>
    `${many(p.incidents, 'incident has', 'incidents have')} no resolution time in a column; the move to done in the history was taken.`,
  'resolved-from-closed': (p: { incidents: number }) =>
    `${many(p.incidents, 'incident has', 'incidents have')} no resolution time at all; the closing time was taken as a last resort.`,
  'resolved-from-duration': (p: { column: string; incidents: number; others: readonly string[] }) =>
    `No column says when incidents ended. For ${many(p.incidents, 'row', 'rows')} the end was worked out of the opening and the duration in "${p.column}"${p.others.length > 0 ? ` (not used: ${p.others.join(', ')})` : ''}; check that it counts from the opening and on the wall clock.`,
  'duration-unreadable': (p: { column: string; cells: number; example: string }) =>
    `Column "${p.column}": ${many(p.cells, 'cell is', 'cells are')} no duration that leaves nothing open (${p.example}), so no end was worked out of ${p.cells === 1 ? 'it' : 'them'}. The header can name the unit: "${p.column} (h)".`,
  'scale-reversed': (p: { column: string; example: string }) =>
    `Column "${p.column}": the highest number is the most urgent (${p.example}). The words were believed, not the numbers.`,
  'open-with-time': (p: { incidents: number; example: string }) =>
    `${many(p.incidents, 'incident has', 'incidents have')} a resolution time, but a state that says ${p.incidents === 1 ? 'it is' : 'they are'} open (${p.example}). The state was believed; the time counts as that of a first resolution.`,
  'done-without-time': (p: { incidents: number }) =>
    `${many(p.incidents, 'incident is', 'incidents are')} done, but nothing says since when. Durations leave ${p.incidents === 1 ? 'it out and say so' : 'them out and say how many'}.`,
  'never-over': (p: { incidents: number }) =>
    `No column says whether incidents are over, or when: ${p.incidents === 1 ? '1 incident counts' : `${n(p.incidents)} incidents count`} as open unless another import says more. If the file has a column of the state or of the end, name it in the mapping.`,
  'ends-before-start': (p: { incidents: number; example: string }) =>
    `${p.incidents === 1 ? '1 incident was resolved before it was' : `${n(p.incidents)} incidents were resolved before they were`} opened (${p.example}). ${p.incidents === 1 ? 'It is kept; durations leave it out and say so' : 'They are kept; durations leave them out and say how many'}.`,
  'history-cut': (p: { incidents: number; example: string }) =>
    `The history of ${many(p.incidents, 'incident', 'incidents')} is not whole (${p.example}): the export cut it off, or a change of the state has no time that can be read. Nothing was worked out of it that needs the whole.`,
  'updates-without-time': (p: { updates: number; record?: number; line?: number; written?: string }) =>
    `${many(p.updates, 'entry', 'entries')} of histories (changes, comments, updates) ${p.updates === 1 ? 'has' : 'have'} no time that can be read and ${p.updates === 1 ? 'is' : 'are'} left out (first in ${p.line === undefined ? `record ${n(p.record ?? 0)}` : `line ${n(p.line)}`}${p.written ? `: "${p.written}"` : ''}).`,
  'future-times': (p: { cells: number }) =>
    `${many(p.cells, 'time lies', 'times lie')} more than a day after everything else in the file; ${p.cells === 1 ? 'it does' : 'they do'} not count for the state of the data. Durations leave out and count what ends with ${p.cells === 1 ? 'it' : 'them'}.`,
  'times-after-as-of': (p: { cells: number; asOf: string }) =>
    `${many(p.cells, 'time lies', 'times lie')} after the end of the data that was told (${p.asOf}). Numbers leave out and count what was opened or ended only then; if that is not meant, tell a later end.`,

  'times-left-out': (p: { kind: BadTime; column: string; cells: number }) =>
    `${many(p.cells, 'row is', 'rows are')} taken without ${p.cells === 1 ? 'its' : 'their'} time in "${p.column}", as told: ${
      {
        unreadable: 'it is no date',
        backwards: 'it lies before the opening',
        future: 'it lies after everything else in the file',
      }[p.kind]
    }.`,
  'ended-before-start': (p: { column: string; value: string }) =>
    `column "${p.column}": ${p.value} (UTC) lies before the opening`,
  'time-in-future': (p: { column: string; value: string }) =>
    `column "${p.column}": ${p.value} (UTC) lies after everything else in the file`,
  'date-relative': (p: { column: string; value: string }) =>
    `column "${p.column}": "${p.value}" tells a time only to those who know the day of the export; export times with their date`,
  'date-zone-ambiguous': (p: { column: string; value: string }) =>
    `column "${p.column}": the name of the zone in "${p.value}" means several zones; export times with their offset from UTC, or without a zone and say which it is`,
  'date-unreadable': (p: { column: string; value: string }) =>
    `column "${p.column}": "${p.value}" is no date that can be read`,
  'log-lines-left': (p: { lines: number; others: number }) =>
    `${n(p.others)} of ${many(p.lines, 'line', 'lines')} tell of no problem that became an incident: checks that passed or failed softly, and the program itself. They are no rows.`,
  'open-before-log': (p: { problems: number; examples: readonly string[] }) =>
    `${many(p.problems, 'problem was', 'problems were')} there already when the log begins (${list(p.examples, 5)}). ${p.problems === 1 ? 'It is no incident' : 'They are no incidents'} of this file, because nothing says since when. Put this log and the ones before it into one zip archive and import that: then each problem has its beginning, and what was open there its end.`,
  'line-not-of-log': () => 'the line does not stand in the form of a Nagios log: [seconds] entry',
  'row-practice': (p: { why: string }) =>
    `a test or an example, not an incident (${p.why}); to take it all the same, empty its cell "= practice" in the file of the rejected rows and import that`,
  'row-recovery': (p: { id: string }) =>
    `event ${p.id} is the end of a problem, not a problem. Ask with "problem.get" and "recent": true, which writes the end ("r_clock") into the problem itself.`,
  'no-opening': () => 'the row does not say when the incident was opened, and has no number either',
  'no-key': () => 'the row has no number of an incident',
  'not-a-row': (p: { text: string }) => `the line is a remark of the tool, not an incident: ${p.text}`,
}

export const de: typeof en = {
  'language-names': (p) =>
    `die Überschriften sind Namen von Feldern, in jeder Sprache dieselben: ${list(p.headers, 3)}`,
  'language-words': (p) =>
    `${zahl(p.headers)} von ${anzahl(p.of, 'bekannten Überschrift', 'bekannten Überschriften')} ${p.headers === 1 ? 'ist ein Wort' : 'sind Wörter'} dieser Sprache${p.own.length > 0 ? `, nur dieser: ${list(p.own, 4)}` : ''}`,
  'nulls-seen': (p) =>
    p.words.length === 0
      ? 'nur leere Zellen sagen nichts, soweit die ersten Zeilen es zeigen'
      : `in Codes, Daten und Namen sagen diese nichts: ${list(p.words, 8)}`,
  'mapping-counts': (p) =>
    `${zahl(p.fields)} von ${anzahl(p.columns, 'gefüllten Spalte füllt', 'gefüllten Spalten füllen')} ein Feld${p.kept > 0 ? `, ${zahl(p.kept)} ${p.kept === 1 ? 'bleibt, wie sie ist' : 'bleiben, wie sie sind'}` : ''}${p.told > 0 ? `, ${zahl(p.told)} wie angegeben` : ''}${p.check.length > 0 ? `; zu prüfen: ${list(p.check, 6)}` : ''}`,
  'values-counts': (p) =>
    p.unknown.length === 0
      ? `${anzahl(p.values, 'Wert hat', 'Werte haben')} eine Bedeutung${p.told > 0 ? `, ${zahl(p.told)} wie angegeben` : ''}`
      : `${zahl(p.unknown.length)} von ${anzahl(p.values, 'Wert hat', 'Werten haben')} keine Bedeutung: ${list(p.unknown, 6)}`,

  'source-headers': (p) => `Spalten, die nur dieses Werkzeug schreibt: ${list(p.headers, 6)}`,
  'source-records': (p) => `Datensätze mit ${list(p.keys, 6)}`,
  'source-lines': (p) => `Zeilen wie ${p.example}`,
  'source-mapped': () => 'eine Zuordnung sagt, was die Spalten sind',
  'source-common': (p) =>
    `kein Werkzeug, das wir kennen, aber Spalten, wie Tabellen von Vorfällen sie haben: ${list(p.headers, 6)}`,
  'source-keys': (p) => `Nummern wie ${p.example} in Spalte „${p.column}“`,

  'instance-told': () => 'wie angegeben',
  'instance-host': (p) => `dorthin führen die Links der Datensätze; geführt als „${p.name}“`,
  'instance-unknown': (p) =>
    `Es sind Instanzen mit Namen bekannt (${list(p.known, 5)}), und diese Datei sagt nicht, welche von ihnen sie geschrieben hat; sie wurde für „${p.source}“ genommen. Stimmt das nicht, machen Sie den Import rückgängig und nennen Sie die Instanz (Befehlszeile: --source ${p.source}@name): Gleiche Nummern wären dieselben Vorfälle.`,
  'grain-rows': () => 'jede Nummer steht in einer Zeile',
  'grain-pieces': (p) =>
    `${anzahl(p.rows, 'Datensatz erzählt', 'Datensätze erzählen')}, was mit ${anzahl(p.keys, 'Vorfall', 'Vorfällen')} geschah`,
  'grain-repeats': (p) =>
    `${anzahl(p.keys, 'Nummer steht', 'Nummern stehen')} in mehreren Zeilen, doch nichts bringt sie in eine Reihenfolge`,
  'grain-updates': (p) =>
    `${anzahl(p.keys, 'Nummer steht', 'Nummern stehen')} in ${zahl(p.rows)} Zeilen, in der Folge von „${p.column}“: ein Ereignisprotokoll`,

  'zone-told': () => 'wie angegeben',
  'zone-remembered': (p) => `mit einer früheren Datei von ${p.source} angegeben`,
  'zone-not-needed': () => 'keine Zeit braucht eine Zone: Jede trägt ihre Abweichung von UTC',
  'zone-offsets': (p) => `jede Zeit trägt ihre Abweichung von UTC: ${p.example}`,
  'zone-beside': (p) => `die Datei sagt es neben ihren Datensätzen: ${p.zone}`,
  'zone-header': (p) => `so sagen es die Überschriften: ${p.columns.join(', ')}`,
  'zone-raw': (p) => `Rohwerte (${p.example}): ServiceNow schreibt die Zeiten roher Exporte in UTC`,
  'zone-epoch': () => 'die Zeiten zählen Millisekunden seit 1970, also UTC',
  'zone-trailer': (p) => `so steht es in der letzten Zeile: ${p.text}`,
  'zone-not-used': (p) =>
    `Die Zeitzone ${p.zone} wurde nicht gebraucht: Die Zeiten dieser Datei sind in UTC oder tragen ihre Abweichung.`,
  'zone-doubtful': (p) =>
    `In der Zeitzone ${p.zone} liegen Zeiten nach dem Augenblick, in dem der Export geschrieben wurde (${p.text}). Prüfen Sie die Zone.`,

  'order-named': (p) => `die Form lässt nichts offen: ${p.example}`,
  'order-day': (p) =>
    `in ${zahl(p.cells)} von ${anzahl(p.of, 'Wert', 'Werten')} ist die erste Zahl größer als 12, in keinem die zweite: ${p.example}`,
  'order-month': (p) =>
    `in ${zahl(p.cells)} von ${anzahl(p.of, 'Wert', 'Werten')} ist die zweite Zahl größer als 12, in keinem die erste: ${p.example}`,
  'order-year': (p) =>
    `die erste Zahl ist ein Jahr: dort ${anzahl(p.years, 'verschiedene', 'verschiedene')}, an letzter Stelle ${zahl(p.days)} (${p.example})`,
  'order-resaved': (p) =>
    `eine Tabellenkalkulation hat ${anzahl(p.cells, 'Zelle', 'Zellen')} neu geschrieben und ${zahl(p.left)} unberührt gelassen; in allen diesen ist die ${p.order === 'dmy' ? 'erste' : 'zweite'} Zahl größer als 12: ${p.untouched}`,
  'order-turned-sibling': (p) =>
    `wie in Spalte „${p.column}“, wo eine Tabellenkalkulation Tag und Monat vertauscht hat; auch hier ist in ${anzahl(p.cells, 'Zelle', 'Zellen')} kein Tag größer als 12`,
  'order-most': (p) =>
    `${anzahl(p.cells, 'Zelle sagt', 'Zellen sagen')} es; ${zahl(p.against)} ${p.against === 1 ? 'ist so nicht lesbar und wurde' : 'sind so nicht lesbar und wurden'} abgelehnt`,
  'order-sibling': (p) => `wie in Spalte „${p.column}“, wo eine Zahl über 12 es zeigt`,
  'order-same': () => 'Tag und Monat sind in jeder Zelle dieselbe Zahl',
  'order-told': () => 'wie angegeben',

  'column-header': (p) => `Überschrift „${p.header}“`,
  'column-together': () => 'aus mehreren Stellen des Datensatzes zusammengesetzt',
  'column-told': () => 'wie angegeben',
  'column-remembered': (p) => `wie für diese Kopfzeile gemerkt („${p.profile}“)`,
  'profile-remembered': (p) =>
    `${p.columns === 1 ? 'dieselbe Überschrift' : `dieselben ${zahl(p.columns)} Überschriften`} wie damals; was jetzt angegeben wird, geht vor`,
  'column-left-out': () => 'weggelassen, wie angegeben',
  'column-fuller': (p) => `Überschrift „${p.header}“, die vollere von mehreren gleichen`,
  'column-time-of': (p) => `die Uhrzeit zu den Tagen in „${p.column}“`,
  'time-joined': (p) =>
    `„${p.day}“ enthält Tage ohne Uhrzeit, „${p.time}“ Uhrzeiten; Tag und Uhrzeit einer Zeile wurden zusammen als eine Zeit gelesen`,
  'column-content': () => 'am Inhalt erkannt',
  'column-kept': () => 'kein Feld nimmt sie auf; unverändert behalten',
  'column-history': () => 'als Verlauf gelesen',
  'column-technical': () => 'ein technischer Link oder ein Bild; nicht behalten',
  'column-empty': () => 'leer',

  'dates-resaved': (p) =>
    `Spalte „${p.column}“: Eine Tabellenkalkulation hat diese Datei gespeichert und ${anzahl(p.cells, 'Datum', 'Daten')} neu geschrieben (${p.example}), ohne Sekunden; ${p.left === 1 ? 'das eine, das' : `die ${zahl(p.left)}, die`} sie nicht lesen konnte (${p.untouched}), ${p.left === 1 ? 'zeigt' : 'zeigen'}, was in allen zuerst steht.${p.turned > 0 ? ` In ${zahl(p.turned)} hatte sie den Tag für den Monat gehalten; das wurde zurückgedreht.` : ''} Besser ist der Import des ursprünglichen Exports.`,
  'dates-perhaps-turned': (p) =>
    `Spalte „${p.column}“: In ${anzahl(p.cells, 'Datum', 'Daten')} (${p.example}) können Tag und Monat vertauscht sein, weil eine Tabellenkalkulation diese Datei gespeichert hat; es sind zu wenige, um es zu erkennen. Prüfen Sie ${p.cells === 1 ? 'es' : 'sie'} im Werkzeug, oder importieren Sie den ursprünglichen Export.`,
  'dates-weeks': (p) =>
    `Spalte „${p.column}“ nennt Wochen und keine Tage (${p.example}): Es gilt der Montag, mit dem die Woche beginnt. Dauern daraus sind nur auf die Woche genau; exportieren Sie Tage und Uhrzeiten, damit sie es ganz sind.`,
  'epochs-mixed': (p) =>
    `Spalte „${p.column}“ zählt die Zeit seit 1970 in mehreren Einheiten (${p.example}); sie wurden an ihrer Größe unterschieden.`,
  'mapping-columns-missing': (p) =>
    `Die Zuordnung nennt ${p.columns.length === 1 ? 'eine Spalte' : `${zahl(p.columns.length)} Spalten`}, die es in dieser Datei nicht gibt: ${list(p.columns, 6)}. Was sie dazu sagt, bleibt ohne Wirkung; prüfen Sie die Schreibweise.`,
  'mapping-field-twice': (p) =>
    `Die Zuordnung schickt ${list(p.columns, 6)} in dasselbe Feld „${p.field}“, das nur eine Spalte aufnimmt: Genommen wurde die, die in mehr Zeilen gefüllt ist. Sagen Sie, welche gemeint ist.`,
  'people-pseudonymised': (p) =>
    `wie angegeben: ${anzahl(p.names, 'Name', 'Namen')} (${list(p.columns, 6)}, und wer was tat) wurden zu Pseudonymen, und kein Text enthält sie; die Originaldatei enthält sie weiterhin, solange sie aufbewahrt wird`,
  'original-deleted': () =>
    'wie angegeben: unsere Kopie wird nach dem Import gelöscht und lässt sich nicht noch einmal lesen',
  'texts-scrubbed': () => 'wie angegeben: kein Text enthält E-Mail-Adressen oder Telefonnummern',
  vanished: (p) =>
    `${anzahl(p.incidents, 'Vorfall', 'Vorfälle')} von ${zahl(p.known)}, die aus diesem Zeitraum schon bekannt waren, ${p.incidents === 1 ? 'fehlt' : 'fehlen'} in dieser Datei (${list(p.examples, 5)}). Gelöscht wird nichts: Prüfen Sie im Werkzeug, ob ${p.incidents === 1 ? 'er dort gelöscht, zusammengelegt oder ausgeblendet wurde' : 'sie dort gelöscht, zusammengelegt oder ausgeblendet wurden'}.`,
  'rows-exactly': (p) =>
    `Die Datei hat genau ${zahl(p.rows)} Zeilen; an dieser Grenze werden Exporte oft abgeschnitten, und die ältesten Vorfälle fehlen dann. ${limits[p.limit].de}`,
  'remarks-dropped': (p) =>
    `${anzahl(p.rows, 'Zeile ist', 'Zeilen sind')} kein Vorfall, sondern eine Bemerkung des Werkzeugs oder eine Summe (${p.example}); ${p.rows === 1 ? 'sie wurde' : 'sie wurden'} abgelehnt.`,
  'cells-cut': (p) =>
    `Spalte „${p.column}“: ${anzahl(p.cells, 'Text endet', 'Texte enden')} bei der Länge, bei der Tabellenkalkulationen und Exporte Texte abschneiden. Exportieren Sie als XML oder JSON, um ${p.cells === 1 ? 'ihn' : 'sie'} ganz zu haben.`,
  'export-stopped': (p) =>
    `Der Export wurde vor seinem Ende abgebrochen, wie er selbst sagt: „${p.text}“ Exportieren Sie als CSV, oder in mehreren Teilen nach dem Datum der Eröffnung.`,
  'headers-alike': (p) =>
    `${zahl(p.columns)} Spalten haben die Überschrift „${p.header}“. Die vollere wurde genommen, die anderen bleiben als weitere Spalten erhalten.`,
  'key-made': (p) =>
    `Keine Spalte enthält Nummern von Vorfällen: Sie wurden aus ${list(p.columns)} gebildet. Ein späterer Import erkennt einen Vorfall wieder, solange diese gleich bleiben; gibt es eine Spalte mit Nummern, nennen Sie sie in einer Zuordnung.`,
  'no-incidents': (p) =>
    `Die Datei enthält keine Vorfälle: ${list(p.kinds.map(({ kind, records }) => anzahl(records, kinds[kind].de[0], kinds[kind].de[1])))}. Sie bleiben erhalten als das, was sie sind; Kennzahlen lassen sie aus, solange kein Filter diese Art verlangt.`,
  'keys-repeat': (p) =>
    `${anzahl(p.keys, 'Nummer steht', 'Nummern stehen')} in mehreren Zeilen, die kein Verlauf sind (${list(p.examples, 5)}). Alle Zeilen bleiben als Fassungen erhalten; die neueste gilt.`,
  'state-unknown': (p) =>
    `Unbekannte Status in ${anzahl(p.rows, 'Zeile', 'Zeilen')}: ${list(p.values, 8)}. Es gilt der vorige, sonst „in Bearbeitung“; eine Zuordnung kann sagen, was sie bedeuten.`,
  'history-state-unknown': (p) =>
    `Unbekannte Status in ${anzahl(p.moves, 'Änderung', 'Änderungen')} von Verläufen: ${list(p.values, 8)}. Vorfälle bleiben dort im vorigen Status, sodass Wartezeit oder eine Wiedereröffnung fehlen kann; eine Zuordnung kann sagen, was sie bedeuten.`,
  'priority-unknown': (p) =>
    `Unbekannte Prioritäten in ${anzahl(p.rows, 'Zeile', 'Zeilen')}: ${list(p.values, 8)}. Sie bleiben nur als Text erhalten.`,
  'number-unreadable': (p) =>
    `Spalte „${p.column}“: ${anzahl(p.cells, 'Zelle ist', 'Zellen sind')} keine ganze Zahl (${p.example}) und ${p.cells === 1 ? 'blieb' : 'blieben'} leer.`,
  'share-unreadable': (p) =>
    `Spalte „${p.column}“: ${anzahl(p.cells, 'Zelle ist', 'Zellen sind')} kein lesbarer Prozentwert (${p.example}). Wie viel von ${p.cells === 1 ? 'dieser laufenden Vereinbarung' : 'diesen laufenden Vereinbarungen'} verbraucht ist, bleibt offen; alles andere ${p.cells === 1 ? 'der Zeile' : 'der Zeilen'} wurde übernommen.`,
  'clock-skipped': (p) =>
    `${anzahl(p.cells, 'Zeit', 'Zeiten')} gibt es in ${p.zone} nicht, weil die Uhr vorgestellt wurde (${p.example}). Sie ${p.cells === 1 ? 'wurde' : 'wurden'} um die fehlende Stunde nach vorn verschoben.`,
  'clock-twice': (p) =>
    `${anzahl(p.cells, 'Zeit', 'Zeiten')} gibt es in ${p.zone} zweimal, weil die Uhr zurückgestellt wurde (${p.example}). Die frühere wurde genommen.`,
  'clock-halves-lost': (p) =>
    `Spalte „${p.column}“: Keine von ${anzahl(p.cells, 'Zeit', 'Zeiten')} liegt in der Stunde nach Mitternacht oder nach 13 Uhr (${p.example}), viele aber zwischen ein und fünf Uhr. Wahrscheinlich hat der Export eine Uhr mit zwölf Stunden ohne AM und PM geschrieben, und Nachmittage sehen aus wie Nächte: Exportieren Sie noch einmal mit 24 Stunden, bevor Sie Tageszeiten und Dauern trauen.`,
  'offsets-mixed': (p) =>
    `Spalte „${p.column}“: ${anzahl(p.cells, 'Zeit trägt', 'Zeiten tragen')} keine Abweichung von UTC, andere schon. Sie ${p.cells === 1 ? 'wurde' : 'wurden'} in der Zeitzone der Datei gelesen.`,
  'days-without-time': (p) =>
    `${anzahl(p.cells, 'Zeile hat', 'Zeilen haben')} einen Tag in „${p.day}“ und keine Uhrzeit in „${p.time}“ (Zeile ${p.lines.map(zahl).join(', ')}${p.lines.length < p.cells ? ' …' : ''}). Der Tag zählt ab Mitternacht; Dauern ${p.cells === 1 ? 'dieser Zeile' : 'dieser Zeilen'} können deshalb um bis zu einen Tag falsch sein.`,
  'resolved-from-category': (p) =>
    `${anzahl(p.incidents, 'Vorfall ist', 'Vorfälle sind')} erledigt, ohne dass eine Lösungszeit angegeben ist; genommen wurde die letzte Änderung der Statuskategorie.`,
  'resolved-from-history': (p) =>
    `${anzahl(p.incidents, 'Vorfall hat', 'Vorfälle haben')} keine eigene Lösungszeit; genommen wurde der Wechsel auf erledigt im Verlauf.`,
  'resolved-from-closed': (p) =>
    `${anzahl(p.incidents, 'Vorfall hat', 'Vorfälle haben')} gar keine Lösungszeit; als letzter Ausweg wurde die Schließzeit genommen.`,
  'resolved-from-duration': (p) =>
    `Keine Spalte sagt, wann Vorfälle endeten. Für ${anzahl(p.incidents, 'Zeile', 'Zeilen')} wurde das Ende aus der Eröffnung und der Dauer in „${p.column}“ ermittelt${p.others.length > 0 ? ` (nicht verwendet: ${p.others.join(', ')})` : ''}; bitte prüfen, ob sie ab der Eröffnung und auf der Wanduhr zählt.`,
  'duration-unreadable': (p) =>
    `Spalte „${p.column}“: ${anzahl(p.cells, 'Zelle ist', 'Zellen sind')} keine eindeutige Dauer (${p.example}), daher wurde daraus kein Ende ermittelt. Die Überschrift kann die Einheit nennen: „${p.column} (h)“.`,
  'scale-reversed': (p) =>
    `Spalte „${p.column}“: Die höchste Zahl ist die dringendste (${p.example}). Geglaubt wurde den Wörtern, nicht den Zahlen.`,
  'open-with-time': (p) =>
    `${anzahl(p.incidents, 'Vorfall hat', 'Vorfälle haben')} eine Lösungszeit, aber einen Status, nach dem ${p.incidents === 1 ? 'er' : 'sie'} offen ${p.incidents === 1 ? 'ist' : 'sind'} (${p.example}). Geglaubt wurde dem Status; die Zeit gilt als die einer ersten Lösung.`,
  'done-without-time': (p) =>
    `${anzahl(p.incidents, 'Vorfall ist', 'Vorfälle sind')} erledigt, aber nichts sagt, seit wann. Dauern lassen ${p.incidents === 1 ? 'ihn aus und sagen das dazu' : 'sie aus und sagen, wie viele'}.`,
  'never-over': (p) =>
    `Keine Spalte sagt, ob und wann Vorfälle beendet sind: ${p.incidents === 1 ? '1 Vorfall zählt' : `${zahl(p.incidents)} Vorfälle zählen`} als offen, solange kein anderer Import mehr sagt. Hat die Datei eine Spalte für den Status oder das Ende, ordnen Sie sie zu.`,
  'ends-before-start': (p) =>
    `${p.incidents === 1 ? '1 Vorfall wurde vor seiner' : `${zahl(p.incidents)} Vorfälle wurden vor ihrer`} Eröffnung gelöst (${p.example}). ${p.incidents === 1 ? 'Er bleibt erhalten; Dauern lassen ihn aus und sagen das dazu' : 'Sie bleiben erhalten; Dauern lassen sie aus und sagen, wie viele'}.`,
  'history-cut': (p) =>
    `Der Verlauf von ${anzahl(p.incidents, 'Vorfall', 'Vorfällen')} ist nicht vollständig (${p.example}): Der Export hat ihn abgeschnitten, oder eine Änderung des Status hat keine lesbare Zeit. Was den ganzen Verlauf braucht, wurde nicht daraus ermittelt.`,
  'updates-without-time': (p) =>
    `${anzahl(p.updates, 'Eintrag', 'Einträge')} in Verläufen (Änderungen, Kommentare, Meldungen) ${p.updates === 1 ? 'hat' : 'haben'} keine lesbare Zeit und ${p.updates === 1 ? 'fehlt' : 'fehlen'} deshalb (zuerst in ${p.line === undefined ? `Datensatz ${zahl(p.record ?? 0)}` : `Zeile ${zahl(p.line)}`}${p.written ? `: „${p.written}“` : ''}).`,
  'future-times': (p) =>
    `${anzahl(p.cells, 'Zeit liegt', 'Zeiten liegen')} mehr als einen Tag nach allem anderen in der Datei; für den Datenstand ${p.cells === 1 ? 'zählt sie' : 'zählen sie'} nicht. Dauern lassen aus, was mit ${p.cells === 1 ? 'ihr' : 'ihnen'} endet, und zählen es.`,
  'times-after-as-of': (p) =>
    `${anzahl(p.cells, 'Zeit liegt', 'Zeiten liegen')} nach dem angegebenen Datenstand (${p.asOf}). Was erst dann eröffnet oder beendet wurde, lassen Zahlen aus und zählen es; ist das nicht gemeint, geben Sie einen späteren Datenstand an.`,

  'times-left-out': (p) =>
    `${anzahl(p.cells, 'Zeile wird', 'Zeilen werden')} wie angegeben ohne ihre Zeit in „${p.column}“ übernommen: ${
      {
        unreadable: 'Sie ist kein Datum',
        backwards: 'Sie liegt vor der Eröffnung',
        future: 'Sie liegt nach allem anderen in der Datei',
      }[p.kind]
    }.`,
  'ended-before-start': (p) => `Spalte „${p.column}“: ${p.value} (UTC) liegt vor der Eröffnung`,
  'time-in-future': (p) => `Spalte „${p.column}“: ${p.value} (UTC) liegt nach allem anderen in der Datei`,
  'date-relative': (p) =>
    `Spalte „${p.column}“: „${p.value}“ sagt nur dem etwas, der den Tag des Exports kennt; exportieren Sie Zeiten mit Datum`,
  'date-zone-ambiguous': (p) =>
    `Spalte „${p.column}“: Der Name der Zeitzone in „${p.value}“ ist mehrdeutig; exportieren Sie Zeiten mit ihrer Abweichung von UTC, oder ohne Zeitzone und nennen Sie diese`,
  'date-unreadable': (p) => `Spalte „${p.column}“: „${p.value}“ ist kein lesbares Datum`,
  'log-lines-left': (p) =>
    `${zahl(p.others)} von ${anzahl(p.lines, 'Zeile', 'Zeilen')} betreffen kein Problem, das zu einem Vorfall wurde: bestandene oder nur vorläufig gescheiterte Prüfungen und das Programm selbst. Sie sind keine Datensätze.`,
  'open-before-log': (p) =>
    `${anzahl(p.problems, 'Problem bestand', 'Probleme bestanden')} schon, als das Protokoll begann (${list(p.examples, 5)}). ${p.problems === 1 ? 'Es ist kein Vorfall' : 'Sie sind keine Vorfälle'} dieser Datei, weil nichts sagt, seit wann. Legen Sie dieses Protokoll und die davor in ein gemeinsames Zip-Archiv und importieren Sie dieses: Dann hat jedes Problem seinen Beginn, und was dort offen war, sein Ende.`,
  'line-not-of-log': () => 'die Zeile hat nicht die Form eines Nagios-Protokolls: [Sekunden] Eintrag',
  'row-practice': (p) =>
    `ein Test oder Beispiel, kein Vorfall (${p.why}); soll er dennoch zählen, leeren Sie in der Datei der abgelehnten Zeilen seine Zelle „= practice“ und importieren Sie diese`,
  'row-recovery': (p) =>
    `Ereignis ${p.id} ist das Ende eines Problems, kein Problem. Fragen Sie mit „problem.get“ und „recent“: true; dort steht das Ende („r_clock“) im Problem selbst.`,
  'no-opening': () => 'die Zeile sagt nicht, wann der Vorfall eröffnet wurde, und hat auch keine Nummer',
  'no-key': () => 'die Zeile nennt keine Nummer eines Vorfalls',
  'not-a-row': (p) => `die Zeile ist eine Bemerkung des Werkzeugs, kein Vorfall: ${p.text}`,
}
