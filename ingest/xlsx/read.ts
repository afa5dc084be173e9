import { said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import type { PartLines } from '../archive/gather.ts'
import { openZip } from '../archive/open-zip.ts'
import type { Limits } from '../staging/limits.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import { guardOf, headsOf, type Sheets, takeSheets } from '../sheets/take-sheets.ts'
import type { StagedDecision } from '../staging/staging-report.ts'
import { workbookParts } from './parts.ts'
import { readSheet } from './sheet.ts'
import { readWorkbook, type SheetName } from './workbook.ts'

/** What a workbook gave: the tables `raw` and `rejected`. */
export interface WorkbookRead {
  readonly columns: readonly string[]
  readonly rows: number
  readonly rejected: number
  readonly decisions: readonly StagedDecision[]
  /** The sheets and where their lines begin, where there are several. */
  readonly parts: readonly PartLines[]
}

/**
 * Reads the sheet of an Excel workbook that looks like an export into `raw`, as a stream behind the gate for archives. A
 * row's line is its number in the sheet. Throws for a workbook without a table, and for what is too large.
 */
export async function readXlsx(
  db: OpenStagingDb,
  { file: path, name: file, out }: { readonly file: string; readonly name: string; readonly out: string },
  limits: Limits,
  onBytes: (done: number, total: number) => void,
): Promise<WorkbookRead> {
  const zip = await openZip(path, file, {
    ...limits,
    archiveEntries: limits.workbookEntries,
    unpackedBytes: Math.min(limits.unpackedBytes, limits.workbookBytes),
  })
  try {
    const parts = workbookParts(zip, file, limits)
    const workbook = await readWorkbook(parts)
    const shown = workbook.sheets.filter(({ hidden }) => !hidden)
    const visible = shown.length > 0 ? shown : workbook.sheets
    const sheets: Sheets<SheetName> = {
      all: visible,
      bytes: ({ part }) => parts.bytes(part),
      read: ({ part }, guard, onRow, onRead) => readSheet(parts, workbook, part, guard, onRow, onRead),
    }
    const heads = await headsOf(sheets, guardOf(file, limits))
    const taken = await takeSheets(db, sheets, heads, { name: file, out }, limits, onBytes)
    if (!taken)
      throw heads.length > 0
        ? new Problem('file-header-only', { file })
        : new Problem('workbook-empty', { file, sheets: workbook.sheets.map(({ name }) => name) })

    const others = visible.filter((sheet) => !taken.chosen.includes(sheet))
    const hidden = workbook.sheets.filter((sheet) => !visible.includes(sheet))
    return {
      columns: taken.columns,
      rows: taken.rows,
      rejected: taken.rejected,
      parts: taken.parts,
      decisions: [
        {
          what: 'reader',
          value: 'xlsx',
          evidence: said('reader-xlsx', {
            sheets: names(taken.chosen),
            others: names(others),
            hidden: names(hidden),
          }),
          confidence: others.length > 0 ? 'likely' : 'sure',
        },
        {
          what: 'header',
          value: String(taken.header.number),
          evidence: said('header-found', {
            line: taken.header.number,
            columns: taken.header.cells.filter((cell) => cell !== null).length,
          }),
          confidence: 'sure',
        },
      ],
    }
  } finally {
    zip.close()
  }
}

const names = (sheets: readonly SheetName[]) => sheets.map(({ name }) => name)
