import type { Lang } from '../../model/lang.ts'

const en = {
  kind: 'Incident report',
  period: (from: string, to: string) => `${from} to ${to}`,
  zone: (zone: string) => `Days and times in ${zone}`,
  asOf: (at: string) => `data as of ${at}`,
  asOfUnknown: 'as-of time of the data not recorded',
  running:
    'The period is still running in the data; it is compared with the same elapsed part of the period before.',
  scopeAll: 'all incidents',
  numbers: 'The numbers',
  cards: {
    median: (label: string) => `${label} (median)`,
    n: (n: string) => `n = ${n}`,
    interval: (range: string) => `95 % interval ${range}`,
    medianOfAll: (label: string, median: string) => `${label} (${median.toLowerCase()})`,
    quantiles: (p75: string, p90: string) => `P75 ${p75} · P90 ${p90}`,
    before: (value: string, difference: string, n: string) =>
      `before: ${value} (n = ${n}), difference ${difference}`,
    beforeCount: (value: string, difference: string) => `before: ${value}, difference ${difference}`,
    beforeFew: (n: string) => `before: too few (n = ${n})`,
    beforeNone: 'no period before',
    few: 'too few',
    none: 'none yet',
    excluded: (words: string) => `left out: ${words}`,
    share: (numerator: string, denominator: string) => `${numerator} of ${denominator}`,
  },
  points: (value: string) => `${value} percentage points`,
  charts: { volume: 'Opened per month by priority', resolve: 'Time to resolve per month' },
  top: {
    major: 'Major incidents',
    priority1: 'Incidents of priority 1',
    longest: 'Longest to resolve',
    head: ['Incident', 'Title', 'Service', 'Opened', 'Time to resolve'],
    repeat: 'repeat',
    none: 'No incident in this period.',
    more: (n: string) => `${n} more in the list.`,
    open: 'not resolved yet',
  },
  repeats: {
    heading: 'What came back',
    head: ['Where', 'Category', 'Incidents', 'Repeats', 'Newest'],
    none: 'No repeat within 30 days.',
  },
  unknown: 'not recorded',
  computed: {
    heading: 'How this was computed',
    population:
      'Counted are incidents opened in the period. Cancelled ones, duplicates and children of another incident are left out.',
    quantiles:
      'Durations run on calendar time, around the clock. Quantiles are of type 7; the interval of the median is the exact order-statistic one, from n = 6.',
    change:
      'Better and worse are said only where a test holds among all numbers of this page (q < 5 %), both periods have 20 incidents at least, and the change is a fifth or more. Everything else may be chance.',
    hash: (hash: string) => `Facts sha256 ${hash}`,
  },
  madeOn: (at: string, zone: string) => `Made ${at} (${zone})`,
  dataVersion: (n: string) => `data version ${n}`,
}

const de: typeof en = {
  kind: 'Vorfallbericht',
  period: (from, to) => `${from} bis ${to}`,
  zone: (zone) => `Tage und Zeiten in ${zone}`,
  asOf: (at) => `Datenstand ${at}`,
  asOfUnknown: 'Datenstand nicht erfasst',
  running:
    'Der Zeitraum läuft in den Daten noch; verglichen wird mit dem gleich langen Anfang des Zeitraums davor.',
  scopeAll: 'alle Vorfälle',
  numbers: 'Die Zahlen',
  cards: {
    median: (label) => `${label} (Median)`,
    n: (n) => `n = ${n}`,
    interval: (range) => `95-%-Bereich ${range}`,
    medianOfAll: (label, median) => `${label} (${median})`,
    quantiles: (p75, p90) => `P75 ${p75} · P90 ${p90}`,
    before: (value, difference, n) => `davor: ${value} (n = ${n}), Unterschied ${difference}`,
    beforeCount: (value, difference) => `davor: ${value}, Unterschied ${difference}`,
    beforeFew: (n) => `davor: zu wenige (n = ${n})`,
    beforeNone: 'kein Zeitraum davor',
    few: 'zu wenige',
    none: 'noch keine',
    excluded: (words) => `ausgeschlossen: ${words}`,
    share: (numerator, denominator) => `${numerator} von ${denominator}`,
  },
  points: (value) => `${value} Prozentpunkte`,
  charts: { volume: 'Eröffnet je Monat nach Priorität', resolve: 'Zeit bis zur Lösung je Monat' },
  top: {
    major: 'Major Incidents',
    priority1: 'Vorfälle der Priorität 1',
    longest: 'Am längsten bis zur Lösung',
    head: ['Vorfall', 'Titel', 'Dienst', 'Eröffnet', 'Zeit bis zur Lösung'],
    repeat: 'Wiederholung',
    none: 'Kein Vorfall in diesem Zeitraum.',
    more: (n) => `${n} weitere in der Liste.`,
    open: 'noch nicht gelöst',
  },
  repeats: {
    heading: 'Was wiederkam',
    head: ['Wo', 'Kategorie', 'Vorfälle', 'Wiederholungen', 'Neuester'],
    none: 'Keine Wiederholung binnen 30 Tagen.',
  },
  unknown: 'nicht erfasst',
  computed: {
    heading: 'So wurde gerechnet',
    population:
      'Gezählt sind Vorfälle, die im Zeitraum eröffnet wurden. Stornierte, Duplikate und untergeordnete Vorfälle sind ausgeschlossen.',
    quantiles:
      'Dauern laufen in Kalenderzeit, rund um die Uhr. Quantile sind vom Typ 7; der Bereich des Medians ist der exakte aus Ordnungsstatistiken, ab n = 6.',
    change:
      'Besser und schlechter heißt eine Änderung nur, wenn ein Test unter allen Zahlen dieser Seite hält (q < 5 %), beide Zeiträume mindestens 20 Vorfälle haben und sie ein Fünftel oder mehr ausmacht. Alles andere kann Zufall sein.',
    hash: (hash) => `Fakten sha256 ${hash}`,
  },
  madeOn: (at, zone) => `Erstellt ${at} (${zone})`,
  dataVersion: (n) => `Datenversion ${n}`,
}

/** Everything a summary says that is not in the data, in both languages. */
export const summaryWords: Readonly<Record<Lang, typeof en>> = { en, de }
