import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'

const WINDOW_SECONDS = 7 * 86_400

export const firstTimeFix: Metric = {
  name: 'first-time-fix',
  group: 'quality',
  label: {
    en: 'First-time fix',
    de: 'Nachhaltige Erstlösung',
  },
  unit: 'share',
  better: 'higher',
  says: {
    en: 'Share of the incidents resolved that the first team solved for good: not passed on, not reopened, and no other one of the same key within 7 days.',
    de: 'Anteil der gelösten Vorfälle, die das erste Team nachhaltig löste: nicht weitergegeben, nicht wiedereröffnet, und binnen 7 Tagen kein weiterer desselben Schlüssels.',
  },
  start: NONE,
  stop: NONE,
  formula: {
    en: 'no reassignment, no reopening and no incident of the same configuration item (or service) and category opened within 7 days after it / incidents with their final resolution in the period and at least 7 days before the end of the data of which all of that is known; Wilson 95 % interval',
    de: 'keine Neuzuweisung, keine Wiedereröffnung und binnen 7 Tagen danach kein Vorfall mit gleichem Konfigurationselement (sonst Dienst) und gleicher Kategorie / Vorfälle mit endgültiger Lösung im Zeitraum und mindestens 7 Tage vor dem Datenstand, von denen all das bekannt ist; 95-%-Bereich nach Wilson',
  },
  phase: ['resolved', 'next-opened'],
  population: {
    en: 'Incidents with their final resolution in the period, at least 7 days before the end of the data, with a key and with reassignments and reopenings recorded.',
    de: 'Vorfälle mit endgültiger Lösung im Zeitraum, mindestens 7 Tage vor dem Datenstand, mit Schlüssel und mit erfassten Neuzuweisungen und Wiedereröffnungen.',
  },
  edgeCases: [
    {
      en: 'Another one of the same key exactly 7 days after the resolution is none any more.',
      de: 'Ein weiterer desselben Schlüssels genau 7 Tage nach der Lösung zählt nicht mehr dagegen.',
    },
    {
      en: 'One that was opened while this one was still open does not count against it.',
      de: 'Ein weiterer, der eröffnet wurde, während dieser noch offen war, zählt nicht dagegen.',
    },
  ],
  limits: [
    {
      en: 'Stricter than the first-contact resolution of a service desk, and not to be compared with it.',
      de: 'Strenger als die Erstlösungsquote eines Service Desk und nicht mit ihr vergleichbar.',
    },
    {
      en: 'The same key need not be the same trouble.',
      de: 'Derselbe Schlüssel muss nicht dieselbe Störung sein.',
    },
  ],
  needs: ['opened_at', 'resolved_at', 'state', 'reassignment_count', 'reopen_count', 'category'],
  attribution: 'resolved',
  mature: WINDOW_SECONDS,
  aggregate: {
    kind: 'share',
    of: sql`(reassignments = 0 and reopens = 0 and coalesce(recur_seconds >= ${WINDOW_SECONDS}, true))`,
    exclude: {
      'done-without-time': sql`done_without_time`,
      unresolved: sql`resolved_at is null`,
      'reopens-not-known': sql`reopens is null`,
      'reassignments-not-known': sql`reassignments is null`,
      'no-repeat-key': sql`repeat_key is null`,
    },
  },
}
