import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'
import { endOfSilence } from './informed-facts.ts'
import { notPromised, promisedFacts } from './promised-facts.ts'

export const overdueMinutes: Metric = {
  name: 'overdue-minutes',
  group: 'communication',
  label: { en: 'Updates overdue', de: 'Überfällige Informationen' },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median over the incidents of the time for which an update was overdue.',
    de: 'Median über die Vorfälle der Zeit, in der eine Information überfällig war.',
  },
  start: { en: 'an update was due', de: 'Fälligkeit einer Information' },
  stop: { en: 'it came, or the incident ended', de: 'Information oder Ende des Vorfalls' },
  formula: {
    en: 'sum over the silences of what they were longer than promised, the first by the time to the first update, every other by the regular one; by priority, as the settings say; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'Summe über die Funkstillen dessen, was sie länger waren als zugesagt, die erste gemessen an der Zeit bis zur Erstinformation, jede andere am Takt; je Priorität nach den Einstellungen; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  phase: ['detected', 'restored'],
  population: {
    en: 'Incidents of sources that keep updates, with a priority for which the settings promise something.',
    de: 'Vorfälle aus Quellen, die Informationen führen, mit einer Priorität, für die die Einstellungen etwas zusagen.',
  },
  edgeCases: [
    {
      en: 'Always in time is 0 seconds, and counted.',
      de: 'Immer rechtzeitig sind 0 Sekunden, und gezählt.',
    },
    {
      en: 'No grace: an update that is a minute late is overdue by a minute.',
      de: 'Ohne Kulanz: Eine Information, die eine Minute zu spät kommt, ist eine Minute überfällig.',
    },
  ],
  limits: [
    {
      en: 'The promise runs around the clock, and is that of today.',
      de: 'Die Zusage läuft rund um die Uhr und ist die heutige.',
    },
  ],
  needs: ['opened_at', 'detected_at', 'restored_at', 'resolved_at', 'state', 'priority'],
  attribution: 'asked',
  ends: endOfSilence,
  facts: promisedFacts,
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: sql`overdue_seconds`,
      exclude: notPromised,
      counted: sql`promised and silence_seconds >= 0`,
    },
  },
}
