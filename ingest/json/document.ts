import { said } from '../../model/import-words.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import type { Document, DocumentOptions, Part } from '../reading/document.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { rawWriter } from '../raw/raw-writer.ts'
import { instantOf } from '../records/record-parts.ts'
import { RecordWriter } from '../records/record-writer.ts'
import { readJson } from './read.ts'

/** Reads a document of JSON. */
export async function readJsonDocument(
  db: OpenStagingDb,
  { name, out }: Document,
  decoded: DecodedFile,
  limits: Limits,
  told: (done: number) => void,
  { source }: DocumentOptions,
): Promise<Part> {
  const writer = rawWriter(db, out)
  const within = {
    name: 'beside_0',
    records: new RecordWriter(rawWriter(db, out, 'beside_0'), name, limits),
  }
  const { columns, envelope, key, known, pages, beside, warnings } = await readJson(
    writer,
    within,
    decoded,
    name,
    limits,
    told,
    source,
  )
  await writer.finish(columns.length)
  if (beside.length > 0) await within.records.finish()
  return {
    table: {
      format: 'json',
      columns: columns.map((column, position) => ({ name: column, position })),
      rows: writer.rows,
      filled: null,
      rejected: writer.rejected,
      envelope,
      known,
      told: writer.told,
      beside,
      pages,
      // When a status page was last touched is when it was fetched, or a moment before.
      newest: instantOf(envelope['page.updated_at']),
    },
    delimiter: null,
    reader: 'json',
    decisions: [
      { what: 'reader', value: 'json', evidence: said('reader-json', { envelope: key }), confidence: 'sure' },
    ],
    warnings,
  }
}
