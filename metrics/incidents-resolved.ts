import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const incidentsResolved: Metric = {
  name: 'incidents-resolved',
  label: { en: 'Incidents resolved', de: 'Gelöste Vorfälle' },
  unit: 'incidents',
  better: 'neither',
  says: {
    en: 'How many incidents were finally resolved in the period, whenever they were opened.',
    de: 'Wie viele Vorfälle in dem Zeitraum endgültig gelöst wurden, gleich wann sie eröffnet wurden.',
  },
  start: { en: 'none', de: 'keines' },
  stop: { en: 'final resolution', de: 'endgültige Lösung' },
  formula: {
    en: 'count of incidents that are resolved now, with their final resolution in the period',
    de: 'Anzahl der jetzt gelösten Vorfälle, deren endgültige Lösung in den Zeitraum fällt',
  },
  needs: ['resolved_at', 'state'],
  attribution: 'resolved',
  aggregate: {
    kind: 'count',
    exclude: { 'done-without-time': sql`done_without_time`, unresolved: sql`resolved_at is null` },
  },
}
