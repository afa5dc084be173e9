import { type Metric, NONE } from '../metric.ts'

export const incidentsOpened: Metric = {
  name: 'incidents-opened',
  group: 'flow',
  label: { en: 'Incidents opened', de: 'Eröffnete Vorfälle' },
  unit: 'incidents',
  better: 'lower',
  says: {
    en: 'How many incidents were opened in the period.',
    de: 'Wie viele Vorfälle in dem Zeitraum eröffnet wurden.',
  },
  start: { en: 'opened', de: 'Eröffnung' },
  stop: NONE,
  formula: {
    en: 'count of incidents with their opening in the period',
    de: 'Anzahl der Vorfälle, deren Eröffnung in den Zeitraum fällt',
  },
  phase: ['opened'],
  population: {
    en: 'Incidents with their opening in the period.',
    de: 'Vorfälle, deren Eröffnung in den Zeitraum fällt.',
  },
  edgeCases: [
    {
      en: 'A period without incidents is 0; a period after the end of the data is unknown, not 0.',
      de: 'Ein Zeitraum ohne Vorfälle ist 0; ein Zeitraum nach dem Datenstand ist unbekannt, nicht 0.',
    },
    {
      en: 'An incident that was reopened counts once, at its first opening.',
      de: 'Ein wiedereröffneter Vorfall zählt einmal, bei seiner ersten Eröffnung.',
    },
    {
      en: 'The day is that of the time zone of the question: 23:30 UTC belongs to the next day in Berlin.',
      de: 'Der Tag ist der in der Zeitzone der Frage: 23:30 Uhr UTC gehört in Berlin zum nächsten Tag.',
    },
  ],
  limits: [
    {
      en: 'It says how many came, not how bad they were: read the priorities beside it.',
      de: 'Sie sagt, wie viele kamen, nicht wie schwer sie waren: Daneben gehören die Prioritäten.',
    },
    {
      en: 'More incidents can also mean that reporting became easier.',
      de: 'Mehr Vorfälle können auch heißen, dass leichter gemeldet wird.',
    },
    {
      en: 'An export that was cut off counts too few; the import warns where it looks like that.',
      de: 'Ein abgeschnittener Export zählt zu wenige; der Import warnt, wo es danach aussieht.',
    },
  ],
  needs: ['opened_at'],
  attribution: 'opened',
  aggregate: { kind: 'count', exclude: {} },
}
