import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const timeBetweenIncidents: Metric = {
  name: 'time-between-incidents',
  group: 'recurrence',
  label: {
    en: 'Time between incidents',
    de: 'Zeit zwischen Vorfällen',
  },
  unit: 'seconds',
  better: 'higher',
  says: {
    en: 'Median time from one opening to the next of the same configuration item (or service) and category.',
    de: 'Median der Zeit von einer Eröffnung zur nächsten mit gleichem Konfigurationselement (sonst Dienst) und gleicher Kategorie.',
  },
  start: {
    en: 'opening of the one before',
    de: 'Eröffnung des vorigen',
  },
  stop: {
    en: 'opened',
    de: 'Eröffnung',
  },
  formula: {
    en: 'opened − opening of the one before of the same configuration item (or service) and category, whether or not that one was resolved by then; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'Eröffnung − Eröffnung des vorigen mit gleichem Konfigurationselement (sonst Dienst) und gleicher Kategorie, gleich ob dieser bis dahin gelöst war; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  phase: ['previous-opened', 'opened'],
  population: {
    en: 'Incidents opened in the period that have a configuration item or service, a category, and one before them of the same key.',
    de: 'Im Zeitraum eröffnete Vorfälle mit Konfigurationselement oder Dienst, mit Kategorie und mit einem vorigen desselben Schlüssels.',
  },
  edgeCases: [
    {
      en: 'The first one of its key has none before it: left out and counted as such.',
      de: 'Der erste seines Schlüssels hat keinen vorigen: Er bleibt außen vor und wird so gezählt.',
    },
    {
      en: 'Two of the same key in the same second: 0 seconds, and counted.',
      de: 'Zwei desselben Schlüssels in derselben Sekunde: 0 Sekunden, und gezählt.',
    },
  ],
  limits: [
    {
      en: 'A key that comes often gives most of the times and rules the median.',
      de: 'Ein häufiger Schlüssel liefert die meisten Zeiten und bestimmt den Median.',
    },
    {
      en: 'A key that has become quiet does not show: only what came again has a time.',
      de: 'Ein verstummter Schlüssel bleibt unsichtbar: Nur was wiederkam, hat eine Zeit.',
    },
    {
      en: 'It is no uptime: the disturbance itself is part of it.',
      de: 'Sie ist keine Betriebszeit: Die Störung selbst gehört dazu.',
    },
  ],
  needs: ['opened_at', 'category'],
  attribution: 'opened',
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: sql`previous_seconds`,
      exclude: {
        'no-repeat-key': sql`repeat_key is null`,
        'first-of-its-key': sql`previous_seconds is null`,
      },
      counted: sql`previous_seconds is not null`,
    },
  },
}
