import { open } from 'node:fs/promises'
import Papa from 'papaparse'
import type { CarefulRows } from './careful-rows.ts'
import type { CsvFile } from './csv-file.ts'
import { type ApartRecord, type CsvSum, withSquare } from './scan/csv-sum.ts'

/**
 * Reads the records that the scan set apart, each from where it stands; their quotes are known to be whole. What has
 * only empty cells too many is taken by the fast reader, which passes over those: gives the sum of what it must have.
 */
export async function readApart(rows: CarefulRows, file: CsvFile, sum: CsvSum): Promise<CsvSum> {
  const columns = file.header.length
  const taken: ApartRecord[] = []
  const handle = await open(file.path)
  try {
    for (const one of sum.apart) {
      const { start, end, line } = one
      const { buffer } = await handle.read(Buffer.alloc(end - start), 0, end - start, start)
      const raw = buffer.toString('utf8').replace(/\r\n?/g, '\n')
      const { data } = Papa.parse<string[]>(raw, { delimiter: file.delimiter, newline: '\n' })
      const cells = data[0] ?? []
      if (cells.length > columns && cells.slice(columns).every((cell) => cell === '')) {
        taken.push(one)
        rows.ragged(line)
      } else rows.take(line, cells, [], raw)
    }
  } finally {
    await handle.close()
  }
  return {
    ...sum,
    records: sum.records + taken.length,
    cellBytes: sum.cellBytes + taken.reduce((bytes, one) => bytes + one.cellBytes, 0),
    cellSquares: taken.reduce((squares, one) => withSquare(squares, one.cellBytes), sum.cellSquares),
    lines: sum.lines && withLines(sum.lines, taken),
  }
}

/** The lines of all records in their order. */
function withLines(lines: Int32Array, more: readonly ApartRecord[]): Int32Array {
  const all = new Int32Array(lines.length + more.length)
  let from = 0
  more.forEach(({ before, line }, i) => {
    all.set(lines.subarray(from, before), from + i)
    all[before + i] = line
    from = before
  })
  all.set(lines.subarray(from), from + more.length)
  return all
}
