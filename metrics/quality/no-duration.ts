import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const noDuration: QualityRule = {
  name: 'no-duration',
  label: { en: 'Resolved in the second of opening', de: 'In der Sekunde der Eröffnung gelöst' },
  says: {
    en: 'Opening and resolution are the same second: entered afterwards, or closed by a machine. The durations count with 0.',
    de: 'Eröffnung und Lösung sind dieselbe Sekunde: nachträglich eingetragen oder von einer Automatik geschlossen. Die Dauern zählen mit 0.',
  },
  remedy: {
    en: 'Look at a few: what was entered afterwards has its true times in the text; correct them, or leave such tickets out by a filter.',
    de: 'Sehen Sie sich einige an: Was nachträglich eingetragen wurde, nennt die wahren Zeiten oft im Text; korrigieren Sie sie, oder lassen Sie solche Tickets über einen Filter aus.',
  },
  needs: ['opened_at', 'resolved_at'],
  tolerated: 0.02,
  among: sql`fact.resolved_at is not null`,
  holds: () => sql`fact.resolve_seconds = 0`,
}
