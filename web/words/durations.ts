type Names = Readonly<Record<string, string>>

const en: Names = {
  'time-to-detect': 'Until detected',
  'time-to-acknowledge': 'Until acknowledged (MTTA)',
  'time-to-mitigate': 'Until mitigated',
  'time-to-restore': 'Until restored',
  'time-to-resolve-first': 'Until first resolved',
  'time-to-resolve': 'Until resolved (MTTR)',
  'time-to-resolve-active': 'of which active',
  'time-on-hold': 'of which on hold',
  'time-to-close': 'Until closed',
  'time-since-resolution': 'Since the last one of its kind was resolved',
}
const de: typeof en = {
  'time-to-detect': 'Bis zur Erkennung',
  'time-to-acknowledge': 'Bis zur Annahme (MTTA)',
  'time-to-mitigate': 'Bis zur Eindämmung',
  'time-to-restore': 'Bis zur Wiederherstellung',
  'time-to-resolve-first': 'Bis zur ersten Lösung',
  'time-to-resolve': 'Bis zur Lösung (MTTR)',
  'time-to-resolve-active': 'davon aktiv',
  'time-on-hold': 'davon wartend',
  'time-to-close': 'Bis zum Abschluss',
  'time-since-resolution': 'Seit der Lösung des letzten derselben Art',
}

/** The stretches of one incident, in the order in which they end. */
export const durationLabels = { en, de }
