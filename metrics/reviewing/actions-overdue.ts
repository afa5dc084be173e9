import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'
import { actionFacts, noReviews } from './reviewed-facts.ts'

export const actionsOverdue: Metric = {
  name: 'actions-overdue',
  group: 'learning',
  label: { en: 'Actions overdue', de: 'Überfällige Maßnahmen' },
  unit: 'share',
  better: 'lower',
  says: {
    en: 'Share of the actions from reviews that are overdue: not done, and their day is past.',
    de: 'Anteil der Maßnahmen aus Nachbetrachtungen, die überfällig sind: nicht erledigt, und ihr Termin ist vorbei.',
  },
  start: NONE,
  stop: NONE,
  formula: {
    en: 'actions not done whose day is past / actions with a day until which they are due, of the reviews of incidents with their final resolution in the period; today is the day of the newest data or of the newest thing written in a review; 95 % interval by linearisation, from 30 incidents on',
    de: 'nicht erledigte Maßnahmen, deren Termin vorbei ist / Maßnahmen mit Termin, aus Nachbetrachtungen von Vorfällen mit endgültiger Lösung im Zeitraum; heute ist der Tag des Datenstands oder des jüngsten Eintrags in einer Nachbetrachtung; 95-%-Bereich durch Linearisierung, ab 30 Vorfällen',
  },
  phase: ['reviewed', 'as-of'],
  population: {
    en: 'Incidents with their final resolution in the period whose review has actions with a day until which they are due.',
    de: 'Vorfälle mit endgültiger Lösung im Zeitraum, deren Nachbetrachtung Maßnahmen mit Termin hat.',
  },
  edgeCases: [
    {
      en: 'On its last day an action is not overdue.',
      de: 'Am Tag des Termins ist eine Maßnahme nicht überfällig.',
    },
    {
      en: 'Done late is done: it counts among all actions, not among those overdue.',
      de: 'Spät erledigt ist erledigt: Sie zählt zu allen Maßnahmen, nicht zu den überfälligen.',
    },
    {
      en: 'An action without a day cannot be overdue, and does not count.',
      de: 'Eine Maßnahme ohne Termin kann nicht überfällig sein und zählt nicht.',
    },
  ],
  limits: [
    {
      en: 'An incident stands for all its actions: the number behind it counts incidents.',
      de: 'Ein Vorfall steht für alle seine Maßnahmen: Die Anzahl dahinter zählt Vorfälle.',
    },
    {
      en: 'It speaks of the newest day, whatever the period: of the past it does not say what was overdue then.',
      de: 'Sie gilt für den jüngsten Tag, welcher Zeitraum auch gefragt ist: Was früher überfällig war, sagt sie nicht.',
    },
  ],
  needs: ['resolved_at', 'state'],
  attribution: 'resolved',
  facts: actionFacts,
  aggregate: {
    kind: 'ratio',
    of: sql`late_actions`,
    per: sql`due_actions`,
    exclude: {
      'reviews-not-kept': noReviews,
      'done-without-time': sql`done_without_time`,
      unresolved: sql`resolved_at is null`,
      'no-review': sql`not has_review`,
      'no-actions': sql`due_actions = 0`,
    },
  },
}
