import type { Words } from './lang.ts'

/** The stretches of one incident, in the order in which they end. */
export const durationWords: Readonly<Record<string, Words>> = {
  'time-to-detect': { en: 'Until detected', de: 'Bis zur Erkennung' },
  'time-to-acknowledge': { en: 'Until acknowledged (MTTA)', de: 'Bis zur Annahme (MTTA)' },
  'time-to-mitigate': { en: 'Until mitigated', de: 'Bis zur Eindämmung' },
  'time-to-restore': { en: 'Until restored', de: 'Bis zur Wiederherstellung' },
  'time-to-resolve-first': { en: 'Until first resolved', de: 'Bis zur ersten Lösung' },
  'time-to-resolve': { en: 'Until resolved (MTTR)', de: 'Bis zur Lösung (MTTR)' },
  'time-to-resolve-active': { en: 'of which active', de: 'davon aktiv' },
  'time-on-hold': { en: 'of which on hold', de: 'davon wartend' },
  'time-to-close': { en: 'Until closed', de: 'Bis zum Abschluss' },
  'time-since-resolution': {
    en: 'Since the last one of its kind was resolved',
    de: 'Seit der Lösung des letzten derselben Art',
  },
}
