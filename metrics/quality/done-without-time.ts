import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const doneWithoutTime: QualityRule = {
  name: 'done-without-time',
  label: { en: 'Done without a resolution time', de: 'Erledigt ohne Lösungszeit' },
  says: {
    en: 'The state is resolved or closed, and nothing says since when. Durations leave these incidents out and say how many; the backlog cannot place them.',
    de: 'Der Status ist gelöst oder geschlossen, aber nichts sagt, seit wann. Dauern lassen diese Vorfälle aus und sagen, wie viele; der Bestand kann sie nicht einordnen.',
  },
  remedy: {
    en: 'Add the column of the resolution time to the export, or export with the history of states.',
    de: 'Nehmen Sie die Spalte der Lösungszeit in den Export auf, oder exportieren Sie mit dem Statusverlauf.',
  },
  needs: ['state'],
  touches: ['resolved_at'],
  tolerated: 0.01,
  among: sql`incident.state in ('resolved', 'closed')`,
  holds: () => sql`fact.done_without_time`,
}
