import { createHash } from 'node:crypto'
import { plainHeader } from './headers.ts'

const DIGITS = 32

/** What files with the same headers have in common, whatever their order and however often one repeats. */
export function signatureOf(headers: readonly string[]): string {
  const plain = [...new Set(headers.map(plainHeader))].toSorted()
  return createHash('sha256').update(plain.join('\n')).digest('hex').slice(0, DIGITS)
}
