import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const acknowledgementImplied: QualityRule = {
  name: 'acknowledgement-implied',
  label: { en: 'Acknowledgement worked out', de: 'Annahme erschlossen' },
  says: {
    en: 'The file has no time of acknowledgement, so it is the first sign of work that the history shows. Where that is more than one in five, the time to acknowledge says more about the history than about people.',
    de: 'Die Datei hat keine Annahmezeit, also gilt das erste Zeichen von Arbeit im Verlauf. Ist das bei mehr als jedem fünften so, sagt die Zeit bis zur Annahme mehr über den Verlauf als über Menschen.',
  },
  remedy: {
    en: 'Map the column that holds the acknowledgement, if there is one.',
    de: 'Ordnen Sie die Spalte mit der Annahmezeit zu, wenn es eine gibt.',
  },
  needs: ['acknowledged_at'],
  tolerated: 0.2,
  among: sql`fact.acknowledged_at is not null`,
  holds: () =>
    sql`fact.acknowledged_at is not null and incident.acknowledged_by_rule not in ('explicit', 'ack_event', 'corrected')`,
}
