import type { ImportStatus } from '../model/import.ts'
import type { Words } from '../model/lang.ts'
import type { QualityLevel } from '../model/quality.ts'

/** What the terminal says around the numbers. */
export const say = {
  program: {
    en: 'Incident trends, post-incident reviews and stakeholder reports from Jira and ServiceNow exports',
    de: 'Vorfallstrends, Nachbetrachtungen und Berichte aus Exporten von Jira und ServiceNow',
  },
  data: {
    en: 'data directory (else $PIROUETTE_DATA, else ./pirouette-data)',
    de: 'Datenverzeichnis (sonst $PIROUETTE_DATA, sonst ./pirouette-data)',
  },
  json: { en: 'print JSON', de: 'JSON ausgeben' },
  lang: { en: 'language of the words: de or en', de: 'Sprache der Texte: de oder en' },
  help: { en: 'show help', de: 'Hilfe anzeigen' },
  version: { en: 'show the version', de: 'Version anzeigen' },
  csv: { en: 'print CSV', de: 'CSV ausgeben' },
  output: { en: 'write to this file', de: 'in diese Datei schreiben' },
  format: { en: 'html or md', de: 'html oder md' },
  documentZone: { en: 'zone of the times in the document', de: 'Zeitzone der Zeiten im Dokument' },

  serve: { en: 'show the pages and answer the API', de: 'Seiten anzeigen und die API bereitstellen' },
  port: { en: 'port; 0 takes a free one', de: 'Port; 0 nimmt einen freien' },
  host: { en: 'address of this machine', de: 'Adresse dieses Rechners' },
  noDemo: { en: 'do not take in the demo exports', de: 'Beispieldaten nicht übernehmen' },
  open: { en: 'open the browser', de: 'Browser öffnen' },
  demoStarts: {
    en: 'The data directory is empty: taking in the demo exports, which can be removed with one click.',
    de: 'Das Datenverzeichnis ist leer: Beispieldaten werden übernommen; sie lassen sich mit einem Klick entfernen.',
  },
  watch: {
    en: 'take in every file that appears in this folder, once it is whole',
    de: 'jede Datei übernehmen, die in diesem Ordner erscheint, sobald sie vollständig ist',
  },
  watches: { en: 'Watching', de: 'Überwacht wird' },
  stops: { en: 'Stopping.', de: 'Wird beendet.' },
  notBuilt: {
    en: 'The pages are not built: run "npm run build". The API works.',
    de: 'Die Seiten sind nicht gebaut: „npm run build“ ausführen. Die API ist erreichbar.',
  },

  limit: {
    en: 'allow more or less than usual, such as upload-bytes=1GB; may be repeated',
    de: 'mehr oder weniger als üblich erlauben, etwa upload-bytes=1GB; mehrfach möglich',
  },

  import: { en: 'take in exports of Jira or ServiceNow', de: 'Exporte von Jira oder ServiceNow übernehmen' },
  source: {
    en: 'the tool, instead of the evidence; servicenow@acme for one of several instances',
    de: 'das Werkzeug, statt es zu erkennen; servicenow@acme für eine von mehreren Instanzen',
  },
  timeZone: {
    en: 'zone of the times in the file, such as Europe/Berlin',
    de: 'Zeitzone der Zeiten in der Datei, etwa Europe/Berlin',
  },
  badTimes: {
    en: 'what becomes of rows with times that cannot be right (several times): unreadable=reject|without, backwards=keep|reject|without, future=keep|reject|without',
    de: 'was aus Zeilen mit Zeiten wird, die nicht stimmen können (mehrmals): unreadable=reject|without, backwards=keep|reject|without, future=keep|reject|without',
  },
  dateOrder: {
    en: 'order in numeric dates: dmy, mdy or ymd',
    de: 'Reihenfolge in Datumsangaben: dmy, mdy oder ymd',
  },
  encoding: { en: 'character encoding of the file', de: 'Zeichenkodierung der Datei' },
  mapping: {
    en: 'JSON file: columns to fields, values to ours',
    de: 'JSON-Datei: Spalten zu Feldern, Werte zu unseren',
  },
  saveMapping: {
    en: 'write what was decided to this file, for --mapping, and remember it for these headers',
    de: 'Entscheidungen in diese Datei schreiben, für --mapping, und für diese Kopfzeile merken',
  },
  oneFileOnly: { en: 'for one file at a time', de: 'für eine Datei auf einmal' },
  noProfile: {
    en: 'leave aside what is remembered for these headers',
    de: 'nicht beachten, was für diese Kopfzeile gemerkt ist',
  },
  pseudonymise: {
    en: 'names of persons become pseudonyms, the same in every import',
    de: 'Namen von Personen werden zu Pseudonymen, in jedem Import dieselben',
  },
  scrub: {
    en: 'texts lose e-mail addresses and telephone numbers',
    de: 'E-Mail-Adressen und Telefonnummern aus Texten entfernen',
  },
  discardOriginal: {
    en: 'delete our copy of the file once it is taken in: it cannot be read again',
    de: 'unsere Kopie der Datei nach der Übernahme löschen: sie kann nicht noch einmal gelesen werden',
  },
  asOf: {
    en: 'when the data were exported, such as 2026-11-19T22:58:00Z',
    de: 'Datenstand, etwa 2026-11-19T22:58:00Z',
  },
  dryRun: {
    en: 'say what would happen and change nothing',
    de: 'nur sagen, was geschähe, und nichts ändern',
  },

  undo: { en: 'remove an import exactly', de: 'einen Import genau rückgängig machen' },
  undone: { en: 'undone', de: 'rückgängig gemacht' },
  wouldUndo: { en: 'to undo it would mean', de: 'Rückgängigmachen hieße' },

  correct: {
    en: 'correct a time or a field of an incident; the imported value stays',
    de: 'eine Zeit oder ein Feld eines Vorfalls korrigieren; der importierte Wert bleibt erhalten',
  },
  reason: { en: 'why the value is another one', de: 'warum der Wert ein anderer ist' },
  author: { en: 'who says so', de: 'wer das sagt' },
  correctionZone: {
    en: 'zone of a time without an offset',
    de: 'Zeitzone einer Zeit ohne Abweichung von UTC',
  },
  withdraw: { en: 'withdraw this correction', de: 'diese Korrektur zurücknehmen' },
  corrected: { en: 'Correction', de: 'Korrektur' },
  correctedFrom: { en: 'corrected', de: 'korrigiert' },
  noValue: { en: 'no value', de: 'kein Wert' },
  correctionWithdrawn: { en: 'Withdrawn', de: 'Zurückgenommen' },

  metric: { en: 'answer a metric', de: 'eine Kennzahl berechnen' },
  signals: {
    en: 'what the course of a metric shows: chance or change, what made it, what may come',
    de: 'was der Verlauf einer Kennzahl zeigt: Zufall oder Veränderung, woraus, und wie es weitergehen kann',
  },
  shorter: {
    en: 'share by which every duration is taken to be shorter, 0.05 to 0.8 (0.1 unless told)',
    de: 'Anteil, um den jede Dauer kürzer gedacht wird, 0.05 bis 0.8 (ohne Angabe 0.1)',
  },
  explain: { en: 'open a number: how it was made', de: 'eine Zahl öffnen: wie sie zustande kam' },
  bucket: {
    en: 'with --grain: the section that begins on this day',
    de: 'mit --grain: der Abschnitt, der an diesem Tag beginnt',
  },
  cell: {
    en: 'only a part of a picture: hour:1-09, age:3-7, team:NAME, phase:new and so on, as in the address of a list',
    de: 'nur ein Teil eines Bildes: hour:1-09, age:3-7, team:NAME, phase:new und so weiter, wie in der Adresse einer Liste',
  },
  group: {
    en: 'with --by: this group of the split; empty for those without a value',
    de: 'mit --by: diese Gruppe der Gliederung; leer für die ohne Wert',
  },
  period: {
    en: '2026, 2026-Q3, 2026-10, 2026-W43 or last-90-days',
    de: '2026, 2026-Q3, 2026-10, 2026-W43 oder last-90-days',
  },
  from: { en: 'first day', de: 'erster Tag' },
  to: { en: 'day after the last', de: 'Tag nach dem letzten' },
  grain: {
    en: 'day, week, month, quarter or year',
    de: 'day, week, month, quarter oder year (Tag bis Jahr)',
  },
  by: {
    en: 'split by a field, or by extra:COLUMN of your files',
    de: 'nach einem Feld gliedern oder mit extra:SPALTE nach einer Spalte Ihrer Dateien',
  },
  filter: {
    en: 'FIELD=VALUE or FIELD!=VALUE, also extra:COLUMN=VALUE; may be repeated',
    de: 'FELD=WERT oder FELD!=WERT, auch extra:SPALTE=WERT; mehrfach möglich',
  },
  clock: { en: 'wall, business or active', de: 'wall, business oder active' },
  calendar: {
    en: 'calendar of the clock "business"; else each incident has its own',
    de: 'Kalender des Zeitmaßes „business“; sonst hat jeder Vorfall seinen eigenen',
  },
  zone: { en: 'zone of days and weeks', de: 'Zeitzone der Tage und Wochen' },
  noCorrections: {
    en: 'leave out what people corrected',
    de: 'ohne das, was Personen korrigiert haben',
  },
  attribution: { en: 'opened or resolved', de: 'opened oder resolved' },
  compare: {
    en: 'previous, year, or custom with --compare-from and --compare-to',
    de: 'previous, year (Vorperiode, Vorjahr) oder custom mit --compare-from und --compare-to',
  },
  compareFrom: { en: 'first day to compare with', de: 'erster Tag des Vergleichs' },
  compareTo: {
    en: 'first day after those to compare with',
    de: 'erster Tag nach denen des Vergleichs',
  },
  compareMatch: {
    en: 'weekdays: as many of each weekday in both',
    de: 'weekdays: in beiden jeder Wochentag gleich oft',
  },

  quality: {
    en: 'say what is the matter with the data',
    de: 'sagen, was mit den Daten nicht stimmt',
  },
  incidents: { en: 'list incidents', de: 'Vorfälle auflisten' },
  incident: { en: 'everything about one incident', de: 'alles über einen Vorfall' },
  review: { en: 'write the first post-incident review', de: 'die erste Nachbetrachtung schreiben' },
  template: { en: 'template of the house', de: 'Vorlage des Hauses' },
  report: { en: 'write a report for stakeholders', de: 'einen Bericht für Beteiligte schreiben' },
  journalWhole: { en: 'nothing is missing', de: 'es fehlt nichts' },
  notOk: { en: 'FAIL', de: 'FEHLER' },
  doctor: { en: 'look whether everything is in order', de: 'prüfen, ob alles in Ordnung ist' },
} satisfies Record<string, Words>

/** The heads of the tables on a terminal. */
export const heads = {
  chance: { en: 'Chance or change?', de: 'Zufall oder Veränderung?' },
  levels: { en: 'Changes of level', de: 'Wechsel des Niveaus' },
  parts: { en: 'What has changed', de: 'Was sich verändert hat' },
  ahead: { en: 'How it may go on', de: 'Wie es weitergehen kann' },
  visible: { en: 'Would you see an improvement?', de: 'Würde man eine Verbesserung sehen?' },
  file: { en: 'file', de: 'Datei' },
  tool: { en: 'tool', de: 'Werkzeug' },
  status: { en: 'status', de: 'Status' },
  rows: { en: 'rows', de: 'Zeilen' },
  stored: { en: 'stored', de: 'übernommen' },
  rejected: { en: 'rejected', de: 'abgelehnt' },
  incidents: { en: 'incidents', de: 'Vorfälle' },
  created: { en: 'new', de: 'neu' },
  updated: { en: 'updated', de: 'geändert' },
  unchanged: { en: 'unchanged', de: 'unverändert' },
  events: { en: 'events', de: 'Ereignisse' },
  id: { en: 'import', de: 'Import' },
  bucket: { en: 'from', de: 'ab' },
  group: { en: 'group', de: 'Gruppe' },
  excluded: { en: 'left out', de: 'ausgeschlossen' },
  median: { en: 'median', de: 'Median' },
  interval: { en: '95 % interval', de: '95-%-Bereich' },
  mean: { en: 'mean', de: 'Mittel' },
  value: { en: 'value', de: 'Wert' },
  total: { en: 'all', de: 'gesamt' },
  before: { en: 'before', de: 'zuvor' },
  none: { en: '(none)', de: '(ohne)' },
  partial: { en: 'partial', de: 'unvollständig' },
  asOf: { en: 'as of', de: 'Datenstand' },
  number: { en: 'number', de: 'Nummer' },
  opened: { en: 'opened', de: 'eröffnet' },
  resolve: { en: 'to resolve', de: 'bis Lösung' },
  priority: { en: 'prio', de: 'Prio' },
  state: { en: 'state', de: 'Status' },
  service: { en: 'service', de: 'Dienst' },
  title: { en: 'title', de: 'Titel' },
  rule: { en: 'rule', de: 'Regel' },
  level: { en: 'level', de: 'Stufe' },
  share: { en: 'share', de: 'Anteil' },
  moves: { en: 'median with → without', de: 'Median mit → ohne' },
  about: { en: 'what', de: 'was' },
  field: { en: 'field', de: 'Feld' },
  filled: { en: 'filled', de: 'gefüllt' },
  more: { en: 'more rejected', de: 'weitere abgelehnt' },
} satisfies Record<string, Words>

/** How bad it is, for a table. */
export const levelWords: Readonly<Record<QualityLevel, Words>> = {
  fine: { en: 'fine', de: 'gut' },
  note: { en: 'note', de: 'Hinweis' },
  warning: { en: 'warning', de: 'Warnung' },
  unknown: { en: 'unknown', de: 'unbekannt' },
}

/** What a person gave up was not refused. */
export const givenUp: Words = { en: 'cancelled', de: 'abgebrochen' }
/** What became of a file, for a table. */
export const statusWords: Readonly<Record<ImportStatus, Words>> = {
  queued: { en: 'waiting', de: 'wartet' },
  running: { en: 'running', de: 'läuft' },
  committed: { en: 'imported', de: 'importiert' },
  'dry-run': { en: 'dry run', de: 'Probelauf' },
  duplicate: { en: 'already imported', de: 'bereits importiert' },
  refused: { en: 'refused', de: 'abgelehnt' },
  undone: { en: 'undone', de: 'rückgängig gemacht' },
  interrupted: { en: 'interrupted', de: 'unterbrochen' },
}
