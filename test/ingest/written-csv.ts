import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CsvFile } from '../../ingest/csv/csv-file.ts'

/** Writes a table with the header `a,b` into a folder and says of it what its dialect would. */
export function writtenCsv(folder: string, text: string, told: Partial<CsvFile> = {}): CsvFile {
  const path = join(folder, 'written.csv')
  writeFileSync(path, text)
  return {
    path,
    name: 'written.csv',
    start: 0,
    bytes: Buffer.byteLength(text),
    delimiter: ',',
    headerLine: 1,
    header: ['a', 'b'],
    above: [],
    sample: [],
    damaged: false,
    ...told,
  }
}
