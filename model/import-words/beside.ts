import { list } from '../problems/list.ts'

/** What tables beside the incidents (journals, audits, agreements) may have to say. */
export const en = {
  'beside-without-incident': () => 'the row does not say which incident it is about',
  'beside-unknown': (p: { incident: string }) => `no incident ${p.incident} is known`,
  'source-beside': (p: { tables: readonly string[] }) =>
    `the columns are those of ${list(p.tables)}, which tells about incidents and holds none`,
  'grain-beside': () => 'each row tells something about an incident that is there already',
  'beside-without-time': () => 'the row has no time that can be read',
  'beside-unreadable': (p: { column: string; value: string }) =>
    `"${p.value}" in column "${p.column}" cannot be read`,
  'beside-of-other-table': (p: { table: string }) =>
    `the row is about the table ${p.table}, which holds no incidents`,
  'beside-not-followed': (p: { what: string }) =>
    `"${p.what}" is not followed: states, groups, persons and priorities are`,
}

export const de: typeof en = {
  'beside-without-incident': () => 'die Zeile sagt nicht, von welchem Vorfall sie handelt',
  'beside-unknown': (p) => `einen Vorfall ${p.incident} gibt es hier nicht`,
  'source-beside': (p) =>
    `die Spalten sind die von ${list(p.tables)}; die Tabelle handelt von Vorfällen und enthält keine`,
  'grain-beside': () => 'jede Zeile sagt etwas über einen Vorfall, der schon da ist',
  'beside-without-time': () => 'die Zeile hat keine lesbare Zeit',
  'beside-unreadable': (p) => `„${p.value}“ in Spalte „${p.column}“ ist nicht lesbar`,
  'beside-of-other-table': (p) => `die Zeile handelt von der Tabelle ${p.table}, die keine Vorfälle enthält`,
  'beside-not-followed': (p) =>
    `„${p.what}“ wird nicht verfolgt; verfolgt werden Status, Gruppen, Personen und Prioritäten`,
}
