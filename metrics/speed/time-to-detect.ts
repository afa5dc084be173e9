import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const timeToDetect: Metric = {
  name: 'time-to-detect',
  group: 'speed',
  label: {
    en: 'Time to detect',
    de: 'Zeit bis zur Erkennung',
  },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median time from the beginning of the disturbance to its detection.',
    de: 'Median der Zeit vom Eintritt der Störung bis zu ihrer Erkennung.',
  },
  start: {
    en: 'occurred',
    de: 'Eintritt',
  },
  stop: {
    en: 'detected',
    de: 'Erkennung',
  },
  formula: {
    en: 'detected − occurred, of incidents that say both; an opening stands for neither of them; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'Erkennung − Eintritt, nur Vorfälle, die beides nennen; die Eröffnung steht für keines von beiden; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  phase: ['occurred', 'detected'],
  population: {
    en: 'Incidents that say both when the disturbance began and when it was detected.',
    de: 'Vorfälle, die sowohl den Eintritt der Störung als auch ihre Erkennung nennen.',
  },
  edgeCases: [
    {
      en: 'Detected in the second it occurred: 0 seconds, and counted.',
      de: 'In der Sekunde des Eintritts erkannt: 0 Sekunden, und gezählt.',
    },
    {
      en: 'Detected before it occurred: a contradiction, left out and counted as such.',
      de: 'Vor dem Eintritt erkannt: ein Widerspruch; der Vorfall bleibt außen vor und wird so gezählt.',
    },
  ],
  limits: [
    {
      en: 'Few exports say when a disturbance began: look first at how many incidents are left out.',
      de: 'Wenige Exporte nennen den Eintritt: Zuerst zählt, wie viele Vorfälle ausgelassen sind.',
    },
    {
      en: 'The beginning is often written down afterwards, and rounded.',
      de: 'Der Eintritt wird oft erst im Nachhinein und gerundet eingetragen.',
    },
  ],
  needs: ['occurred_at', 'detected_at', 'opened_at'],
  attribution: 'asked',
  ends: { at: sql`detected_at` },
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: sql`detect_seconds`,
      exclude: {
        'times-not-known': sql`detect_seconds is null`,
        'ends-before-it-starts': sql`detect_seconds < 0`,
      },
      counted: sql`detect_seconds >= 0`,
    },
  },
}
