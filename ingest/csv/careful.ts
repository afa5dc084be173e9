import { createReadStream } from 'node:fs'
import Papa from 'papaparse'
import { type Said, said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { type Broken, carefulRows } from './careful-rows.ts'
import type { CsvFile } from './csv-file.ts'
import { normalLines } from '../bytes/normal-lines.ts'
import type { Limits } from '../staging/limits.ts'
import type { RawWriter } from '../raw/raw-writer.ts'

/** A record that is not complete after so much text has a quote that is never closed. */
const LONGEST_RECORD = 8_000_000

interface Step {
  readonly data: readonly (readonly string[])[]
  readonly errors: readonly Broken[]
  readonly meta: { readonly cursor: number }
}

/**
 * Reads any CSV file record by record: what is broken is rejected with its line, what is too short or too long is kept
 * as far as its cells stand where they should. Gives the warnings. Throws `quote-never-closed` and `line-too-long`.
 */
export async function readCarefully(
  writer: RawWriter,
  file: CsvFile,
  limits: Limits,
  onBytes: (done: number) => void,
): Promise<readonly Said[]> {
  for (const { line, text } of file.above) writer.reject(line, [said('row-above-header', undefined)], text)
  const columns = file.header.length
  const rows = carefulRows(writer, file, limits)
  let line = file.headerLine
  let headerSeen = false

  const take = (cells: readonly string[], errors: readonly Broken[], raw: string): void => {
    const at = line
    // One line end for the record, and those within it.
    line += raw.split('\n').length - 1
    if (headerSeen) rows.take(at, cells, errors, raw)
    headerSeen = true
  }

  const never = (rest: string): never => {
    const { data } = Papa.parse<string[]>(rest.slice(0, 100_000), {
      delimiter: file.delimiter,
      newline: '\n',
      preview: 1,
    })
    const cells = data[0] ?? []
    const before = cells.slice(0, -1).reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
    const column = file.header[Math.min(cells.length, columns) - 1] ?? ''
    throw new Problem('quote-never-closed', { file: file.name, line: line + before, column })
  }

  let pending = ''
  /** Gives up the first line of what is pending, and begins anew behind it. */
  const skipLine = (): void => {
    const end = pending.indexOf('\n') + 1
    const raw = end === 0 ? pending : pending.slice(0, end)
    take(raw.trimEnd().split(file.delimiter), [{ type: 'Quotes', code: 'InvalidQuotes' }], raw)
    pending = pending.slice(raw.length)
  }
  /** One run over what is pending; true where a quote inside a cell has swallowed the rows behind it. */
  const parseOnce = (last: boolean): boolean => {
    let from = 0
    let swallowed = false
    const parser = new Papa.Parser({
      delimiter: file.delimiter,
      newline: '\n',
      fastMode: false,
      step: ((step: Step) => {
        const cells = step.data[0]
        if (!cells || swallowed) return
        const raw = pending.slice(from, step.meta.cursor)
        const severalLines = raw.trimEnd().includes('\n')
        const misplaced = step.errors.some(({ code }) => code === 'InvalidQuotes')
        if (misplaced && severalLines && cells.length !== columns) {
          swallowed = true
          parser.abort()
          return
        }
        if (step.errors.some(({ code }) => code === 'MissingQuotes') && severalLines) never(raw)
        from = step.meta.cursor
        take(cells, step.errors, raw)
      }) as never,
    })
    const rest = parser.parse(pending, 0, !last) as { readonly errors: readonly Broken[] }
    pending = pending.slice(from)
    return (
      swallowed ||
      (!last && pending.includes('\n') && rest.errors.some(({ code }) => code === 'InvalidQuotes'))
    )
  }
  const parse = (last: boolean): void => {
    for (let again = parseOnce(last); again; again = parseOnce(last)) skipLine()
    if (!last && pending.length > LONGEST_RECORD) {
      // A line without end has no need of a quote to be one.
      rows.refuseLongLine(pending, line)
      never(pending)
    }
  }
  let done = 0
  const stream = createReadStream(file.path, { start: file.start, highWaterMark: 1 << 20 })
  for await (const text of normalLines(stream)) {
    pending += text
    parse(false)
    done += text.length
    onBytes(done)
  }
  if (pending !== '') parse(true)

  return rows.warnings()
}
