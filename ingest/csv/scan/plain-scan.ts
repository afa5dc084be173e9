import { readSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { CsvFile } from '../csv-file.ts'
import type { Limits } from '../../staging/limits.ts'
import { type ApartRecord, type CsvSum, fewApart, moreRoom, roomForLines } from './csv-sum.ts'
import { plainProgram } from './plain-program.ts'

const CHUNK = 64
/** What a last chunk is filled up with: a byte that means nothing in CSV. */
const NOTHING = 0xff

/**
 * Adds up a plain file, 64 bytes at a time; `null` where it may not be plain, and somebody else has to look why. So many
 * bytes are read at once, whole chunks of them, unless told by a test as many as there is room for.
 */
export async function scanPlain(
  file: CsvFile,
  limits: Limits,
  onBytes: (done: number) => void = () => undefined,
  blockBytes?: number,
): Promise<CsvSum | null> {
  const program = plainProgram()
  const delimiter = file.delimiter.charCodeAt(0)
  if (!program || delimiter > 127) return null
  const { memory, BLOCK, BLOCK_AT, LINES_AT, APART_AT } = program
  const block = Buffer.from(memory.buffer, BLOCK_AT.value, blockBytes ?? BLOCK.value)
  const apart: ApartRecord[] = []
  let lines = roomForLines(file.bytes)
  let records = 0
  let position = file.start
  let structural = 0
  let apartBytes = 0

  /** Takes over what is told of the records of a block; false where too many do not fit. */
  const take = (): boolean => {
    structural += program.structural.value
    const told = new Int32Array(memory.buffer, APART_AT.value, program.apart.value * 5)
    for (let i = 0; i < told.length; i += 5) {
      const [start = 0, end = 0, line = 0, cellBytes = 0, before = 0] = told.subarray(i, i + 5)
      apart.push({
        start: position + start,
        end: position + end,
        line,
        cellBytes,
        before: records + before,
      })
      apartBytes += cellBytes
      if (!fewApart(apart.length, records + before)) return false
    }
    const more = program.regular.value
    while (records + more > lines.length) lines = moreRoom(lines)
    lines.set(new Int32Array(memory.buffer, LINES_AT.value, more), records)
    records += more
    return true
  }

  // A longer record could hold a cell or a line over the limit.
  program.begin(
    delimiter,
    file.header.length,
    file.headerLine,
    Math.min(limits.fieldLength, limits.lineBytes),
  )
  const handle = await open(file.path)
  try {
    for (;;) {
      // What lies on the disk is there sooner than another thread would be, and DuckDB wants those.
      const bytes = fill(handle.fd, block, position)
      if (program.scan(bytes) === 0 || !take()) return null
      position += bytes
      onBytes(position)
      if (bytes < block.length) break
      await setImmediate()
    }
  } finally {
    await handle.close()
  }
  if (program.finish() === 0 || !take()) return null
  return {
    records,
    apart,
    cellSquares: program.cellSquares.value >>> 0,
    cellBytes: position - file.start - structural - program.headerBytes.value - apartBytes,
    lines: program.scattered.value === 0 ? null : lines.subarray(0, records),
    returnsInside: program.returnsInside.value !== 0,
  }
}

/** Reads from a place on as much as there is room for, and fills up the last chunk; gives the bytes that were there. */
function fill(fd: number, block: Buffer, position: number): number {
  let bytes = 0
  while (bytes < block.length) {
    const more = readSync(fd, block, bytes, block.length - bytes, position + bytes)
    if (more === 0) break
    bytes += more
  }
  block.fill(NOTHING, bytes, Math.ceil(bytes / CHUNK) * CHUNK)
  return bytes
}
