import { INSTANT_FIELDS } from '../../model/incident.ts'
import { moment } from '../../store/dialect.ts'
import { ident, join, sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const futureTime: QualityRule = {
  name: 'future-time',
  label: { en: 'Times after the end of the data', de: 'Zeiten nach dem Datenstand' },
  says: {
    en: 'A time lies after the end of the data. What opened or ended then is left out of the numbers that need it, and counted there.',
    de: 'Eine Zeit liegt nach dem Datenstand. Was dann erst eröffnet oder beendet wäre, lassen die Zahlen aus, die diese Zeit brauchen, und zählen es dort.',
  },
  remedy: {
    en: 'Check the order of dates and the time zone of the import, and the clock of the tool.',
    de: 'Prüfen Sie Datumsreihenfolge und Zeitzone des Imports sowie die Uhr des Werkzeugs.',
  },
  needs: [],
  tolerated: 0,
  holds: ({ asked: { asOf } }) =>
    asOf === null
      ? sql`false`
      : sql`coalesce(greatest(${join(INSTANT_FIELDS.map((field) => sql`incident.${ident(field)}`))}) > ${moment(asOf)}, false)`,
}
