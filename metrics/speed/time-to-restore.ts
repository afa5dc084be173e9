import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const timeToRestore: Metric = {
  name: 'time-to-restore',
  group: 'speed',
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
  phase: ['occurred', 'restored'],
  population: {
    en: 'Incidents that say when the service was back, and have any of the three beginnings.',
    de: 'Vorfälle, die nennen, wann der Dienst wieder da war, und einen der drei Anfänge haben.',
  },
  edgeCases: [
    {
      en: 'A resolution does not stand for the restoration: without a time of restoration the incident is left out.',
      de: 'Eine Lösung steht nicht für die Wiederherstellung: Ohne deren Zeit bleibt der Vorfall außen vor.',
    },
    {
      en: 'Back before it began: a contradiction, left out and counted as such.',
      de: 'Vor dem Beginn wiederhergestellt: ein Widerspruch; der Vorfall bleibt außen vor und wird so gezählt.',
    },
  ],
  limits: [
    {
      en: 'With three possible beginnings, a service that records the occurrence looks slower than one that only records the opening.',
      de: 'Bei drei möglichen Anfängen wirkt ein Dienst, der den Eintritt erfasst, langsamer als einer, der nur die Eröffnung erfasst.',
    },
    {
      en: 'Outages of the same service that overlap count once each: this is no availability.',
      de: 'Überlappende Ausfälle desselben Dienstes zählen jeder für sich: Eine Verfügbarkeit ist das nicht.',
    },
  ],
  needs: ['restored_at', 'occurred_at', 'detected_at', 'opened_at'],
  attribution: 'asked',
  ends: { at: sql`restored_at` },
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
