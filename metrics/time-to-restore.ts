import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const timeToRestore: Metric = {
  name: 'time-to-restore',
  label: {
    en: 'Time to restore service',
    de: 'Zeit bis zur Wiederherstellung',
  },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median time from the beginning of the disturbance until the service was back.',
    de: 'Median der Zeit vom Eintritt der Störung, bis der Dienst wiederhergestellt war.',
  },
  start: {
    en: 'occurred, else detected, else opened',
    de: 'Eintritt, sonst Erkennung, sonst Eröffnung',
  },
  stop: {
    en: 'restored',
    de: 'Wiederherstellung',
  },
  formula: {
    en: 'restored − occurred, or − detected, or − opened, by the first that is recorded; a resolution does not stand for the restoration; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'Wiederherstellung − Eintritt, sonst − Erkennung, sonst − Eröffnung, nach der ersten erfassten Zeit; eine Lösung steht nicht für die Wiederherstellung; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  needs: ['restored_at', 'occurred_at', 'detected_at', 'opened_at'],
  attribution: 'asked',
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: sql`restore_seconds`,
      exclude: {
        'times-not-known': sql`restore_seconds is null`,
        'ends-before-it-starts': sql`restore_seconds < 0`,
      },
      counted: sql`restore_seconds >= 0`,
    },
  },
}
