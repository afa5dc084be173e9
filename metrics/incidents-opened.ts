import type { Metric } from './metric.ts'

export const incidentsOpened: Metric = {
  name: 'incidents-opened',
  label: { en: 'Incidents opened', de: 'Eröffnete Vorfälle' },
  unit: 'incidents',
  better: 'lower',
  says: {
    en: 'How many incidents were opened in the period.',
    de: 'Wie viele Vorfälle in dem Zeitraum eröffnet wurden.',
  },
  start: { en: 'opened', de: 'Eröffnung' },
  stop: { en: 'none', de: 'keines' },
  formula: {
    en: 'count of incidents with their opening in the period',
    de: 'Anzahl der Vorfälle, deren Eröffnung in den Zeitraum fällt',
  },
  needs: ['opened_at'],
  attribution: 'opened',
  aggregate: { kind: 'count', exclude: {} },
}
