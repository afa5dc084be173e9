import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'
import { visitedFacts } from '../flow/visited-facts.ts'

export const pingPong: Metric = {
  name: 'ping-pong',
  group: 'quality',
  label: { en: 'Back to a team that had it', de: 'Zurück an ein früheres Team' },
  unit: 'share',
  better: 'lower',
  says: {
    en: 'Share of the incidents that came back to a team that had passed them on.',
    de: 'Anteil der Vorfälle, die zu einem Team zurückkamen, das sie weitergegeben hatte.',
  },
  start: NONE,
  stop: NONE,
  formula: {
    en: 'incidents that a team had at least twice, not in a row / incidents with a history of teams; Wilson 95 % interval',
    de: 'Vorfälle, die ein Team mindestens zweimal hatte, nicht in Folge / Vorfälle mit einem Verlauf der Teams; 95-%-Bereich nach Wilson',
  },
  phase: ['opened', 'resolved'],
  population: {
    en: 'Incidents of which the history says which teams had them, also those that are still open.',
    de: 'Vorfälle, deren Verlauf nennt, welche Teams sie hatten, auch noch offene.',
  },
  edgeCases: [
    {
      en: 'From A to B and back to A counts once, however often it goes on.',
      de: 'Von A zu B und zurück zu A zählt einmal, so oft es sich auch wiederholt.',
    },
  ],
  limits: [
    {
      en: 'A service desk that confirms every fix with the caller takes each incident back by design.',
      de: 'Ein Service Desk, der jede Lösung mit dem Meldenden bestätigt, bekommt jeden Vorfall gewollt zurück.',
    },
  ],
  needs: ['opened_at', 'team'],
  attribution: 'asked',
  facts: visitedFacts,
  aggregate: {
    kind: 'share',
    of: sql`(returns > 0)`,
    exclude: { 'no-team-history': sql`handovers is null` },
  },
}
