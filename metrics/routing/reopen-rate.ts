import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'

export const reopenRate: Metric = {
  name: 'reopen-rate',
  group: 'quality',
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
  start: NONE,
  stop: NONE,
  formula: {
    en: 'reopened at least once / incidents with their final resolution in the period and at least 7 days before the end of the data; Wilson 95 % interval',
    de: 'mindestens einmal wiedereröffnet / Vorfälle mit endgültiger Lösung im Zeitraum und mindestens 7 Tage vor dem Datenstand; 95-%-Bereich nach Wilson',
  },
  phase: ['first-resolved', 'resolved'],
  population: {
    en: 'Incidents with their final resolution in the period, at least 7 days before the end of the data, of which reopenings are recorded.',
    de: 'Vorfälle mit endgültiger Lösung im Zeitraum, mindestens 7 Tage vor dem Datenstand, deren Wiedereröffnungen erfasst sind.',
  },
  edgeCases: [
    {
      en: 'Reopened three times counts as one incident that was reopened.',
      de: 'Dreimal wiedereröffnet zählt als ein wiedereröffneter Vorfall.',
    },
    {
      en: 'Resolved within the last 7 days of the data: too early to tell, left out and counted as such.',
      de: 'In den letzten 7 Tagen der Daten gelöst: zu früh für ein Urteil, ausgelassen und so gezählt.',
    },
  ],
  limits: [
    {
      en: 'Where a closed ticket cannot be reopened, the same trouble comes as a new incident: see the repeat rate.',
      de: 'Wo sich ein geschlossenes Ticket nicht wiedereröffnen lässt, kommt dieselbe Störung als neuer Vorfall: siehe Wiederholungsquote.',
    },
    {
      en: 'A reopening later than 7 days after the resolution still changes the number.',
      de: 'Eine Wiedereröffnung später als 7 Tage nach der Lösung ändert die Zahl noch.',
    },
  ],
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
