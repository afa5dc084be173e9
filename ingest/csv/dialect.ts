import { open } from 'node:fs/promises'
import Papa from 'papaparse'
import { type Said, said } from '../../model/import-words.ts'
import type { Confidence } from '../../model/import.ts'
import type { Mapping } from '../../model/mapping.ts'
import { Problem } from '../../model/problem.ts'
import { dateShape } from '../dates/date-shape.ts'
import type { CsvFile } from './csv-file.ts'
import { headerName } from './header-name.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import type { Limits } from '../staging/limits.ts'
import type { StagedDecision } from '../staging/staging-report.ts'

const HEAD = 1 << 20
const RECORDS = 200
const DELIMITERS = [',', ';', '\t', '|', '^'] as const

/** A dialect with its evidence, and what is worth a warning. */
export interface CsvDialect {
  readonly file: CsvFile
  readonly decisions: readonly StagedDecision[]
  readonly warnings: readonly Said[]
}

interface Trial {
  readonly delimiter: string
  readonly records: readonly (readonly string[])[]
  /** The most frequent number of cells, and how many records have it. */
  readonly width: number
  readonly agreeing: number
}

/**
 * Finds delimiter and header from the first part of a file, where they are not told; the readers confirm it over the whole of it. Throws for a
 * file that holds no table, too many columns, or a line over the limit.
 */
export async function findDialect(
  decoded: DecodedFile,
  name: string,
  limits: Limits,
  told: Pick<Mapping, 'headerLine' | 'delimiter'> = {},
): Promise<CsvDialect> {
  const head = await readHead(decoded, limits.lineBytes)
  const whole = decoded.start + head.length >= decoded.bytes
  refuseLongLine(head, name, limits)
  const text = head.toString('utf8')
  const directive = /^sep=(.)\r?\n/i.exec(text)
  const offset = directive?.[0].length ?? 0
  const body = text.slice(offset).replace(/\r\n?/g, '\n')
  const fixed = told.delimiter ?? directive?.[1]
  const trials = (fixed === undefined ? DELIMITERS : [fixed]).map((delimiter) =>
    tryOut(body, delimiter, whole),
  )
  const best = trials.reduce((a, b) => (better(b, a) ? b : a))
  if (best.records.length === 0) throw new Problem('file-empty', { file: name })

  const firstLine = 1 + (directive ? 1 : 0)
  const at = told.headerLine === undefined ? headerAt(best) : recordAt(best, told.headerLine - firstLine)
  if (at === null)
    throw new Problem('no-such-line', {
      file: name,
      line: told.headerLine ?? 0,
      records: best.records.length,
    })
  const written = best.records[at] ?? []
  const short = lacksRowNames(written, best.records.slice(at + 1))
  const cells = short ? ['', ...written] : written
  const above = best.records.slice(0, at)
  const headerLine = firstLine + above.reduce((sum, record) => sum + height(record), 0)
  if (cells.some((cell) => cell.includes('\u0000')))
    throw new Problem('file-binary', { file: name, line: headerLine, byte: head.indexOf(0) })
  if (cells.length > limits.columns)
    throw new Problem('too-many-columns', {
      file: name,
      line: headerLine,
      columns: cells.length,
      limit: limits.columns,
    })
  if (whole && best.records.length === at + 1) throw new Problem('file-header-only', { file: name })

  const header = cells.map((cell, i) => headerName(cell, i))
  const shown = header.map((cell) => Array.from(cell).slice(0, limits.headerLength).join(''))
  const cut = shown.filter((cell, i) => cell !== header[i]).length
  const start = decoded.start + startOfLine(head, headerLine)
  return {
    file: {
      path: decoded.path,
      name,
      start,
      bytes: decoded.bytes,
      delimiter: best.delimiter,
      headerLine,
      header: shown,
      above: linesAbove(above, firstLine, best.delimiter),
      sample: best.records.slice(at + 1).filter((record) => record.length === cells.length),
      damaged: decoded.damaged,
    },
    decisions: [
      {
        what: 'delimiter',
        value: best.delimiter,
        evidence: told.delimiter
          ? said('column-told', undefined)
          : directive
            ? said('delimiter-line', undefined)
            : said('delimiter-counted', {
                records: best.agreeing,
                of: best.records.length,
                columns: best.width,
              }),
        confidence:
          fixed !== undefined ? 'told' : best.agreeing === best.records.length - at ? 'sure' : 'likely',
      },
      {
        what: 'header',
        value: String(headerLine),
        evidence: said('header-found', { line: headerLine, columns: cells.length }),
        confidence: told.headerLine === undefined ? headerConfidence(best, at) : 'told',
      },
    ],
    warnings: [
      ...(cut > 0 ? [said('header-cut', { columns: cut, limit: limits.headerLength })] : []),
      ...(short ? [said('header-row-names', { line: headerLine })] : []),
    ],
  }
}

async function readHead({ path, start }: DecodedFile, lineBytes: number): Promise<Buffer> {
  const handle = await open(path)
  try {
    // One byte more than a line may have: then a line over the limit shows.
    const wanted = Math.max(HEAD, lineBytes + 1)
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, start)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function refuseLongLine(head: Buffer, name: string, limits: Limits): void {
  const end = head.indexOf(10)
  const first = head.subarray(0, end < 0 ? head.length : end)
  if (first.length > limits.lineBytes || (end < 0 && head.indexOf(13) < 0)) {
    // Very many columns are named before a very long line is: it is what can be mended.
    const most = Math.max(...DELIMITERS.map((delimiter) => first.toString('latin1').split(delimiter).length))
    if (most > limits.columns)
      throw new Problem('too-many-columns', { file: name, line: 1, columns: most, limit: limits.columns })
  }
  if (first.length > limits.lineBytes)
    throw new Problem('line-too-long', { file: name, line: 1, limitMb: limits.lineBytes / 1_000_000 })
}

const blank = (record: readonly string[]): boolean => record.length === 1 && (record[0] ?? '').trim() === ''

function tryOut(body: string, delimiter: string, whole: boolean): Trial {
  const { data } = Papa.parse<string[]>(body.slice(0, HEAD), {
    delimiter,
    newline: '\n',
    preview: RECORDS + 1,
  })
  // The last record of a cut head is cut as well.
  const complete = whole && data.length <= RECORDS ? data : data.slice(0, Math.max(1, data.length - 1))
  while (complete.length > 0 && blank(complete.at(-1) ?? [])) complete.pop()
  const counts = new Map<number, number>()
  for (const record of complete)
    if (!blank(record)) counts.set(record.length, (counts.get(record.length) ?? 0) + 1)
  let width = 0
  let agreeing = 0
  for (const [cells, times] of counts) {
    if (times > agreeing || (times === agreeing && cells > width)) {
      width = cells
      agreeing = times
    }
  }
  return { delimiter, records: complete, width, agreeing }
}

/** A table has columns; of two tables the one that more records agree on, then the wider one. */
function better(a: Trial, b: Trial): boolean {
  if (a.width > 1 !== b.width > 1) return a.width > 1
  const share = (trial: Trial) => (trial.records.length === 0 ? 0 : trial.agreeing / trial.records.length)
  if (Math.abs(share(a) - share(b)) > 0.2) return share(a) > share(b)
  // Dates in words have commas in every row of a table of tabs, but its header has none.
  if (startsWide(a) !== startsWide(b)) return startsWide(a)
  return a.width > b.width
}

const startsWide = ({ records, width }: Trial): boolean =>
  records.find((record) => !blank(record))?.length === width

const filledCells = (record: readonly string[]): number => record.filter((cell) => cell.trim() !== '').length

/** The first record that is about as wide as the table: titles and `#` lines above it are narrow. */
function headerAt({ records, width }: Trial): number {
  const found = records.findIndex((record) => record.length > width / 2 && filledCells(record) > width / 2)
  return Math.max(0, found)
}

/** The record that begins so many lines below the first one; `null` where none does. */
function recordAt({ records }: Trial, lines: number): number | null {
  let line = 0
  for (const [i, record] of records.entries()) {
    if (line === lines) return i
    line += height(record)
  }
  return null
}

/** Headers are words. Where one looks like a date or a number, the first row of data may have been taken for them. */
function headerConfidence({ records }: Trial, at: number): Confidence {
  const cells = (records[at] ?? []).map((cell) => cell.trim()).filter((cell) => cell !== '')
  return cells.some((cell) => dateShape(cell) !== null || /^-?\d+(?:[.,]\d+)?$/.test(cell)) ? 'check' : 'sure'
}

/** Whether every row has one cell more in front, another one in each: what R writes for the names of rows has no header. */
function lacksRowNames(header: readonly string[], below: readonly (readonly string[])[]): boolean {
  const rows = below.filter((record) => !blank(record))
  return (
    rows.length > 1 &&
    rows.every((row) => row.length === header.length + 1) &&
    rows.some((row) => (row.at(-1) ?? '').trim() !== '') &&
    new Set(rows.map(([first]) => first)).size === rows.length
  )
}

const height = (record: readonly string[]): number =>
  1 + record.reduce((sum, cell) => sum + (cell.split('\n').length - 1), 0)

function linesAbove(records: readonly (readonly string[])[], first: number, delimiter: string) {
  let line = first
  const list: { line: number; text: string }[] = []
  for (const record of records) {
    if (!blank(record)) list.push({ line, text: record.join(delimiter) })
    line += height(record)
  }
  return list
}

/** Byte in `head` where a line begins; lines end in LF, CRLF or CR. */
function startOfLine(head: Buffer, line: number): number {
  let at = 0
  for (let seen = 1; seen < line; seen++) {
    while (at < head.length && head[at] !== 10 && head[at] !== 13) at++
    at += head[at] === 13 && head[at + 1] === 10 ? 2 : 1
  }
  return at
}
