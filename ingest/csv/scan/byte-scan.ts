import { open } from 'node:fs/promises'
import type { Irregularity } from '../../../model/import-words/reading.ts'
import type { CsvFile } from '../csv-file.ts'
import type { Limits } from '../../staging/limits.ts'
import {
  type ApartRecord,
  type CsvIrregular,
  type CsvSum,
  fewApart,
  moreRoom,
  roomForLines,
  withSquare,
} from './csv-sum.ts'

const QUOTE = 34
const LF = 10
const CR = 13
const BLOCK = 1 << 20

/** Bytes in which a quoted cell needs a look: quotes, line ends, control characters, lead bytes of loose accents. */
const inside = new Uint8Array(256)
for (let byte = 0; byte < 32; byte++) inside[byte] = 1
inside[9] = 0
inside[QUOTE] = 1
inside[0xcc] = 1
inside[0xcd] = 1

/** One byte four times over. */
const four = (byte: number): number => byte * 0x01010101
const ONES = four(1)
const BLANKS = four(32)
const HIGH = four(128)
const QUOTES = four(QUOTE)

/**
 * Passes over letters of ASCII four at a time, up to the first four with anything else among them: a quote, a byte of
 * `stops`, a control character, or a part of a letter of several bytes. What is left has to be looked at byte by byte.
 */
function passLetters(bytes: DataView, from: number, last: number, stops: number): number {
  let i = from
  while (i <= last) {
    const word = bytes.getInt32(i, true)
    const quote = word ^ QUOTES
    const stop = word ^ stops
    // The well-known test for a byte that is zero, or below 32: only then its highest bit stays.
    const odd = ((quote - ONES) & ~quote) | ((stop - ONES) & ~stop) | ((word - BLANKS) & ~word) | word
    if ((odd & HIGH) !== 0) break
    i += 4
  }
  return i
}

/** Scans a file byte by byte: slower than the plain scan, but it finds the first place that is not plain, and why. */
export async function scanBytes(
  file: CsvFile,
  limits: Limits,
  onBytes: (done: number) => void = () => undefined,
): Promise<CsvSum | CsvIrregular> {
  const delimiter = file.delimiter.charCodeAt(0)
  /** The same for a bare cell, which a delimiter ends. */
  const bare = inside.slice()
  bare[delimiter] = 1
  const columns = file.header.length
  const block = Buffer.allocUnsafe(BLOCK)
  const bytes = new DataView(block.buffer, block.byteOffset, BLOCK)
  const delimiters = four(file.delimiter.charCodeAt(0))
  const handle = await open(file.path)
  // Room enough for most files from the start: the loop is compiled anew when it first runs out.
  let lines = roomForLines(file.bytes)
  let records = -1
  let cells = 0
  let line = file.headerLine
  let started = line
  let multi = false
  let returnsInside = false
  let structural = 0
  let headerBytes = 0
  let lineEnd = 0
  let lineStart = file.start
  let recordStart = file.start
  let recordStructural = 0
  let apartBytes = 0
  let cellSquares = 0
  const apart: ApartRecord[] = []
  // 0 before a cell, 1 inside quotes, 2 behind a quote inside quotes, 3 inside a bare cell, 4 behind a CR outside quotes,
  // 5 behind a cell, 6 behind a CR inside quotes
  let state = 0
  let position = file.start
  let fresh = true
  let returned = false

  const stop = (why: Irregularity): CsvIrregular => ({ why, line: why === 'unclosed' ? started : line })
  /** False where too many do not fit. */
  const endRecord = (end: number): boolean => {
    const fits = cells + 1 === columns
    const cellBytes = end - recordStart - (structural - recordStructural)
    cells = 0
    if (!fits) {
      apart.push({ start: recordStart, end, line: started, cellBytes, before: records })
      apartBytes += cellBytes
      // Now the others do not stand one line after the other.
      multi = true
      return records >= 0 && fewApart(apart.length, records)
    }
    if (line !== started) multi = true
    if (records < 0) headerBytes = end - file.start - structural
    else {
      cellSquares = withSquare(cellSquares, cellBytes)
      if (records === lines.length) lines = moreRoom(lines)
      lines[records] = started
    }
    records++
    return true
  }
  try {
    for (;;) {
      const { bytesRead } = await handle.read(block, 0, BLOCK, position)
      if (bytesRead === 0) break
      let i = 0
      while (i < bytesRead) {
        if (state === 1) {
          let byte = 0
          for (;;) {
            i = passLetters(bytes, i, bytesRead - 4, QUOTES)
            const end = Math.min(i + 4, bytesRead)
            while (i < end && inside[(byte = block[i] ?? 0)] === 0) i++
            if (i < end || i === bytesRead) break
          }
          if (i === bytesRead) break
          i++
          if (byte === QUOTE) {
            const next = i < bytesRead ? block[i] : -1
            if (next === delimiter) {
              // By far the most frequent step: a quoted cell ends, and mostly a quoted one begins.
              i++
              structural += 2
              cells++
              state = 0
              if (i < bytesRead && block[i] === QUOTE) {
                i++
                structural++
                state = 1
              }
            } else state = 2
          } else if (byte === LF) {
            line++
            const at = position + i
            if (at - lineStart > limits.lineBytes) return stop('length')
            lineStart = at
          } else if (byte === CR) {
            returnsInside = true
            state = 6
          } else return stop('characters')
        } else if (state === 6) {
          if (block[i] !== LF) return stop('line-ends')
          state = 1
        } else if (state === 3) {
          let byte = 0
          for (;;) {
            i = passLetters(bytes, i, bytesRead - 4, delimiters)
            const end = Math.min(i + 4, bytesRead)
            while (i < end && bare[(byte = block[i] ?? 0)] === 0) i++
            if (i < end || i === bytesRead) break
          }
          if (i === bytesRead) break
          if (byte === QUOTE) return stop('quotes')
          if (byte !== delimiter && byte !== LF && byte !== CR) return stop('characters')
          state = 5
        } else if (state === 2) {
          const byte = block[i] ?? 0
          structural++
          if (byte === QUOTE) {
            i++
            state = 1
          } else if (byte === delimiter || byte === LF || byte === CR) state = 5
          else return stop('quotes')
        } else if (state === 4) {
          if (block[i] !== LF) return stop('line-ends')
          returned = true
          state = 5
        } else {
          const byte = block[i] ?? 0
          i++
          if (state === 0 && byte === QUOTE) {
            fresh = false
            structural++
            state = 1
          } else if (byte === delimiter) {
            fresh = false
            structural++
            cells++
            state = 0
          } else if (byte === CR) {
            if (lineEnd === LF) return stop('line-ends')
            lineEnd = CR
            structural++
            state = 4
          } else if (byte === LF) {
            if (lineEnd === CR && !returned) return stop('line-ends')
            returned = false
            if (lineEnd === 0) lineEnd = LF
            structural++
            const at = position + i
            if (at - lineStart > limits.lineBytes) return stop('length')
            lineStart = at
            // A blank line is no record.
            if (fresh && columns === 1) return stop('cells')
            // A record that could hold a cell over the limit is looked at with care.
            if (at - recordStart > limits.fieldLength) return stop('length')
            if (fresh) multi = true
            else if (!endRecord(at)) return stop('cells')
            recordStart = at
            recordStructural = structural
            line++
            started = line
            fresh = true
            state = 0
          } else if (byte < 32 && byte !== 9) return stop('characters')
          else {
            fresh = false
            state = 3
            i--
            if (byte === 0xcc || byte === 0xcd) return stop('characters')
          }
        }
      }
      position += bytesRead
      onBytes(position)
      if (position - lineStart > limits.lineBytes) return stop('length')
    }
  } finally {
    await handle.close()
  }
  if (position - recordStart > limits.fieldLength) return stop('length')
  if (state === 1 || state === 6) return stop('unclosed')
  if (state === 4) return stop('line-ends')
  if (state === 2) structural++
  if (!fresh && !endRecord(position)) return stop('cells')
  const cellBytes = position - file.start - structural - headerBytes - apartBytes
  return {
    records: Math.max(records, 0),
    apart,
    cellBytes,
    cellSquares,
    lines: multi ? lines.subarray(0, Math.max(records, 0)) : null,
    returnsInside,
  }
}
