import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'

export const reassignments: Metric = {
  name: 'reassignments',
  group: 'quality',
  label: {
    en: 'Reassignments',
    de: 'Neuzuweisungen',
  },
  unit: 'count',
  better: 'lower',
  says: {
    en: 'How often an incident was passed from one team to another on average.',
    de: 'Wie oft ein Vorfall im Mittel von einem Team an ein anderes weitergegeben wurde.',
  },
  start: NONE,
  stop: NONE,
  formula: {
    en: 'mean number of reassignments of the incidents resolved in the period of which it is recorded; some sources count a change of the person too; 95 % interval of the mean, from 30 incidents on',
    de: 'Mittlere Zahl der Neuzuweisungen der im Zeitraum gelösten Vorfälle, von denen sie erfasst ist; manche Quellen zählen auch einen Wechsel der Person; 95-%-Bereich des Mittelwerts, ab 30 Vorfällen',
  },
  phase: ['resolved'],
  population: {
    en: 'Incidents with their final resolution in the period of which the number of reassignments is recorded.',
    de: 'Vorfälle mit endgültiger Lösung im Zeitraum, deren Zahl der Neuzuweisungen erfasst ist.',
  },
  edgeCases: [
    {
      en: 'Never passed on is 0 and counts; not recorded is left out.',
      de: 'Nie weitergegeben ist 0 und zählt; nicht erfasst bleibt außen vor.',
    },
  ],
  limits: [
    {
      en: 'Some tools count a change of the person too: compare only what comes from the same source.',
      de: 'Manche Werkzeuge zählen auch einen Wechsel der Person: Vergleichbar ist nur, was aus derselben Quelle stammt.',
    },
    {
      en: 'A mean: a few incidents that were passed on very often lift it.',
      de: 'Ein Mittelwert: Wenige sehr oft weitergegebene Vorfälle heben ihn an.',
    },
  ],
  needs: ['resolved_at', 'state', 'reassignment_count'],
  attribution: 'resolved',
  aggregate: {
    kind: 'ratio',
    of: sql`reassignments`,
    exclude: {
      'done-without-time': sql`done_without_time`,
      unresolved: sql`resolved_at is null`,
      'reassignments-not-known': sql`reassignments is null`,
    },
  },
}
