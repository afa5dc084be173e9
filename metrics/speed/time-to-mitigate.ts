import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const timeToMitigate: Metric = {
  name: 'time-to-mitigate',
  group: 'speed',
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
  phase: ['occurred', 'mitigated'],
  population: {
    en: 'Incidents that say when the impact was halted, and when the disturbance occurred or was detected.',
    de: 'Vorfälle, die nennen, wann die Auswirkung eingedämmt war und wann die Störung eintrat oder erkannt wurde.',
  },
  edgeCases: [
    {
      en: 'Where no occurrence is recorded the time runs from the detection; never from the opening.',
      de: 'Ohne erfassten Eintritt läuft die Zeit ab der Erkennung, nie ab der Eröffnung.',
    },
    {
      en: 'Halted before it began: a contradiction, left out and counted as such.',
      de: 'Vor dem Beginn eingedämmt: ein Widerspruch; der Vorfall bleibt außen vor und wird so gezählt.',
    },
  ],
  limits: [
    {
      en: 'Incidents with a recorded occurrence look slower than those that only have a detection, because their time begins earlier.',
      de: 'Vorfälle mit erfasstem Eintritt wirken langsamer als solche, die nur eine Erkennung haben: Ihre Zeit beginnt früher.',
    },
    {
      en: 'It is mostly recorded of large incidents, and need not hold for the others.',
      de: 'Erfasst wird sie meist nur bei großen Vorfällen; für die übrigen muss sie nicht gelten.',
    },
  ],
  needs: ['mitigated_at', 'occurred_at', 'detected_at', 'opened_at'],
  attribution: 'asked',
  ends: { at: sql`mitigated_at` },
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
