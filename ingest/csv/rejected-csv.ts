import iconv from 'iconv-lite'
import type { RejectedRow } from '../../model/import.ts'
import { reasonIn } from '../../model/import-words.ts'
import type { Lang } from '../../model/lang.ts'
import type { ImportRow } from '../../store/imports.ts'
import type { StagedColumn } from '../staging/staging-report.ts'
import { guarded, OWN_COLUMNS } from './own-columns.ts'
import { RAW_KEPT } from '../raw/raw-writer.ts'

/** A CSV file as bytes, and how they are to be read. */
export interface EncodedCsv {
  readonly encoding: string
  readonly bytes: Buffer
}

const BOMS: Readonly<Record<string, string>> = {
  'utf-8': '\ufeff',
  'utf-16le': '\ufeff',
  'utf-16be': '\ufeff',
}

/**
 * The rejected rows of a file as CSV of its own kind (header, delimiter, encoding; for JSON and XML the paths of their
 * values as the header, in UTF-8), with the line and the reasons before the cells. Put right, it can be imported as it is: those two columns are known and left aside. A row whose
 * quotes cannot be followed, or of which only the beginning was kept, stands in one cell. Cells that a spreadsheet would
 * run are guarded; the import takes the guard off again.
 */
export function rejectedCsv(row: ImportRow, rejected: readonly RejectedRow[], lang: Lang): EncodedCsv {
  const delimiter = row.delimiter ?? ','
  // Written by this room.
  const mapping = row.mapping as readonly StagedColumn[]
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => written(guarded(cell), delimiter)).join(delimiter)}\r\n`
  // A record of JSON or XML was kept without its empty cells at the end; a row of a table has as many as it had.
  const width = row.delimiter === null ? mapping.length : 0
  const padded = (cells: readonly string[]): readonly string[] =>
    cells.length > 1
      ? [...cells, ...Array.from<string>({ length: Math.max(0, width - cells.length) }).fill('')]
      : cells
  const text = [
    line([...OWN_COLUMNS[lang], ...mapping.map(({ column }) => column)]),
    ...rejected.map(({ line: at, reasons, raw }) =>
      line([
        String(at),
        reasons.map((reason) => reasonIn(lang, reason)).join('; '),
        ...padded((raw.length < RAW_KEPT ? cellsOf(raw, delimiter) : null) ?? [raw]),
      ]),
    ),
  ].join('')
  const own = row.encoding?.toLowerCase() ?? 'utf-8'
  const encoding = iconv.encodingExists(own) && fits(text, own) ? own : 'utf-8'
  return { encoding, bytes: iconv.encode(`${BOMS[encoding] ?? ''}${text}`, encoding, { addBOM: false }) }
}

const fits = (text: string, encoding: string): boolean =>
  iconv.decode(iconv.encode(text, encoding), encoding, { stripBOM: false }) === text

function written(cell: string, delimiter: string): string {
  const plain =
    !cell.includes('"') && !cell.includes('\n') && !cell.includes('\r') && !cell.includes(delimiter)
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`
}

/** The cells of one record; `null` where a quote stands where none may. */
export function cellsOf(record: string, delimiter: string): string[] | null {
  const cells: string[] = []
  let from = 0
  for (;;) {
    if (record[from] === '"') {
      let to = from + 1
      while (record[to] !== undefined && (record[to] !== '"' || record[to + 1] === '"'))
        to += record[to] === '"' ? 2 : 1
      if (record[to] === undefined) return null
      cells.push(record.slice(from + 1, to).replaceAll('""', '"'))
      from = to + 1
      if (from < record.length && record[from] !== delimiter) return null
    } else {
      const end = record.indexOf(delimiter, from)
      const to = end === -1 ? record.length : end
      const cell = record.slice(from, to)
      if (cell.includes('"')) return null
      cells.push(cell)
      from = to
    }
    if (from >= record.length) return cells
    from += delimiter.length
  }
}
