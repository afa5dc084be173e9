import { createReadStream } from 'node:fs'
import { said, type Said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { besideTable } from '../beside/recognise.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import type { Limits } from '../limits.ts'
import type { BesideTable, RawColumn } from '../raw-table.ts'
import { rawWriter } from '../raw-writer.ts'
import { RecordWriter } from '../record-writer.ts'
import type { StagingDb } from '../staging-db.ts'
import { feedSheet } from './feed.ts'
import { parseXml } from './parser.ts'
import type { OnRecord, XmlSheet } from './sheet.ts'
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

  const onRecord: OnRecord = (table, record) => {
    if (record.has('key') || record.has('number') || record.has('number.value')) {
      const named =
        table === null || table === 'issue' || record.has('sys_class_name')
          ? record
          : new Map([...record, ['sys_class_name', table]])
      records.add(++number, named)
      return 'taken'
    }
    const known = tables.get(table ?? '')
    const kind = known === undefined ? besideTable(table, [...record.keys()]) : known
    tables.set(table ?? '', kind)
    if (kind === null) return 'passed'
    let into = beside.get(kind)
    if (!into) {
      const name = `beside_${beside.size}`
      into = { name, writer: new RecordWriter(rawWriter(db, out, name), file, limits) }
      beside.set(kind, into)
    }
    into.writer.add(++number, record)
    return 'taken'
  }
  const onText = (length: number): void => {
    if (length > limits.fieldLength)
      throw new Problem('xml-field-too-long', { file, record: number + 1, limit: limits.fieldLength })
  }

  let root = ''
  let sheet: XmlSheet | null = null
  await parseXml(
    createReadStream(decoded.path, { start: decoded.start, highWaterMark: 1 << 20 }),
    file,
    limits,
    {
      open(name, attributes, depth) {
        if (sheet === null) {
          root = name
          sheet = sheetOf(file, name, onRecord, onText)
        }
        sheet.open(name, attributes, depth)
      },
      text: (piece) => sheet?.text(piece),
      close: (name, depth) => sheet?.close(name, depth),
    },
    onBytes,
  )
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

function sheetOf(file: string, root: string, onRecord: OnRecord, onText: (length: number) => void): XmlSheet {
  if (root === 'rss') return feedSheet(onRecord, onText)
  if (UNLOADS.has(root)) return unloadSheet(onRecord, onText)
  throw new Problem('file-is-xml', { file, root: root.slice(0, 40) })
}
