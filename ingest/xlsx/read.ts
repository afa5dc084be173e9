import { said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import type { PartLines } from '../archive/gather.ts'
import { openZip } from '../archive/open-zip.ts'
import { headerName } from '../csv/header-name.ts'
import type { Limits } from '../limits.ts'
import type { OpenStagingDb } from '../open-staging-db.ts'
import { rawWriter } from '../raw-writer.ts'
import type { StagedDecision } from '../staging-report.ts'
import { chooseSheets, headOf, type SheetHead } from './choose-sheet.ts'
import { workbookParts } from './parts.ts'
import { readSheet, type SheetGuard, type SheetRow } from './sheet.ts'
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

/** So many rows are looked at to find the header. */
const LOOKED_AT = 60

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
    const guard: SheetGuard = {
      text(length, row) {
        if (length > limits.fieldLength)
          throw new Problem('sheet-field-too-long', { file, row, limit: limits.fieldLength })
      },
      column(column, row) {
        if (column >= limits.columns)
          throw new Problem('too-many-columns', {
            file,
            line: row,
            columns: column + 1,
            limit: limits.columns,
          })
      },
    }
    const heads: SheetHead[] = []
    for (const sheet of visible) {
      const rows: SheetRow[] = []
      await readSheet(parts, workbook, sheet.part, guard, (row) => rows.push(row) < LOOKED_AT)
      const head = headOf(sheet, rows)
      if (head) heads.push(head)
    }
    const chosen = chooseSheets(heads)
    const [first] = chosen
    if (!first)
      throw heads.length > 0
        ? new Problem('file-header-only', { file })
        : new Problem('workbook-empty', { file, sheets: workbook.sheets.map(({ name }) => name) })

    const writer = rawWriter(db, out)
    const width = Math.max(...chosen.map(({ header }) => header.cells.length))
    let widest = width
    let offset = 0
    let last = 0
    const total = chosen.reduce((sum, { sheet }) => sum + parts.bytes(sheet.part), 0)
    let before = 0
    const lines: PartLines[] = []
    for (const { sheet, header, above } of chosen) {
      lines.push({ name: sheet.name, offset })
      for (const row of above)
        writer.reject(offset + row.number, [said('row-above-header', undefined)], textOf(row))
      await readSheet(
        parts,
        workbook,
        sheet.part,
        guard,
        ({ number, cells }) => {
          last = number
          if (number <= header.number) return true
          if (writer.rows >= limits.rows) throw new Problem('too-many-rows', { file, limit: limits.rows })
          widest = Math.max(widest, cells.length)
          writer.add(offset + number, cells)
          return true
        },
        (done) => onBytes(before + done, total),
      )
      before += parts.bytes(sheet.part)
      offset += last
    }
    const columns = Array.from({ length: widest }, (_, i) => headerName(first.header.cells[i] ?? '', i))
    await writer.finish(columns.length)
    const others = visible.filter((sheet) => !chosen.some((one) => one.sheet === sheet))
    const hidden = workbook.sheets.filter((sheet) => !visible.includes(sheet))
    return {
      columns,
      rows: writer.rows,
      rejected: writer.rejected,
      parts: lines.length > 1 ? lines : [],
      decisions: [
        {
          what: 'reader',
          value: 'xlsx',
          evidence: said('reader-xlsx', {
            sheets: chosen.map(({ sheet }) => sheet.name),
            others: names(others),
            hidden: names(hidden),
          }),
          confidence: others.length > 0 ? 'likely' : 'sure',
        },
        {
          what: 'header',
          value: String(first.header.number),
          evidence: said('header-found', {
            line: first.header.number,
            columns: first.header.cells.filter((cell) => cell !== null).length,
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
const textOf = ({ cells }: SheetRow): string => cells.filter((cell) => cell !== null).join(', ')
