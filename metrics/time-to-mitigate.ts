import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const timeToMitigate: Metric = {
  name: 'time-to-mitigate',
  label: {
    en: 'Time to mitigate',
    de: 'Zeit bis zur Eindämmung',
  },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median time from the beginning of the disturbance until its impact was halted.',
    de: 'Median der Zeit vom Eintritt der Störung, bis ihre Auswirkung eingedämmt war.',
  },
  start: {
    en: 'occurred, else detected',
    de: 'Eintritt, sonst Erkennung',
  },
  stop: {
    en: 'mitigated',
    de: 'Eindämmung',
  },
  formula: {
    en: 'mitigated − occurred, or − detected where no occurrence is recorded; of incidents that say both; mitigated is not resolved; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'Eindämmung − Eintritt, sonst − Erkennung, wo kein Eintritt erfasst ist; nur Vorfälle, die beides nennen; eingedämmt heißt nicht gelöst; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  needs: ['mitigated_at', 'occurred_at', 'detected_at', 'opened_at'],
  attribution: 'asked',
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: sql`mitigate_seconds`,
      exclude: {
        'times-not-known': sql`mitigate_seconds is null`,
        'ends-before-it-starts': sql`mitigate_seconds < 0`,
      },
      counted: sql`mitigate_seconds >= 0`,
    },
  },
}
