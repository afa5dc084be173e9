import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const backlog: Metric = {
  name: 'backlog',
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
  needs: ['opened_at', 'resolved_at', 'state'],
  attribution: 'as-of',
  aggregate: { kind: 'open', exclude: { 'done-without-time': sql`done_without_time` } },
}
