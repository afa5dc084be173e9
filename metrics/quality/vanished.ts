import { missingIn } from '../../store/vanished.ts'
import { join, sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const vanished: QualityRule = {
  name: 'vanished',
  label: { en: 'Not in the newest full export', de: 'Im neuesten vollständigen Export nicht enthalten' },
  says: {
    en: 'An older file told of these incidents; the newest full export of the same tool, which covers their time, does not have them. They are still counted.',
    de: 'Eine ältere Datei nannte diese Vorfälle; der neueste vollständige Export desselben Werkzeugs, der ihre Zeit umfasst, enthält sie nicht. Gezählt werden sie weiterhin.',
  },
  remedy: {
    en: 'Look in the tool whether they were deleted, merged or hidden; undo the older import if it was wrong.',
    de: 'Sehen Sie im Werkzeug nach, ob sie gelöscht, zusammengelegt oder ausgeblendet sind; machen Sie den älteren Import rückgängig, wenn er falsch war.',
  },
  needs: [],
  tolerated: 0,
  holds: async ({ fullExports }) => {
    const missing = (await fullExports()).map((one) => missingIn(one))
    return missing.length === 0
      ? sql`false`
      : sql`(incident.source, incident.key) in (${join(missing, ' union all ')})`
  },
}
