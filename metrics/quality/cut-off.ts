import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const cutOff: QualityRule = {
  name: 'cut-off',
  label: { en: 'From a file that may be cut off', de: 'Aus einer Datei, die abgeschnitten sein kann' },
  says: {
    en: 'The file has exactly as many rows as exports are usually limited to. What it lacks is in no number.',
    de: 'Die Datei hat genau so viele Zeilen, wie Exporte üblicherweise höchstens haben. Was fehlt, steht in keiner Zahl.',
  },
  remedy: {
    en: 'Compare the number of incidents with the tool; raise the limit, or export in parts.',
    de: 'Vergleichen Sie die Zahl der Vorfälle mit dem Werkzeug; heben Sie die Grenze an, oder exportieren Sie in Teilen.',
  },
  needs: [],
  tolerated: 0,
  holds: () =>
    sql`incident.import_id in (select import_id from import where contains(warnings, '"rows-exactly"'))`,
}
