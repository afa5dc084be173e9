import type { DecodedFile } from '../bytes/decode.ts'
import { type Document, NOTHING_TOLD, type Part } from '../reading/document.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { pageOf } from '../completeness/pages.ts'
import { readXml } from './read.ts'

/** Reads a document of XML. */
export async function readXmlDocument(
  db: OpenStagingDb,
  file: Document,
  decoded: DecodedFile,
  limits: Limits,
  told: (done: number) => void,
): Promise<Part> {
  const { evidence, ...table } = await readXml(db, decoded, file, limits, told)
  return {
    table: {
      ...NOTHING_TOLD,
      ...table,
      format: 'xml',
      filled: null,
      rejected: 0,
      pages: [pageOf(table.envelope, table.rows)],
    },
    delimiter: null,
    reader: 'xml',
    decisions: [{ what: 'reader', value: 'xml', evidence, confidence: 'sure' }],
    warnings: [],
  }
}
