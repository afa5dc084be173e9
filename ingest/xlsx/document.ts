import { type Document, type DocumentRead, NOTHING_TOLD, type OnRead } from '../reading/document.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { readXlsx } from './read.ts'

/** Reads an Excel workbook. */
export async function readWorkbookDocument(
  db: OpenStagingDb,
  file: Document,
  limits: Limits,
  onRead: OnRead,
): Promise<DocumentRead> {
  const { columns, rows, rejected, decisions, parts } = await readXlsx(db, file, limits, (done, total) =>
    onRead('reading', done, total),
  )
  return {
    table: {
      ...NOTHING_TOLD,
      format: 'xlsx',
      columns: columns.map((name, position) => ({ name, position })),
      rows,
      filled: null,
      rejected,
    },
    encoding: 'utf-8',
    delimiter: null,
    reader: 'xlsx',
    decisions,
    warnings: [],
    parts,
  }
}
