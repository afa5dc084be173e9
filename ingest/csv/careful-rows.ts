import { type Said, said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import type { CsvFile } from './csv-file.ts'
import type { Limits } from '../staging/limits.ts'
import { raggedJudge } from './ragged-row.ts'
import type { RawWriter } from '../raw/raw-writer.ts'
import { repeatsHeader } from './repeated-header.ts'

/** What the parser complains about in a record. */
export interface Broken {
  readonly type: string
  readonly code: string
}

/** Records that are looked at one by one. */
export interface CarefulRows {
  /** A record that begins in line `at`: kept, rejected with its reasons, or nothing where it is blank. */
  take(at: number, cells: readonly string[], errors: readonly Broken[], raw: string): void
  /** Throws `line-too-long` where a text that begins in line `at` has a line above the limit. */
  refuseLongLine(raw: string, at: number): void
  /** A record of another number of cells that somebody else took. */
  ragged(at: number): void
  /** What was done to them, as warnings. */
  warnings(): readonly Said[]
}

/** An accent that stands behind its letter. */
const ACCENT = /[\u0300-\u036f]/

/** Rejects what is broken and keeps what is too short or too long as far as its cells stand where they should. */
export function carefulRows(writer: RawWriter, file: CsvFile, limits: Limits): CarefulRows {
  const columns = file.header.length
  const judge = raggedJudge(file.sample, columns)
  const ragged: number[] = []
  let raggedRows = 0
  let cleanedCells = 0

  const noteRagged = (at: number): void => {
    raggedRows++
    if (ragged.length < 11) ragged.push(at)
  }
  const clean = (cell: string): string => {
    let text = cell
    if (text.includes('\u0000')) {
      cleanedCells++
      text = text.replaceAll('\u0000', '')
    }
    // oxlint-disable-next-line no-control-regex
    const visible = text.replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd')
    // Looked for first: a pattern for the whole text would begin anew at each of its characters.
    return ACCENT.test(visible) ? visible.normalize('NFC') : visible
  }
  const refuseLongLine = (raw: string, at: number): void => {
    const long = raw.split('\n').findIndex((one) => Buffer.byteLength(one) > limits.lineBytes)
    if (long >= 0)
      throw new Problem('line-too-long', {
        file: file.name,
        line: at + long,
        limitMb: limits.lineBytes / 1_000_000,
      })
  }
  const take: CarefulRows['take'] = (at, cells, errors, raw) => {
    const broken = errors.some(({ type }) => type === 'Quotes')
    if (raw.length > limits.lineBytes) refuseLongLine(raw, at)
    if (cells.length === 1 && (cells[0] ?? '').trim() === '' && (columns > 1 || raw.trim() === '')) return
    const text = raw.replace(/\n$/, '')
    if (!broken && repeatsHeader(cells, file.header)) {
      writer.reject(at, [said('row-repeats-header', undefined)], text)
      return
    }
    const name = (i: number) => file.header[Math.min(Math.max(i, 0), columns - 1)] ?? ''
    const reasons: Said[] = []
    if (broken) {
      const culprit = cells.findIndex((cell) => cell.includes('"'))
      const open = errors.some(({ code }) => code === 'MissingQuotes')
      reasons.push(
        open
          ? said('row-quote-not-closed', { column: name(cells.length - 1) })
          : said('row-broken-quotes', { column: name(culprit < 0 ? cells.length - 1 : culprit) }),
      )
    }
    const long = cells.findIndex((cell) => cell.length > limits.fieldLength)
    if (long >= 0) reasons.push(said('field-too-long', { column: name(long), limit: limits.fieldLength }))
    if (file.damaged && raw.includes('\ufffd')) reasons.push(said('row-not-encoded', { encoding: 'utf-8' }))
    const loose = broken ? -1 : cells.findIndex((cell) => cell.includes('"') && !quotedIn(raw, cell))
    if (loose >= 0) reasons.push(said('row-broken-quotes', { column: name(loose) }))
    const kept = cells.length === columns ? cells : judge(cells)
    if (kept === null)
      reasons.push(
        said(cells.length < columns ? 'row-too-short' : 'row-too-long', { cells: cells.length, columns }),
      )
    if (kept === null || reasons.length > 0) {
      writer.reject(at, reasons, text)
      return
    }
    if (cells.length !== columns) noteRagged(at)
    if (writer.rows >= limits.rows)
      throw new Problem('too-many-rows', { file: file.name, limit: limits.rows })
    writer.add(
      at,
      kept.map((cell) => (cell === null ? null : clean(cell))),
    )
  }

  return {
    take,
    refuseLongLine,
    ragged: noteRagged,
    warnings: () => [
      ...(raggedRows > 0 ? [said('rows-ragged', { rows: raggedRows, lines: ragged })] : []),
      ...(cleanedCells > 0 ? [said('nul-removed', { cells: cleanedCells })] : []),
    ],
  }
}

/** `="0042"` as it stands: a formula that keeps a spreadsheet from taking the text in it for a number. */
const FORMULA_TEXT = /^\s*="[^"]*"\s*$/

/** Whether the quotes in a cell were meant: the cell was itself quoted, or they are those of a formula around a text. */
function quotedIn(raw: string, cell: string): boolean {
  return FORMULA_TEXT.test(cell) || raw.includes(`"${cell.replaceAll('"', '""')}"`)
}
