import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const backlog: Metric = {
  name: 'backlog',
  group: 'flow',
  label: { en: 'Backlog', de: 'Offene Vorfälle' },
  unit: 'incidents',
  better: 'lower',
  says: {
    en: 'How many incidents were open at the end of the period, or at the end of the data where that is earlier.',
    de: 'Wie viele Vorfälle am Ende des Zeitraums offen waren, oder am Datenstand, wo dieser früher liegt.',
  },
  start: { en: 'opened', de: 'Eröffnung' },
  stop: { en: 'final resolution', de: 'endgültige Lösung' },
  formula: {
    en: 'count of incidents opened at or before the instant and not resolved at or before it; an incident that was reopened is not open between its resolution and the reopening where its history says so, else it counts as open until its final resolution',
    de: 'Anzahl der Vorfälle, die zu dem Zeitpunkt eröffnet und noch nicht gelöst sind; ein wiedereröffneter Vorfall ist zwischen seiner Lösung und der Wiedereröffnung nicht offen, soweit sein Verlauf das zeigt, sonst gilt er bis zu seiner endgültigen Lösung als offen',
  },
  phase: ['opened', 'resolved'],
  population: {
    en: 'Incidents that were opened and not yet resolved at the instant, whatever the period in which they were opened.',
    de: 'Vorfälle, die zu dem Zeitpunkt eröffnet und noch nicht gelöst waren, gleich aus welchem Zeitraum.',
  },
  edgeCases: [
    {
      en: 'An incident that was opened and resolved at the same instant was never open.',
      de: 'Ein Vorfall, der im selben Augenblick eröffnet und gelöst wurde, war nie offen.',
    },
    {
      en: 'Between a resolution and a reopening an incident is not open where its history says when that was.',
      de: 'Zwischen Lösung und Wiedereröffnung ist ein Vorfall nicht offen, wo sein Verlauf die Zeiten nennt.',
    },
    {
      en: 'The days of the question choose the instant, not the incidents.',
      de: 'Die Tage der Frage bestimmen den Zeitpunkt, nicht die Vorfälle.',
    },
  ],
  limits: [
    {
      en: 'Split by team or priority, each incident stands with what it has now, not with what it had at that instant.',
      de: 'Nach Team oder Priorität aufgeteilt steht jeder Vorfall bei dem, was er heute hat, nicht bei dem, was er damals hatte.',
    },
    {
      en: 'Incidents that are not in any export are missing in the past too: a backlog of long ago can be too low.',
      de: 'Vorfälle, die in keinem Export stehen, fehlen auch in der Vergangenheit: Ein Stand von früher kann zu niedrig sein.',
    },
  ],
  needs: ['opened_at', 'resolved_at', 'state'],
  attribution: 'as-of',
  aggregate: { kind: 'open', exclude: { 'done-without-time': sql`done_without_time` } },
}
