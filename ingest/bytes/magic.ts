import { open } from 'node:fs/promises'
import { Problem } from '../../model/problem.ts'
import type { BinaryKind, OldOffice } from '../../model/problems/importing.ts'

/** The container of all that Office wrote before 2007, and of what it encrypts today. */
const OLD_OFFICE = Buffer.from('d0cf11e0', 'hex')

const signatures: readonly (readonly [BinaryKind, string])[] = [
  ['pdf', '25504446'],
  ['picture', '89504e47'],
  ['picture', '47494638'],
  ['picture', 'ffd8ff'],
  ['parquet', '50415231'],
  ['sqlite', '53514c69746520666f726d6174'],
  ['program', '7f454c46'],
  ['packed', '28b52ffd'],
  ['packed', 'fd377a585a00'],
  ['packed', '377abcaf271c'],
  ['packed', '425a68'],
]

/** So much of a file is looked at to tell what it is. */
export const HEAD = 64 * 1024

/** The first bytes of a file. */
export async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Whether the first bytes are those of a ZIP archive, an empty one included. */
export const isZip = (head: Buffer): boolean =>
  head.subarray(0, 2).toString('latin1') === 'PK' &&
  ['0304', '0506'].includes(head.subarray(2, 4).toString('hex'))

/** Whether the first bytes are those of gzip. */
export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b

const named = (head: Buffer, name: string): boolean => head.includes(Buffer.from(name, 'utf16le'))

/** What an old container of Office holds, as the names in its directory tell, which usually begins soon. */
function insideOf(head: Buffer): OldOffice {
  if (named(head, 'EncryptedPackage')) return 'protected'
  if (named(head, 'WordDocument') || named(head, '__substg1.0_')) return 'other'
  return 'workbook'
}

/** Throws `file-old-office` and `file-not-text` for what its first bytes tell to be no text. */
export function refuseBinary(file: string, head: Buffer): void {
  if (head.subarray(0, 4).equals(OLD_OFFICE))
    throw new Problem('file-old-office', { file, inside: insideOf(head) })
  for (const [kind, hex] of signatures) {
    if (head.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex')))
      throw new Problem('file-not-text', { file, kind })
  }
}

/** Throws `file-empty` for a text of nothing but blanks; takes the beginning of it. */
export function refuseBlank(file: string, head: string, whole: boolean): void {
  if (whole && head.trimStart() === '') throw new Problem('file-empty', { file })
}
