import { open } from 'node:fs/promises'
import { type Said, said } from '../model/import-words.ts'
import type { ImportOptions } from '../model/import.ts'
import type { Mapping } from '../model/mapping.ts'
import { Problem } from '../model/problem.ts'
import type { PartLines } from './archive/gather.ts'
import { signatureOf } from './columns/signature.ts'
import { type CsvDialect, findDialect } from './csv/dialect.ts'
import { readFast } from './csv/fast.ts'
import { readCarefully } from './csv/careful.ts'
import { decode, type DecodedFile, isAllUtf8, LOOKED_AT_FIRST } from './bytes/decode.ts'
import { isScalarJson, looksLikeJson, readJson } from './json/read.ts'
import { looksLikeHtml, readHtml } from './html/read.ts'
import { looksLikeXml, readXml } from './xml/read.ts'
import { knownLog, looksLikeLog, readLog } from './log/read.ts'
import type { Limits } from './limits.ts'
import { pageOf } from './pages.ts'
import type { OpenStagingDb } from './open-staging-db.ts'
import type { RawTable } from './raw-table.ts'
import { instantOf } from './record-parts.ts'
import { rawWriter } from './raw-writer.ts'
import { RecordWriter } from './record-writer.ts'
import type { StagedDecision } from './staging-report.ts'
import { readXlsx } from './xlsx/read.ts'

/** One file that is read: its table lies in the staging database. */
export interface DocumentRead {
  readonly table: RawTable
  readonly encoding: string
  readonly delimiter: string | null
  readonly reader: 'fast' | 'careful' | 'json' | 'xml' | 'html' | 'xlsx' | 'log'
  readonly decisions: readonly StagedDecision[]
  readonly warnings: readonly Said[]
  /** Pieces of the file that count their lines on their own, like the sheets of a workbook; empty for most. */
  readonly parts: readonly PartLines[]
}

/** How far reading is, in bytes. */
export type OnRead = (phase: 'decoding' | 'reading', done: number, total: number) => void

/** What was told about reading a file. */
export interface DocumentOptions extends Pick<ImportOptions, 'encoding' | 'source' | 'mapping'> {
  /** Where the headers of files that are known stand, if it had to be told. */
  readonly layouts?: readonly Layout[]
}

/** Where headers stand, under their signature. */
export interface Layout extends Pick<Mapping, 'headerLine' | 'delimiter'> {
  readonly signature: string
}

/** One file on the disk, the name that people know it by, and a folder for what is made on the way. */
export interface Document {
  readonly file: string
  readonly name: string
  readonly out: string
}

/** Reads one unpacked file into the tables `raw` and `rejected`: decoded, told apart, checked against the limits. */
export async function readDocument(
  db: OpenStagingDb,
  file: Document,
  options: DocumentOptions,
  limits: Limits,
  onRead: OnRead,
): Promise<DocumentRead> {
  const onDecoded = (done: number, total: number) => onRead('decoding', done, total)
  const first = await decode(file, options.encoding, onDecoded, LOOKED_AT_FIRST)
  // Of a table it would be the header; only the name of the file tells that it is none.
  if (/\.json$/i.test(file.name) && isScalarJson(await beginning(first)))
    throw new Problem('json-no-records', { file: file.name, found: 'scalar' })
  const way = await wayOf(first)
  const read = async (decoded: Decoded): Promise<DocumentRead> => {
    const { encoding, evidence, confidence, bytes } = decoded
    const told = (done: number) => onRead('reading', done, bytes)
    const { decisions, ...part } = await way(db, file, decoded, limits, told, options)
    const encoded: StagedDecision = { what: 'encoding', value: encoding, evidence, confidence }
    return { ...part, parts: [], encoding, decisions: [encoded, ...decisions] }
  }
  if (!first.unproven) return await read(first)
  // A table is read by the engine while every byte is looked at here; of anything else the text has to be sure.
  if (way === csv) {
    const proof = isAllUtf8(first)
    // Whatever was made of it, a problem included, means nothing if it is no UTF-8 behind its beginning.
    const found = await read({ ...first, proof }).catch(async (error: unknown) => {
      if (await proof) throw error
      return null
    })
    if (found) return found
  }
  return await read(await decode(file, options.encoding, onDecoded))
}

/** A file whose text is sure, or will be said to be by `proof`. */
type Decoded = DecodedFile & { readonly proof?: Promise<boolean> }

async function wayOf(decoded: DecodedFile) {
  const head = await beginning(decoded)
  return looksLikeLog(head)
    ? log
    : looksLikeJson(head)
      ? json
      : looksLikeHtml(head)
        ? html
        : looksLikeXml(head)
          ? xml
          : csv
}

type Part = Omit<DocumentRead, 'encoding' | 'parts'>

async function json(
  db: OpenStagingDb,
  { name, out }: { readonly name: string; readonly out: string },
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

async function log(
  db: OpenStagingDb,
  { name, out }: { readonly name: string; readonly out: string },
  decoded: DecodedFile,
  limits: Limits,
  told: (done: number) => void,
): Promise<Part> {
  const writer = rawWriter(db, out)
  const { columns, newest, example, warnings } = await readLog(writer, decoded, name, limits, told)
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

async function xml(
  db: OpenStagingDb,
  file: { readonly name: string; readonly out: string },
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

async function html(
  db: OpenStagingDb,
  file: { readonly name: string; readonly out: string },
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

async function csv(
  db: OpenStagingDb,
  { name, out }: { readonly name: string; readonly out: string },
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

const NOTHING_TOLD = { envelope: {}, known: null, told: 0, beside: [], pages: [], newest: null } as const

async function beginning({ path, start }: DecodedFile): Promise<string> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, start)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
