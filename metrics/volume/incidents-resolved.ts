import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'

export const incidentsResolved: Metric = {
  name: 'incidents-resolved',
  group: 'flow',
  label: { en: 'Incidents resolved', de: 'Gelöste Vorfälle' },
  unit: 'incidents',
  better: 'neither',
  says: {
    en: 'How many incidents were finally resolved in the period, whenever they were opened.',
    de: 'Wie viele Vorfälle in dem Zeitraum endgültig gelöst wurden, gleich wann sie eröffnet wurden.',
  },
  start: NONE,
  stop: { en: 'final resolution', de: 'endgültige Lösung' },
  formula: {
    en: 'count of incidents that are resolved now, with their final resolution in the period',
    de: 'Anzahl der jetzt gelösten Vorfälle, deren endgültige Lösung in den Zeitraum fällt',
  },
  phase: ['resolved'],
  population: {
    en: 'Incidents that are resolved now, with their final resolution in the period, whenever they were opened.',
    de: 'Jetzt gelöste Vorfälle, deren endgültige Lösung in den Zeitraum fällt, gleich wann sie eröffnet wurden.',
  },
  edgeCases: [
    {
      en: 'After a reopening only the last resolution counts, so the number of an earlier period can still fall.',
      de: 'Nach einer Wiedereröffnung zählt nur die letzte Lösung; die Zahl eines früheren Zeitraums kann also noch sinken.',
    },
    {
      en: 'An incident that is done without a time of resolution cannot be placed: it is left out and counted as such.',
      de: 'Ein erledigter Vorfall ohne Lösungszeit lässt sich keinem Zeitraum zuordnen: Er bleibt außen vor und wird so gezählt.',
    },
  ],
  limits: [
    {
      en: 'A week in which old tickets are cleared looks like a good week: read the backlog beside it.',
      de: 'Eine Woche, in der Altes erledigt wird, sieht wie eine gute Woche aus: Daneben gehören die offenen Vorfälle.',
    },
  ],
  needs: ['resolved_at', 'state'],
  attribution: 'resolved',
  aggregate: {
    kind: 'count',
    exclude: { 'done-without-time': sql`done_without_time`, unresolved: sql`resolved_at is null` },
  },
}
