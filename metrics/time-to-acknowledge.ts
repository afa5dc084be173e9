import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const timeToAcknowledge: Metric = {
  name: 'time-to-acknowledge',
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
    en: 'acknowledged − opened; the clock "business" counts the working time of a calendar; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics; beside it Kaplan–Meier with those that are still running, which leads where they are more than one in twenty',
    de: 'Annahme − Eröffnung; das Zeitmaß „business“ zählt die Arbeitszeit eines Kalenders; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen; daneben Kaplan–Meier mit denen, die noch laufen; es führt, wo das mehr als einer von zwanzig ist',
  },
  needs: ['opened_at', 'acknowledged_at'],
  attribution: 'asked',
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
