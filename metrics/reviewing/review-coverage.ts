import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'
import { noReviews, reviewedFacts } from './reviewed-facts.ts'

export const reviewCoverage: Metric = {
  name: 'review-coverage',
  group: 'learning',
  label: { en: 'Review coverage', de: 'Nachbetrachtungsquote' },
  unit: 'share',
  better: 'higher',
  says: {
    en: 'Share of the major incidents resolved of which a review was released.',
    de: 'Anteil der gelösten Major Incidents, zu denen eine Nachbetrachtung freigegeben wurde.',
  },
  start: NONE,
  stop: NONE,
  formula: {
    en: 'with a released review / major incidents with their final resolution in the period; Wilson 95 % interval',
    de: 'mit freigegebener Nachbetrachtung / Major Incidents mit endgültiger Lösung im Zeitraum; 95-%-Bereich nach Wilson',
  },
  phase: ['resolved', 'reviewed'],
  population: {
    en: 'Major incidents with their final resolution in the period.',
    de: 'Major Incidents mit endgültiger Lösung im Zeitraum.',
  },
  edgeCases: [
    {
      en: 'A draft is no review: one version must have been released.',
      de: 'Ein Entwurf ist keine Nachbetrachtung: Eine Fassung muss freigegeben sein.',
    },
    {
      en: 'Where no review is kept here at all, nothing is said, not 0.',
      de: 'Wo hier noch keine Nachbetrachtung geführt wird, steht nichts da, nicht 0.',
    },
  ],
  limits: [
    {
      en: 'It counts reviews, and says nothing about how good they are or whether anything came of them.',
      de: 'Sie zählt Nachbetrachtungen und sagt nicht, wie gut sie sind und ob etwas aus ihnen folgte.',
    },
    {
      en: 'Incidents of the last days can hardly have a review yet.',
      de: 'Vorfälle der letzten Tage können kaum schon eine Nachbetrachtung haben.',
    },
  ],
  needs: ['is_major', 'resolved_at', 'state'],
  attribution: 'resolved',
  facts: reviewedFacts,
  aggregate: {
    kind: 'share',
    of: sql`(released_at is not null)`,
    exclude: {
      'reviews-not-kept': noReviews,
      'done-without-time': sql`done_without_time`,
      unresolved: sql`resolved_at is null`,
      'major-not-known': sql`not major_known`,
      'not-major': sql`not major`,
    },
  },
}
