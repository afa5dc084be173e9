import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const toldTwice: QualityRule = {
  name: 'told-twice',
  label: { en: 'Several rows in one file', de: 'Mehrere Zeilen in einer Datei' },
  says: {
    en: 'One file has several rows with this number, and they are no history. The newest counts.',
    de: 'Eine Datei hat mehrere Zeilen mit dieser Nummer, die kein Verlauf sind. Die neueste gilt.',
  },
  remedy: {
    en: 'Look whether the export joins other tables (tasks, approvals); export the list of incidents alone.',
    de: 'Prüfen Sie, ob der Export andere Tabellen verknüpft (Aufgaben, Genehmigungen); exportieren Sie die Vorfallsliste allein.',
  },
  needs: [],
  tolerated: 0,
  holds: () =>
    sql`(incident.source, incident.key) in (
      select source, key from incident_version group by import_id, source, key having count(*) > 1)`,
}
