/** Words around a number: what it is, how sure it is, what it stands on. */
const en = {
  median: 'Median',
  p75: 'P75',
  p90: 'P90',
  mean: 'Mean',
  interval: (range: string) => `95 % interval ${range}`,
  tooFew: 'too few',
  tooFewMore: (n: string) => `n = ${n}: too few for a statistic.`,
  n: (n: string) => `n = ${n}`,
  incidents: (n: number, text: string) => (n === 1 ? '1 incident' : `${text} incidents`),
  excluded: (n: string) => `${n} left out`,
  noneExcluded: 'none left out',
  excludedTitle: 'Left out, by reason',
  before: 'Before',
  change: {
    seconds: {
      more: (by: string) => `${by} longer than before`,
      less: (by: string) => `${by} shorter than before`,
    },
    incidents: {
      more: (by: string) => `${by} more than before`,
      less: (by: string) => `${by} fewer than before`,
    },
    count: {
      more: (by: string) => `${by} more than before`,
      less: (by: string) => `${by} fewer than before`,
    },
    share: {
      more: (by: string) => `${by} points higher than before`,
      less: (by: string) => `${by} points lower than before`,
    },
  },
  same: 'as before',
  cameBack: (part: string, whole: string) => `${part} of ${whole} came back within 30 days`,
  notSaid: 'cannot be said',
  of: (part: string, whole: string) => `${part} of ${whole}`,
  manyExcluded: 'More than 5 % of the incidents in this period are not in this number.',
}
const de: typeof en = {
  median: 'Median',
  p75: 'P75',
  p90: 'P90',
  mean: 'Mittelwert',
  interval: (range) => `95-%-Bereich ${range}`,
  tooFew: 'zu wenig Daten',
  tooFewMore: (n) => `n = ${n}: zu wenig für eine Statistik.`,
  n: (n) => `n = ${n}`,
  incidents: (n, text) => (n === 1 ? '1 Vorfall' : `${text} Vorfälle`),
  excluded: (n) => `${n} ausgeschlossen`,
  noneExcluded: 'nichts ausgeschlossen',
  excludedTitle: 'Ausgeschlossen, nach Grund',
  before: 'Zuvor',
  change: {
    seconds: { more: (by) => `${by} länger als zuvor`, less: (by) => `${by} kürzer als zuvor` },
    incidents: { more: (by) => `${by} mehr als zuvor`, less: (by) => `${by} weniger als zuvor` },
    count: { more: (by) => `${by} mehr als zuvor`, less: (by) => `${by} weniger als zuvor` },
    share: {
      more: (by) => `${by} Prozentpunkte höher als zuvor`,
      less: (by) => `${by} Prozentpunkte niedriger als zuvor`,
    },
  },
  same: 'wie zuvor',
  cameBack: (part, whole) => `${part} von ${whole} kamen binnen 30 Tagen wieder`,
  notSaid: 'nicht angebbar',
  of: (part, whole) => `${part} von ${whole}`,
  manyExcluded: 'Mehr als 5 % der Vorfälle dieses Zeitraums stehen nicht in dieser Zahl.',
}
export const numberWords = { en, de }
