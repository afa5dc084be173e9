import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const slaMet: Metric = {
  name: 'sla-met',
  label: {
    en: 'SLA met',
    de: 'SLA-Erfüllung',
  },
  unit: 'share',
  better: 'higher',
  says: {
    en: 'Share of the incidents resolved that met their SLA, as their source says.',
    de: 'Anteil der gelösten Vorfälle, die nach Angabe ihrer Quelle ihr SLA eingehalten haben.',
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
    en: 'SLA met / incidents resolved in the period of which it is recorded; the judgement is that of the source, on its own clock; a breach that is still running counts once it is resolved; Wilson 95 % interval',
    de: 'SLA eingehalten / im Zeitraum gelöste Vorfälle, von denen es erfasst ist; das Urteil ist das der Quelle nach ihrem eigenen Zeitmaß; eine noch laufende Verletzung zählt, sobald der Vorfall gelöst ist; 95-%-Bereich nach Wilson',
  },
  needs: ['resolved_at', 'state', 'made_sla'],
  attribution: 'resolved',
  aggregate: {
    kind: 'share',
    of: sql`met_sla`,
    exclude: {
      'done-without-time': sql`done_without_time`,
      unresolved: sql`resolved_at is null`,
      'sla-not-known': sql`met_sla is null`,
    },
  },
}
