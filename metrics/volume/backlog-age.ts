import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const backlogAge: Metric = {
  name: 'backlog-age',
  group: 'flow',
  label: {
    en: 'Age of the backlog',
    de: 'Alter der offenen Vorfälle',
  },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median age of the incidents that were open at the end of the period, or at the end of the data where that is earlier.',
    de: 'Median des Alters der Vorfälle, die am Ende des Zeitraums offen waren, oder am Datenstand, wo dieser früher liegt.',
  },
  start: {
    en: 'opened',
    de: 'Eröffnung',
  },
  stop: {
    en: 'that instant',
    de: 'dieser Zeitpunkt',
  },
  formula: {
    en: 'instant − opened, of the incidents that backlog counts at it; on the wall clock; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'Zeitpunkt − Eröffnung, der Vorfälle, die dann als offen zählen; in Kalenderzeit; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  phase: ['opened', 'as-of'],
  population: {
    en: 'The incidents that the backlog counts at the instant.',
    de: 'Die Vorfälle, die zu dem Zeitpunkt als offen zählen.',
  },
  edgeCases: [
    {
      en: 'The age of a reopened incident runs from its first opening, the time as resolved included.',
      de: 'Das Alter eines wiedereröffneten Vorfalls läuft ab der ersten Eröffnung, die Zeit als gelöst eingeschlossen.',
    },
    {
      en: 'Where neither the period nor the data say an instant, there is no age.',
      de: 'Wo weder Zeitraum noch Daten einen Zeitpunkt nennen, gibt es kein Alter.',
    },
  ],
  limits: [
    {
      en: 'Whoever resolves the youngest first makes the backlog older: read the number of open incidents beside it.',
      de: 'Wer die jüngsten zuerst löst, lässt den Rest altern: Daneben gehört die Anzahl der offenen Vorfälle.',
    },
    {
      en: 'Forgotten tickets move P90 and the mean long before the median.',
      de: 'Vergessene Tickets verschieben P90 und Mittelwert, lange bevor sich der Median rührt.',
    },
  ],
  needs: ['opened_at', 'resolved_at', 'state'],
  attribution: 'as-of',
  aggregate: { kind: 'open', age: true, exclude: { 'done-without-time': sql`done_without_time` } },
}
