import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const reopenRate: Metric = {
  name: 'reopen-rate',
  label: {
    en: 'Reopen rate',
    de: 'Wiedereröffnungsquote',
  },
  unit: 'share',
  better: 'lower',
  says: {
    en: 'Share of the incidents resolved that had been opened again after an earlier resolution.',
    de: 'Anteil der gelösten Vorfälle, die nach einer früheren Lösung wiedereröffnet worden waren.',
  },
  start: {
    en: 'none',
    de: 'keines',
  },
  stop: {
    en: 'none',
    de: 'keines',
  },
  formula: {
    en: 'reopened at least once / incidents with their final resolution in the period and at least 7 days before the end of the data; Wilson 95 % interval',
    de: 'mindestens einmal wiedereröffnet / Vorfälle mit endgültiger Lösung im Zeitraum und mindestens 7 Tage vor dem Datenstand; 95-%-Bereich nach Wilson',
  },
  needs: ['resolved_at', 'state', 'reopen_count'],
  attribution: 'resolved',
  mature: 7 * 86_400,
  aggregate: {
    kind: 'share',
    of: sql`reopens > 0`,
    exclude: {
      'done-without-time': sql`done_without_time`,
      unresolved: sql`resolved_at is null`,
      'reopens-not-known': sql`reopens is null`,
    },
  },
}
