import { list } from '../problems/list.ts'

/** What reading a file may have to say: warnings, evidence of decisions and reasons of rejected rows. */
export const en = {
  'row-too-short': (p: { cells: number; columns: number }) =>
    `The row has ${p.cells} cells where the header has ${p.columns}`,
}

export const de: typeof en = {
  'row-too-short': (p) => `Die Zeile hat ${p.cells} Zellen, die Kopfzeile ${p.columns}`,
}
void list
