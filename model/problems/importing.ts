import { list } from './list.ts'

export const en = {
  'file-empty': (p: { file: string }) =>
    `${p.file} is empty. Export it again and check that the list has rows.`,
  'file-header-only': (p: { file: string }) =>
    `${p.file} has a header but no data rows. Check the filter of the export.`,
  'unknown-export': (p: { file: string; known: readonly string[]; columns: readonly string[] }) =>
    `${p.file} is not an export we know (${list(p.known)}). Its columns are: ${list(p.columns, 12)}. Name the tool with --source, or give a mapping with --mapping.`,
  'unknown-import': (p: { id: string }) => `There is no import "${p.id}".`,
  'import-not-undoable': (p: { id: string; status: string }) =>
    `Import ${p.id} cannot be undone: its status is "${p.status}".`,
}

export const de: typeof en = {
  'file-empty': (p) =>
    `${p.file} ist leer. Exportieren Sie die Liste noch einmal und prüfen Sie, ob sie Zeilen hat.`,
  'file-header-only': (p) =>
    `${p.file} hat eine Kopfzeile, aber keine Datenzeilen. Prüfen Sie den Filter des Exports.`,
  'unknown-export': (p) =>
    `${p.file} ist kein Export, den wir kennen (${list(p.known)}). Die Spalten sind: ${list(p.columns, 12)}. Nennen Sie das Werkzeug mit --source, oder geben Sie mit --mapping eine Zuordnung an.`,
  'unknown-import': (p) => `Den Import „${p.id}“ gibt es nicht.`,
  'import-not-undoable': (p) =>
    `Import ${p.id} kann nicht rückgängig gemacht werden: Sein Status ist „${p.status}“.`,
}
