/** Words around charts and their tables. */
const en = {
  table: 'Table',
  failed: 'The chart could not be drawn; the table has the same numbers.',
  period: 'Period',
  total: 'Total',
  n: 'Incidents',
  share: 'Share',
  partial: 'partial',
  partialMore: 'cut by the question or by the end of the data',
  before: 'Compared with',
  csv: 'CSV',
  excluded: 'Left out',
  value: 'Value',
  interval: '95 % interval',
  show: (n: string, what: string) => `Show ${n} ${n === '1' ? 'incident' : 'incidents'}: ${what}`,
}
const de: typeof en = {
  table: 'Tabelle',
  failed: 'Das Diagramm ließ sich nicht zeichnen; die Tabelle enthält dieselben Zahlen.',
  period: 'Zeitraum',
  total: 'Gesamt',
  n: 'Vorfälle',
  share: 'Anteil',
  partial: 'unvollständig',
  partialMore: 'durch die Frage oder das Ende der Daten abgeschnitten',
  before: 'Verglichen mit',
  csv: 'CSV',
  excluded: 'Ausgeschlossen',
  value: 'Wert',
  interval: '95-%-Bereich',
  show: (n, what) => `${n} ${n === '1' ? 'Vorfall' : 'Vorfälle'} anzeigen: ${what}`,
}
export const chartWords = { en, de }
