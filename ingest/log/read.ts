import { createReadStream } from 'node:fs'
import { type Said, said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import type { DecodedFile } from '../bytes/decode.ts'
import { normalLines } from '../bytes/normal-lines.ts'
import type { Limits } from '../staging/limits.ts'
import type { KnownRecords } from '../raw/raw-table.ts'
import type { RawWriter } from '../raw/raw-writer.ts'
import { epochInstant } from '../records/record-parts.ts'
import { type Taken, TOLD } from '../records/record.ts'
import { nagios } from '../sources/monitors/nagios.ts'
import { type NagiosLine, nagiosLine } from './nagios-line.ts'
import { NagiosProblems } from './nagios-problems.ts'

/** What a log gave beside its rows. */
export interface LogRead {
  readonly columns: readonly string[]
  /** The newest instant of all lines, those of no incident included. */
  readonly newest: string | null
  readonly example: string
  readonly warnings: readonly Said[]
}

/** Whether a text begins as a Nagios log does. */
export const looksLikeLog = (head: string): boolean => /^\s*\[\d{9,11}\] [A-Za-z]/.test(head)

/** Seconds since 1970 at which a log begins, by its first line; `null` for a text that is none. */
export const beginningOfLog = (head: string): number | null =>
  looksLikeLog(head) ? Number(/\d+/.exec(head)?.[0]) : null

/** Lines that are held back, so that what was written out of order comes in its place. */
const WINDOW = 100_000

/**
 * Reads a Nagios log into rows: one for each line that tells something of a problem, with the key of the problem. The
 * lines of everything else are counted; what is no line of such a log is rejected. `following` knows what the logs before
 * this one left open; a log that goes on with others may have nothing to tell.
 */
export async function readLog(
  writer: RawWriter,
  decoded: DecodedFile,
  name: string,
  limits: Limits,
  onBytes: (done: number) => void,
  following: NagiosProblems | null,
): Promise<LogRead> {
  const positions = new Map<string, number>()
  const problems = following ?? new NagiosProblems()
  let held: NagiosLine[] = []
  let lines = 0
  let others = 0
  let newest = 0
  let example = ''

  const add = (line: number, taken: Taken): void => {
    const cells: (string | null)[] = []
    for (const [target, value] of Object.entries(taken.told)) {
      const path = `${TOLD}${target}`
      const at = positions.get(path) ?? positions.size
      positions.set(path, at)
      while (cells.length <= at) cells.push(null)
      cells[at] = value === null || value === undefined ? null : String(value)
    }
    if (writer.rows >= limits.rows) throw new Problem('too-many-rows', { file: name, limit: limits.rows })
    writer.add(line, cells)
    for (const event of taken.events) writer.tell(line, event, (text) => text)
  }
  const flush = (keep: number): void => {
    held = held.toSorted((a, b) => a.time - b.time || a.line - b.line)
    for (const entry of held.slice(0, held.length - keep)) {
      const { line, taken } = problems.take(entry)
      if (taken === null) others++
      else add(line, taken)
    }
    held = held.slice(held.length - keep)
  }
  const read = (text: string): void => {
    lines++
    if (text.trim() === '') return
    const entry = text.length > limits.lineBytes ? 'broken' : nagiosLine(text, lines)
    if (entry === 'broken') writer.reject(lines, [said('line-not-of-log', undefined)], text)
    else if (entry === 'other') others++
    else {
      if (example === '') example = text.slice(0, 80)
      held.push(entry)
    }
    const time = Number(/^\[(\d+)\]/.exec(text)?.[1] ?? 0)
    if (time > newest) newest = time
    if (held.length >= WINDOW) flush(WINDOW / 2)
  }

  let rest = ''
  const stream = createReadStream(decoded.path, { start: decoded.start, highWaterMark: 1 << 20 })
  let done = 0
  stream.on('data', (block) => {
    done += block.length
    onBytes(done)
  })
  for await (const block of normalLines(stream)) {
    const parts = (rest + block).split('\n')
    rest = parts.pop() ?? ''
    for (const text of parts) read(text)
    // A line without an end is not waited for for ever.
    if (rest.length > limits.lineBytes * 2) {
      read(rest)
      rest = ''
    }
  }
  if (rest !== '') read(rest)
  flush(0)
  if (writer.rows === 0 && following === null)
    throw new Problem('log-without-problems', { file: name, lines })
  const before = problems.takeBefore()
  return {
    // A day without problems has the columns of one with them.
    columns: positions.size > 0 ? [...positions.keys()] : [`${TOLD}key`],
    newest: newest === 0 ? null : epochInstant(newest),
    example,
    warnings: [
      ...(others > 0 ? [said('log-lines-left', { lines, others })] : []),
      ...(before.length > 0
        ? [said('open-before-log', { problems: before.length, examples: before.slice(0, 5) })]
        : []),
    ],
  }
}

/** How the rows of a log are known. */
export function knownLog(example: string): KnownRecords {
  const [anatomy] = nagios.records ?? []
  if (!anatomy) throw new Error('a log has no lines')
  return { source: nagios, anatomy, evidence: said('source-lines', { example }) }
}
