import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'
import { endOfSilence } from './informed-facts.ts'
import { notPromised, promisedFacts } from './promised-facts.ts'

export const cadenceCompliance: Metric = {
  name: 'cadence-compliance',
  group: 'communication',
  label: { en: 'Updates in time', de: 'Takteinhaltung' },
  unit: 'share',
  better: 'higher',
  says: {
    en: 'Share of the silences that were as short as promised.',
    de: 'Anteil der Funkstillen, die so kurz waren wie zugesagt.',
  },
  start: { en: 'detected, else opened', de: 'Erkennung, sonst Eröffnung' },
  stop: {
    en: 'restored, else final resolution, else the end of the data',
    de: 'Wiederherstellung, sonst endgültige Lösung, sonst Datenstand',
  },
  formula: {
    en: 'silences within the promise / all silences, each from the start or an update to the next or the end; the first is measured by the time to the first update, every other by the regular one and a tenth more; by priority, as the settings say; 95 % interval by linearisation, from 30 incidents on',
    de: 'Funkstillen innerhalb der Zusage / alle Funkstillen, jede vom Beginn oder einer Information bis zur nächsten oder zum Ende; die erste gemessen an der Zeit bis zur Erstinformation, jede andere am Takt und einem Zehntel mehr; je Priorität nach den Einstellungen; 95-%-Bereich durch Linearisierung, ab 30 Vorfällen',
  },
  phase: ['detected', 'restored'],
  population: {
    en: 'Incidents of sources that keep updates, with a priority for which the settings promise something.',
    de: 'Vorfälle aus Quellen, die Informationen führen, mit einer Priorität, für die die Einstellungen etwas zusagen.',
  },
  edgeCases: [
    {
      en: 'About whom nobody was informed has one silence, all of its time.',
      de: 'Worüber niemand informiert wurde, hat eine Funkstille: seine ganze Zeit.',
    },
    {
      en: 'Without a priority, or with one that promises nothing, it is left out.',
      de: 'Ohne Priorität oder mit einer ohne Zusage bleibt er außen vor.',
    },
  ],
  limits: [
    {
      en: 'The promise runs around the clock: for priorities that are served in working hours only, set it accordingly.',
      de: 'Die Zusage läuft rund um die Uhr: Für Prioritäten, die nur in der Geschäftszeit bedient werden, ist sie entsprechend zu wählen.',
    },
    {
      en: 'An incident counts by today’s promise and its latest priority, not by those of its time.',
      de: 'Ein Vorfall zählt nach der heutigen Zusage und seiner letzten Priorität, nicht nach denen seiner Zeit.',
    },
  ],
  needs: ['opened_at', 'detected_at', 'restored_at', 'resolved_at', 'state', 'priority'],
  attribution: 'asked',
  ends: endOfSilence,
  facts: promisedFacts,
  aggregate: { kind: 'ratio', of: sql`silences_kept`, per: sql`silence_count`, exclude: notPromised },
}
