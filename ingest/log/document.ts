import { said } from '../../model/import-words.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import { type Document, type DocumentOptions, NOTHING_TOLD, type Part } from '../reading/document.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { rawWriter } from '../raw/raw-writer.ts'
import { knownLog, readLog } from './read.ts'

/** Reads the log of a tool. */
export async function readLogDocument(
  db: OpenStagingDb,
  { name, out }: Document,
  decoded: DecodedFile,
  limits: Limits,
  told: (done: number) => void,
  { problems }: DocumentOptions,
): Promise<Part> {
  const writer = rawWriter(db, out)
  const { columns, newest, example, warnings } = await readLog(
    writer,
    decoded,
    name,
    limits,
    told,
    problems ?? null,
  )
  await writer.finish(columns.length)
  return {
    table: {
      ...NOTHING_TOLD,
      format: 'log',
      columns: columns.map((column, position) => ({ name: column, position })),
      rows: writer.rows,
      rejected: writer.rejected,
      filled: null,
      known: knownLog(example),
      told: writer.told,
      newest,
    },
    delimiter: null,
    reader: 'log',
    decisions: [
      { what: 'reader', value: 'log', evidence: said('source-lines', { example }), confidence: 'sure' },
    ],
    warnings,
  }
}
