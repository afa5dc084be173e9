import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const timeToAcknowledge: Metric = {
  name: 'time-to-acknowledge',
  group: 'speed',
  label: { en: 'Time to acknowledge', de: 'Zeit bis zur Annahme' },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median time from opened to the first sign that a person took the incident on.',
    de: 'Median der Zeit von der Eröffnung bis zum ersten Zeichen, dass sich jemand des Vorfalls annahm.',
  },
  start: { en: 'opened', de: 'Eröffnung' },
  stop: {
    en: 'acknowledged: an explicit acknowledgement, else the first human assignment, work, public comment or resolution',
    de: 'Annahme: ausdrücklich, sonst die erste Zuweisung durch einen Menschen, Bearbeitung, öffentliche Antwort oder Lösung',
  },
  formula: {
    en: 'acknowledged − opened; the clock "business time" counts the working time of a calendar; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics; beside it Kaplan–Meier with those that are still running, which leads where they are more than one in twenty',
    de: 'Annahme − Eröffnung; das Zeitmaß „Geschäftszeit“ zählt die Arbeitszeit eines Kalenders; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen; daneben Kaplan–Meier mit denen, die noch laufen; es führt, wo das mehr als einer von zwanzig ist',
  },
  phase: ['opened', 'acknowledged'],
  population: {
    en: 'Incidents that somebody took on. Those that nobody has taken on yet are followed beside them (Kaplan–Meier).',
    de: 'Vorfälle, deren sich jemand annahm. Wessen sich noch niemand annahm, den verfolgt Kaplan–Meier daneben.',
  },
  edgeCases: [
    {
      en: 'An assignment to a group or by a rule, and what a bot writes, is no acknowledgement.',
      de: 'Eine Zuweisung an eine Gruppe oder durch eine Regel ist keine Annahme, der Beitrag eines Bots auch nicht.',
    },
    {
      en: 'Where nothing else is recorded, the resolution stands for the acknowledgement; each incident says by which rule.',
      de: 'Wo sonst nichts erfasst ist, steht die Lösung für die Annahme; jeder Vorfall nennt die Regel.',
    },
    {
      en: 'Taken on in the second it was opened: 0 seconds, and counted.',
      de: 'In der Sekunde der Eröffnung angenommen: 0 Sekunden, und gezählt.',
    },
  ],
  limits: [
    {
      en: 'It says that somebody took it on, not that anybody helped.',
      de: 'Sie sagt, dass sich jemand annahm, nicht dass jemand half.',
    },
    {
      en: 'Tools mean different things by an acknowledgement: compare only what comes from the same rule.',
      de: 'Werkzeuge verstehen unter einer Annahme Verschiedenes: Vergleichbar ist nur, was aus derselben Regel stammt.',
    },
  ],
  needs: ['opened_at', 'acknowledged_at'],
  attribution: 'asked',
  ends: { at: sql`acknowledged_at` },
  aggregate: {
    kind: 'duration',
    stop: 'acknowledged',
    wall: {
      seconds: sql`acknowledge_seconds`,
      exclude: {
        'not-acknowledged': sql`acknowledged_at is null`,
        'ends-before-it-starts': sql`acknowledge_seconds < 0`,
      },
      counted: sql`acknowledge_seconds >= 0`,
      running: 'not-acknowledged',
    },
  },
}
