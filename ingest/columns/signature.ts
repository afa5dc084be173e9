import { createHash } from 'node:crypto'
import type { Column } from './columns.ts'

const DIGITS = 32

/** What files with the same headers have in common, whatever their order and however often one repeats. */
export function signatureOf(columns: readonly Column[]): string {
  const headers = [...new Set(columns.map((column) => column.plain))].toSorted()
  return createHash('sha256').update(headers.join('\n')).digest('hex').slice(0, DIGITS)
}
