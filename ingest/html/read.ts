import { said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { guardOf, headsOf, type Sheets, type TakenSheets, takeSheets } from '../sheets/take-sheets.ts'
import type { StagedDecision } from '../staging/staging-report.ts'
import { readTables } from './tables.ts'

interface HtmlTable {
  readonly name: string
  readonly index: number
}

/** What a page gave: the tables `raw` and `rejected`. */
export interface HtmlRead extends TakenSheets<HtmlTable> {
  readonly decisions: readonly StagedDecision[]
}

/** A list of incidents has more columns than this; what a form is laid out in has not. */
const NARROW = 2

/** Whether a text begins as HTML does, behind a byte order mark. */
export const looksLikeHtml = (head: string): boolean =>
  /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|table|div)\b/i.test(
    head,
  )

/**
 * Reads the list of incidents in an HTML page, as Jira and other tools export it under the name of an Excel file. A
 * row's line is its number in the table. Throws `file-is-web-page` for a page without one.
 */
export async function readHtml(
  db: OpenStagingDb,
  decoded: DecodedFile,
  file: { readonly name: string; readonly out: string },
  limits: Limits,
  onBytes: (done: number) => void,
): Promise<HtmlRead> {
  const guard = guardOf(file.name, limits)
  const { title, tables, asks } = await readTables(decoded, guard, () => true)
  const sheets: Sheets<HtmlTable> = {
    all: Array.from({ length: tables }, (_, index) => ({ name: `table ${index + 1}`, index })),
    bytes: () => decoded.bytes,
    async read({ index }, watch, onRow, onRead) {
      await readTables(decoded, watch, (table, row) => table !== index || onRow(row), onRead)
    },
  }
  const heads = asks
    ? []
    : (await headsOf(sheets, guard)).filter(
        ({ header }) => header.cells.filter((cell) => cell !== null).length > NARROW,
      )
  const taken = await takeSheets(db, sheets, heads, file, limits, onBytes)
  if (!taken)
    throw heads.length > 0
      ? new Problem('file-header-only', { file: file.name })
      : new Problem('file-is-web-page', { file: file.name, title: title.slice(0, 80) })
  const columns = taken.header.cells.filter((cell) => cell !== null).length
  return {
    ...taken,
    decisions: [
      {
        what: 'reader',
        value: 'html',
        evidence: said('reader-html', { tables, rows: taken.rows, title: title.slice(0, 80) }),
        confidence: 'sure',
      },
      {
        what: 'header',
        value: String(taken.header.number),
        evidence: said('header-found', { line: taken.header.number, columns }),
        confidence: 'sure',
      },
    ],
  }
}
