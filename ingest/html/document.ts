import type { DecodedFile } from '../bytes/decode.ts'
import { type Document, NOTHING_TOLD, type Part } from '../reading/document.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { readHtml } from './read.ts'

/** Reads the table of a web page. */
export async function readHtmlDocument(
  db: OpenStagingDb,
  file: Document,
  decoded: DecodedFile,
  limits: Limits,
  told: (done: number) => void,
): Promise<Part> {
  const { columns, rows, rejected, decisions } = await readHtml(db, decoded, file, limits, told)
  return {
    table: {
      ...NOTHING_TOLD,
      format: 'html',
      columns: columns.map((name, position) => ({ name, position })),
      rows,
      filled: null,
      rejected,
    },
    delimiter: null,
    reader: 'html',
    decisions,
    warnings: [],
  }
}
