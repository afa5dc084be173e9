import { said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import { signatureOf } from '../columns/signature.ts'
import {
  type Decoded,
  type Document,
  type DocumentOptions,
  NOTHING_TOLD,
  type Part,
} from '../reading/document.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { rawWriter } from '../raw/raw-writer.ts'
import { readCarefully } from './careful.ts'
import { type CsvDialect, findDialect } from './dialect.ts'
import { readFast } from './fast.ts'

/** Reads a table of CSV: by the engine where it is regular, else row by row. */
export async function readCsvDocument(
  db: OpenStagingDb,
  { name, out }: Document,
  decoded: Decoded,
  limits: Limits,
  told: (done: number) => void,
  options: DocumentOptions,
): Promise<Part> {
  const { file, decisions, warnings } = await dialectOf(decoded, name, limits, options)
  const columns = file.header.map((column, position) => ({ name: column, position }))
  const fast = await readFast(db, file, limits, out, told)
  if (decoded.proof && !(await decoded.proof)) throw new Error('read as UTF-8, and is none')
  if ('rows' in fast) {
    if (fast.rows === 0) throw new Problem('file-header-only', { file: name })
    if (fast.rows > limits.rows) throw new Problem('too-many-rows', { file: name, limit: limits.rows })
    return {
      table: {
        format: 'csv',
        columns,
        rows: fast.rows,
        filled: fast.filled,
        longest: fast.longest,
        rejected: fast.rejected,
        ...NOTHING_TOLD,
      },
      delimiter: file.delimiter,
      reader: 'fast',
      decisions: [
        ...decisions,
        {
          what: 'reader',
          value: 'fast',
          evidence: fast.apart ? said('reader-apart', fast.apart) : said('reader-fast', undefined),
          confidence: 'sure',
        },
      ],
      warnings: [...warnings, ...fast.warnings],
    }
  }
  const writer = rawWriter(db, out)
  const found = await readCarefully(writer, file, limits, told)
  if (writer.rows === 0) {
    const { firstRejected } = writer
    if (!firstRejected || writer.rejected === file.above.length)
      throw new Problem('file-header-only', { file: name })
    throw new Problem('nothing-usable', {
      file: name,
      format: 'csv',
      rows: writer.rejected,
      ...firstRejected,
    })
  }
  await writer.finish(columns.length)
  return {
    table: {
      format: 'csv',
      columns,
      rows: writer.rows,
      filled: null,
      rejected: writer.rejected,
      ...NOTHING_TOLD,
    },
    delimiter: file.delimiter,
    reader: 'careful',
    decisions: [
      ...decisions,
      { what: 'reader', value: 'careful', evidence: said('reader-careful', fast), confidence: 'sure' },
    ],
    warnings: [...warnings, ...found],
  }
}

/** The dialect as told, or as a file with these headers was read before, or as the evidence says. */
async function dialectOf(
  decoded: DecodedFile,
  name: string,
  limits: Limits,
  { mapping = {}, layouts = [] }: DocumentOptions,
): Promise<CsvDialect> {
  const found = await findDialect(decoded, name, limits, mapping)
  const isTold = mapping.headerLine !== undefined || mapping.delimiter !== undefined
  if (isTold || layouts.length === 0) return found
  const seen = signatureOf(found.file.header)
  if (layouts.some(({ signature }) => signature === seen)) return found
  for (const layout of layouts) {
    if (layout.headerLine === undefined && layout.delimiter === undefined) continue
    const other = await findDialect(decoded, name, limits, layout).catch((error: unknown) => {
      if (error instanceof Problem) return null
      throw error
    })
    if (other && signatureOf(other.file.header) === layout.signature) return other
  }
  return found
}
