import { sql } from '../store/sql.ts'
import type { Metric } from './metric.ts'

export const slaMet: Metric = {
  name: 'sla-met',
  group: 'quality',
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
  phase: ['resolved'],
  population: {
    en: 'Incidents with their final resolution in the period of which the source says whether they met their SLA.',
    de: 'Vorfälle mit endgültiger Lösung im Zeitraum, von denen die Quelle sagt, ob sie ihr SLA eingehalten haben.',
  },
  edgeCases: [
    {
      en: 'Not recorded is neither met nor broken: left out and counted as such.',
      de: 'Nicht erfasst ist weder eingehalten noch verletzt: ausgelassen und so gezählt.',
    },
    {
      en: 'With several agreements in one incident, one that is broken breaks it.',
      de: 'Bei mehreren Vereinbarungen eines Vorfalls genügt eine verletzte.',
    },
  ],
  limits: [
    {
      en: 'The judgement is that of the source, by its own clock and pauses; it is not computed again.',
      de: 'Das Urteil ist das der Quelle nach ihrem eigenen Zeitmaß und ihren Pausen; es wird nicht nachgerechnet.',
    },
    {
      en: 'A breach that is still running does not count yet: not resolving flatters the number.',
      de: 'Eine noch laufende Verletzung zählt noch nicht: Wer nicht löst, steht besser da.',
    },
  ],
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
