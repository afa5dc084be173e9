import type { Better, Unit } from '../../model/answer.ts'

/** Words of the catalogue of metrics and of the page of each. */
const en = {
  title: 'Metrics',
  intro:
    'What is counted, and how. The words on this page are those of every explanation, on screen, on paper and on the command line.',
  course: 'In the course of an incident',
  from: (from: string, to: string) => `from ${from} to ${to}`,
  at: (point: string) => `at ${point}`,
  definition: 'Definition',
  unit: 'Unit',
  units: {
    seconds: 'time',
    incidents: 'incidents',
    share: 'share',
    count: 'number per incident',
  } satisfies Record<Unit, string>,
  better: 'Better when',
  betters: { lower: 'lower', higher: 'higher', neither: 'neither' } satisfies Record<Better, string>,
  reasons: 'Who is left out',
  reasonsMore: 'By the first reason that holds; each is counted beside the number.',
  example: 'For example',
  exampleNone: 'No incident of your data is in this number, so there is no example.',
  brings: (what: string) => `brings ${what}`,
  history: 'Changes of the definition',
  historyNone: 'Unchanged since the first version.',
  now: 'In your data',
  cannot: (fields: string) =>
    `Your data cannot answer this metric: no file has a column for ${fields}. Add the column to the export, or map it when importing.`,
  lacks: (fields: string) =>
    `No file has a column for ${fields}; where that is needed incidents are left out.`,
  none: 'No incident is in this number.',
  trend: 'Show as a trend',
  list: 'All metrics',
}
const de: typeof en = {
  title: 'Kennzahlen',
  intro:
    'Was gezählt wird, und wie. Die Worte dieser Seite sind die jeder Erklärung, am Bildschirm, auf Papier und in der Befehlszeile.',
  course: 'Im Verlauf eines Vorfalls',
  from: (from, to) => `von ${from} bis ${to}`,
  at: (point) => `bei ${point}`,
  definition: 'Definition',
  unit: 'Einheit',
  units: { seconds: 'Zeit', incidents: 'Vorfälle', share: 'Anteil', count: 'Anzahl je Vorfall' },
  better: 'Besser, wenn',
  betters: { lower: 'kleiner', higher: 'größer', neither: 'weder noch' },
  reasons: 'Wer ausgeschlossen ist',
  reasonsMore: 'Nach dem ersten zutreffenden Grund; jeder wird neben der Zahl ausgewiesen.',
  example: 'Zum Beispiel',
  exampleNone: 'Keiner Ihrer Vorfälle steckt in dieser Zahl, daher gibt es kein Beispiel.',
  brings: (what) => `trägt ${what} bei`,
  history: 'Änderungen der Definition',
  historyNone: 'Seit der ersten Fassung unverändert.',
  now: 'In Ihren Daten',
  cannot: (fields) =>
    `Ihre Daten können diese Kennzahl nicht beantworten: Keine Datei hat eine Spalte für ${fields}. Nehmen Sie die Spalte in den Export auf, oder ordnen Sie sie beim Import zu.`,
  lacks: (fields) =>
    `Keine Datei hat eine Spalte für ${fields}; wo sie nötig wäre, sind Vorfälle ausgeschlossen.`,
  none: 'In dieser Zahl ist kein Vorfall.',
  trend: 'Als Trend anzeigen',
  list: 'Alle Kennzahlen',
}
export const catalogueWords = { en, de }
