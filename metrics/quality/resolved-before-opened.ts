import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const resolvedBeforeOpened: QualityRule = {
  name: 'resolved-before-opened',
  label: { en: 'Resolved before opened', de: 'Vor der Eröffnung gelöst' },
  says: {
    en: 'The resolution lies before the opening. Durations leave these incidents out and say how many.',
    de: 'Die Lösung liegt vor der Eröffnung. Dauern lassen diese Vorfälle aus und sagen, wie viele.',
  },
  remedy: {
    en: 'Check the time zone and the order of dates of the import; correct single incidents by hand.',
    de: 'Prüfen Sie Zeitzone und Datumsreihenfolge des Imports; einzelne Vorfälle lassen sich von Hand korrigieren.',
  },
  needs: ['opened_at', 'resolved_at'],
  tolerated: 0.001,
  among: sql`fact.resolved_at is not null`,
  holds: () => sql`fact.resolve_seconds < 0`,
}
