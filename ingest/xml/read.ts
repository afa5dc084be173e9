import { said, type Said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { besideTable } from '../beside/recognise.ts'
import { readBlocks } from '../bytes/blocks.ts'
import { lineFeeds } from '../bytes/line-feeds.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import type { Limits } from '../staging/limits.ts'
import type { BesideTable, RawColumn } from '../raw/raw-table.ts'
import { rawWriter } from '../raw/raw-writer.ts'
import { RecordWriter } from '../records/record-writer.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { feedSheet } from './feed.ts'
import { xmlParser } from './parser.ts'
import type { OnFound, OnRecord, XmlSheet } from './sheet.ts'
import { unloadSheet } from './unload.ts'

/** What an XML file gave: the table `raw`, and a table for each kind of record beside it. */
export interface XmlRead {
  readonly columns: readonly RawColumn[]
  readonly rows: number
  readonly envelope: Readonly<Record<string, string>>
  readonly beside: readonly BesideTable[]
  readonly evidence: Said
}

/** Roots under which ServiceNow puts its records: list export, `.do?XML`, Table API. */
const UNLOADS = new Set(['unload', 'xml', 'response'])

/** Columns by which a record of incidents is known, and the one that says which kind of them. */
const KEYS = ['key', 'number', 'number.value']
const CLASS = 'sys_class_name'

/** What a record of incidents does not say itself and the name of its element does. */
const classOf = (table: string | null, known: boolean): string | null =>
  known || table === 'issue' ? null : table

/** Whether a text begins as XML does, behind a byte order mark. */
export const looksLikeXml = (head: string): boolean => /^\s*<(?:\?xml\s|!--|!DOCTYPE|[a-z_])/i.test(head)

/**
 * Reads the XML of ServiceNow and Jira into the table `raw` and tables beside it; a row's line is the number of its
 * record. Throws `file-is-xml` for another root, and what the parser throws.
 */
export async function readXml(
  db: StagingDb,
  decoded: DecodedFile,
  { name: file, out }: { readonly name: string; readonly out: string },
  limits: Limits,
  onBytes: (done: number) => void,
): Promise<XmlRead> {
  const records = new RecordWriter(rawWriter(db, out), file, limits)
  const beside = new Map<string, { readonly name: string; readonly writer: RecordWriter }>()
  const tables = new Map<string, string | null>()
  let number = 0

  /** Who takes a record with these columns; `null` for nobody. */
  const takerOf = (table: string | null, names: readonly string[]): RecordWriter | null => {
    const known = tables.get(table ?? '')
    const kind = known === undefined ? besideTable(table, names) : known
    tables.set(table ?? '', kind)
    if (kind === null) return null
    let into = beside.get(kind)
    if (!into) {
      const name = `beside_${beside.size}`
      into = { name, writer: new RecordWriter(rawWriter(db, out, name), file, limits) }
      beside.set(kind, into)
    }
    return into.writer
  }
  const onRecord: OnRecord = (table, record) => {
    if (KEYS.some((key) => record.has(key))) {
      const named = classOf(table, record.has(CLASS))
      records.add(++number, named === null ? record : new Map([...record, [CLASS, named]]))
      return 'taken'
    }
    const taker = takerOf(table, [...record.keys()])
    taker?.add(++number, record)
    return taker === null ? 'passed' : 'taken'
  }
  const onFound: OnFound = (table, found) => {
    const incident = KEYS.some((key) => found.has(key))
    const taker = incident ? records : takerOf(table, found.names.slice(0, found.count))
    if (taker === null) return 'passed'
    const named = incident ? classOf(table, found.has(CLASS)) : null
    if (named !== null) found.putText(CLASS, named)
    taker.addFound(++number, found)
    return 'taken'
  }
  const onText = (length: number): void => {
    if (length > limits.fieldLength)
      throw new Problem('xml-field-too-long', { file, record: number + 1, limit: limits.fieldLength })
  }

  let root = ''
  let sheet: XmlSheet | null = null
  const parser = xmlParser(file, limits, {
    open(name, attributes, depth) {
      if (sheet === null) {
        root = name
        sheet = sheetOf(file, name, { onRecord, onFound, onText, limits })
      }
      sheet.open(name, attributes, depth)
    },
    get plain() {
      return sheet?.plain ?? null
    },
    text: (piece) => sheet?.text(piece),
    close: (name, depth) => sheet?.close(name, depth),
  })
  await readBlocks(decoded, (block, last) => parser.read(block, last), onBytes, lineFeeds())
  parser.end()
  const { envelope, passed } = sheet ?? {
    envelope: new Map<string, string>(),
    passed: new Map<string, number>(),
  }
  if (number === 0) throw new Problem('xml-no-records', { file, root, found: [...passed.keys()] })
  await records.finish()
  for (const { writer } of beside.values()) await writer.finish()
  const others = [...beside].map(([table, { writer }]) => ({ table, records: writer.rows }))
  return {
    columns: records.columns,
    rows: records.rows,
    envelope: Object.fromEntries(envelope),
    beside: [...beside].map(([table, { name, writer }]) => ({
      table,
      name,
      columns: writer.columns,
      rows: writer.rows,
      format: 'xml' as const,
      own: false,
    })),
    evidence: said('reader-xml', {
      root,
      records: records.rows,
      beside: others,
      passed: [...passed].map(([table, count]) => ({ table, records: count })),
    }),
  }
}

interface Hearers {
  readonly onRecord: OnRecord
  readonly onFound: OnFound
  readonly onText: (length: number) => void
  readonly limits: Limits
}

function sheetOf(file: string, root: string, { onRecord, onFound, onText, limits }: Hearers): XmlSheet {
  if (root === 'rss') return feedSheet(onFound, onText, limits)
  if (UNLOADS.has(root)) return unloadSheet(onRecord, onFound, onText, limits)
  throw new Problem('file-is-xml', { file, root: root.slice(0, 40) })
}
