import type { CsvFile } from '../csv-file.ts'
import type { Limits } from '../../staging/limits.ts'
import { scanBytes } from './byte-scan.ts'
import type { CsvIrregular, CsvSum } from './csv-sum.ts'
import { scanPlain } from './plain-scan.ts'

/**
 * Reads every byte and proves that a file is plain: quotes stand around whole cells or doubled inside them, all but a few
 * records have as many cells as the header, one kind of line end, nothing to clean, no line over the limit. Gives the first
 * place where that is not so otherwise.
 */
export async function scanCsv(
  file: CsvFile,
  limits: Limits,
  onBytes: (done: number) => void = () => undefined,
): Promise<CsvSum | CsvIrregular> {
  let most = 0
  // Who looks for the first place that is not plain begins anew; nobody wants to see that.
  const onMore = (done: number): void => {
    if (done > most) onBytes((most = done))
  }
  return (await scanPlain(file, limits, onMore)) ?? (await scanBytes(file, limits, onMore))
}
