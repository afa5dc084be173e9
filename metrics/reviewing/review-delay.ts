import { secondsBetween } from '../../store/dialect.ts'
import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'
import { noReviews, reviewedFacts } from './reviewed-facts.ts'

const delay = secondsBetween(sql`resolved_at`, sql`released_at`)

export const reviewDelay: Metric = {
  name: 'review-delay',
  group: 'learning',
  label: { en: 'Time to review', de: 'Zeit bis zur Nachbetrachtung' },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median time from the resolution to the first release of a review.',
    de: 'Median der Zeit von der Lösung bis zur ersten Freigabe einer Nachbetrachtung.',
  },
  start: { en: 'final resolution', de: 'endgültige Lösung' },
  stop: { en: 'first released version of a review', de: 'erste freigegebene Fassung einer Nachbetrachtung' },
  formula: {
    en: 'first release − final resolution; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'erste Freigabe − endgültige Lösung; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  phase: ['resolved', 'reviewed'],
  population: {
    en: 'Resolved incidents, major or not, of which a review was released.',
    de: 'Gelöste Vorfälle, Major Incident oder nicht, zu denen eine Nachbetrachtung freigegeben wurde.',
  },
  edgeCases: [
    {
      en: 'Released before the final resolution, as after a reopening: left out as ending before it starts.',
      de: 'Vor der endgültigen Lösung freigegeben, etwa nach einer Wiedereröffnung: ausgelassen, weil sie vor dem Beginn endet.',
    },
    {
      en: 'A later version changes nothing.',
      de: 'Eine spätere Fassung ändert nichts.',
    },
  ],
  limits: [
    {
      en: 'What has no review yet is not in it: read it beside the review coverage.',
      de: 'Was noch keine Nachbetrachtung hat, steckt nicht darin: Daneben gehört die Nachbetrachtungsquote.',
    },
  ],
  needs: ['resolved_at', 'state'],
  attribution: 'resolved',
  facts: reviewedFacts,
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: delay,
      exclude: {
        'reviews-not-kept': noReviews,
        'done-without-time': sql`done_without_time`,
        unresolved: sql`resolved_at is null`,
        'no-review': sql`released_at is null`,
        'ends-before-it-starts': sql`${delay} < 0`,
      },
      counted: sql`${delay} >= 0`,
    },
  },
}
