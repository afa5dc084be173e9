import type { Lang } from '../../model/lang.ts'

/** What an import decides about a file, and how the decision is called. Names and columns of the file pass unchanged. */
const en = {
  what: {
    archive: 'Archive',
    encoding: 'Encoding',
    delimiter: 'Delimiter',
    header: 'Header line',
    reader: 'Reader',
    source: 'Tool',
    grain: 'One row is',
    timeZone: 'Time zone',
    instance: 'Instance',
    language: 'Language of the headers',
    nulls: 'Words for nothing',
    mapping: 'Columns in fields',
    values: 'Values with a meaning',
    persons: 'Names of persons',
    texts: 'Texts',
    original: 'Original file',
    profile: 'Remembered mapping',
    'badTimes:unreadable': 'Times that are no date',
    'badTimes:backwards': 'Ends before the opening',
    'badTimes:future': 'Times later than the file',
  } as Readonly<Record<string, string>>,
  dateOrder: (column: string) => `Dates in ${column}`,
  timeOf: (column: string) => `Time of day for ${column}`,
  value: {
    'reader fast': 'fast (regular file)',
    'reader careful': 'careful (row by row)',
    'reader json': 'JSON',
    'reader xml': 'XML',
    'reader xlsx': 'Excel workbook',
    'reader html': 'HTML table',
    'grain incident': 'an incident',
    'grain update': 'an update of an incident',
    'grain beside': 'about an incident that is there already',
    'source servicenow': 'ServiceNow',
    'source jira': 'Jira / JSM',
    'delimiter \t': 'tab',
    'language en': 'English',
    'language de': 'German',
    'language es': 'Spanish',
    'language fr': 'French',
    'language it': 'Italian',
    'language pt': 'Portuguese',
    'language names': 'names of fields',
    'nulls ': 'empty cells only',
    'persons pseudonymise': 'pseudonyms',
    'texts scrub': 'without addresses and numbers',
    'original deleted': 'not kept',
    'badTimes:unreadable reject': 'refuse the row',
    'badTimes:unreadable without': 'take the row without the time',
    'badTimes:backwards keep': 'keep the time',
    'badTimes:backwards without': 'take the row without the time',
    'badTimes:backwards reject': 'refuse the row',
    'badTimes:future keep': 'keep the time',
    'badTimes:future without': 'take the row without the time',
    'badTimes:future reject': 'refuse the row',
    'dateOrder named': 'unambiguous',
    'dateOrder dmy': 'day – month – year',
    'dateOrder mdy': 'month – day – year',
    'dateOrder ymd': 'year – month – day',
  } as Readonly<Record<string, string>>,
}
const de: typeof en = {
  what: {
    archive: 'Archiv',
    encoding: 'Zeichensatz',
    delimiter: 'Trennzeichen',
    header: 'Kopfzeile',
    reader: 'Leseweg',
    source: 'Werkzeug',
    grain: 'Eine Zeile ist',
    timeZone: 'Zeitzone',
    instance: 'Instanz',
    language: 'Sprache der Überschriften',
    nulls: 'Wörter für nichts',
    mapping: 'Spalten in Feldern',
    values: 'Werte mit Bedeutung',
    persons: 'Namen von Personen',
    texts: 'Texte',
    original: 'Originaldatei',
    profile: 'Gemerkte Zuordnung',
    'badTimes:unreadable': 'Zeiten, die kein Datum sind',
    'badTimes:backwards': 'Ende vor der Eröffnung',
    'badTimes:future': 'Zeiten nach dem Ende der Datei',
  },
  dateOrder: (column) => `Datum in ${column}`,
  timeOf: (column) => `Uhrzeit zu ${column}`,
  value: {
    'reader fast': 'schnell (regelmäßige Datei)',
    'reader careful': 'sorgfältig (Zeile für Zeile)',
    'reader json': 'JSON',
    'reader xml': 'XML',
    'reader xlsx': 'Excel-Mappe',
    'reader html': 'HTML-Tabelle',
    'grain incident': 'ein Vorfall',
    'grain update': 'eine Änderung an einem Vorfall',
    'grain beside': 'zu einem Vorfall, der schon da ist',
    'source servicenow': 'ServiceNow',
    'source jira': 'Jira / JSM',
    'delimiter \t': 'Tabulator',
    'language en': 'Englisch',
    'language de': 'Deutsch',
    'language es': 'Spanisch',
    'language fr': 'Französisch',
    'language it': 'Italienisch',
    'language pt': 'Portugiesisch',
    'language names': 'Namen von Feldern',
    'nulls ': 'nur leere Zellen',
    'persons pseudonymise': 'Pseudonyme',
    'texts scrub': 'ohne Adressen und Nummern',
    'original deleted': 'nicht aufbewahrt',
    'badTimes:unreadable reject': 'Zeile ablehnen',
    'badTimes:unreadable without': 'Zeile ohne die Zeit übernehmen',
    'badTimes:backwards keep': 'Zeit behalten',
    'badTimes:backwards without': 'Zeile ohne die Zeit übernehmen',
    'badTimes:backwards reject': 'Zeile ablehnen',
    'badTimes:future keep': 'Zeit behalten',
    'badTimes:future without': 'Zeile ohne die Zeit übernehmen',
    'badTimes:future reject': 'Zeile ablehnen',
    'dateOrder named': 'eindeutig',
    'dateOrder dmy': 'Tag – Monat – Jahr',
    'dateOrder mdy': 'Monat – Tag – Jahr',
    'dateOrder ymd': 'Jahr – Monat – Tag',
  },
}
const words: Readonly<Record<Lang, typeof en>> = { en, de }

/** A decision in words: what it is about and what was decided. */
export function decisionText(
  what: string,
  value: string,
  lang: Lang,
): readonly [what: string, value: string] {
  const [name = what, column] = what.split(':', 2)
  const { what: names, value: values, dateOrder, timeOf } = words[lang]
  const whole = names[what]
  if (whole !== undefined) return [whole, values[`${what} ${value}`] ?? value]
  const called = names[name] ?? name
  return [
    column === undefined
      ? called
      : name === 'dateOrder'
        ? dateOrder(column)
        : name === 'timeOf'
          ? timeOf(column)
          : `${called} (${column})`,
    values[`${name} ${value}`] ?? value,
  ]
}
