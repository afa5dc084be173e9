import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const timeBetweenIncidents: Metric = {
  name: 'time-between-incidents',
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
