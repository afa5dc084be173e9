import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'
import { visitedFacts } from '../flow/visited-facts.ts'

export const handovers: Metric = {
  name: 'handovers',
  group: 'quality',
  label: { en: 'Handovers', de: 'Übergaben' },
  unit: 'count',
  better: 'lower',
  says: {
    en: 'How often an incident went from one team to another on average, by its history.',
    de: 'Wie oft ein Vorfall nach seinem Verlauf im Mittel von einem Team zum anderen ging.',
  },
  start: NONE,
  stop: NONE,
  formula: {
    en: 'mean number of changes from one team to a different one, of incidents with a history of teams; 95 % interval of the mean, from 30 incidents on',
    de: 'mittlere Zahl der Wechsel von einem Team zu einem anderen, nur Vorfälle mit einem Verlauf der Teams; 95-%-Bereich des Mittelwerts, ab 30 Vorfällen',
  },
  phase: ['opened', 'resolved'],
  population: {
    en: 'Incidents of which the history says which teams had them, also those that are still open.',
    de: 'Vorfälle, deren Verlauf nennt, welche Teams sie hatten, auch noch offene.',
  },
  edgeCases: [
    {
      en: 'From person to person within a team is no handover, and the same team twice in a row is one.',
      de: 'Von Person zu Person innerhalb eines Teams ist keine Übergabe, dasselbe Team zweimal in Folge ist eines.',
    },
    {
      en: 'Without a history of teams it is unknown, not 0.',
      de: 'Ohne Verlauf der Teams ist sie unbekannt, nicht 0.',
    },
  ],
  limits: [
    {
      en: 'What is still open may be passed on again.',
      de: 'Was noch offen ist, kann noch weitergegeben werden.',
    },
    {
      en: 'A handover can be right: it may go to who can help.',
      de: 'Eine Übergabe kann richtig sein: Vielleicht geht sie an die, die helfen können.',
    },
  ],
  needs: ['opened_at', 'team'],
  attribution: 'asked',
  facts: visitedFacts,
  aggregate: {
    kind: 'ratio',
    of: sql`handovers`,
    exclude: { 'no-team-history': sql`handovers is null` },
  },
}
