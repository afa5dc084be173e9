import { isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'

const CHUNK = 4 * 1024 * 1024

/** What a look at every byte tells: whether all of it is UTF-8, and where it is not. */
export interface Utf8Verdict {
  readonly valid: boolean
  /** Byte and line of the first place that is not UTF-8. */
  readonly byte: number
  readonly line: number
  /** Characters of several bytes that are whole, and places that are not, where the file is not valid. */
  readonly whole: number
  readonly broken: number
}

const VALID: Utf8Verdict = { valid: true, byte: 0, line: 0, whole: 0, broken: 0 }

/** Bytes at the end of `bytes` that begin a character whose rest is yet to come. */
function openEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** Checks a file from byte `from` on, block by block, up to the first block that ends behind `upTo`. */
export async function checkUtf8(
  handle: FileHandle,
  from: number,
  onBytes: (done: number) => void = () => undefined,
  upTo = Infinity,
): Promise<Utf8Verdict> {
  const block = Buffer.allocUnsafe(CHUNK + 4)
  let position = from
  let kept = 0
  for (;;) {
    const { bytesRead } = await handle.read(block, kept, CHUNK, position)
    position += bytesRead
    onBytes(position)
    const bytes = block.subarray(0, kept + bytesRead)
    const open = bytesRead === 0 ? 0 : openEnd(bytes)
    if (!isUtf8(bytes.subarray(0, bytes.length - open))) return countDamage(handle, from)
    if (bytesRead === 0 || position >= upTo) return VALID
    kept = open
    block.copyWithin(0, bytes.length - open, bytes.length)
  }
}

/** Length of the whole character at `i`, 0 where there is none. Surrogates, overlong forms and planes above 16 are none. */
function characterAt(bytes: Buffer, i: number): number {
  const first = bytes[i] ?? 0
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
  return length > 0 && isUtf8(bytes.subarray(i, i + length)) && i + length <= bytes.length ? length : 0
}

async function countDamage(handle: FileHandle, from: number): Promise<Utf8Verdict> {
  const block = Buffer.allocUnsafe(CHUNK + 4)
  let position = from
  let kept = 0
  let line = 1
  let whole = 0
  let broken = 0
  let first = { byte: 0, line: 0 }
  for (;;) {
    const { bytesRead } = await handle.read(block, kept, CHUNK, position)
    const start = position - kept
    position += bytesRead
    const bytes = block.subarray(0, kept + bytesRead)
    const end = bytes.length - (bytesRead === 0 ? 0 : openEnd(bytes))
    for (let i = 0; i < end; i++) {
      const byte = bytes[i] ?? 0
      if (byte === 10) line++
      if (byte < 0x80) continue
      const length = characterAt(bytes, i)
      if (length > 0) {
        whole++
        i += length - 1
      } else {
        if (broken === 0) first = { byte: start + i, line }
        broken++
      }
    }
    if (bytesRead === 0) return { valid: false, ...first, whole, broken }
    kept = bytes.length - end
    block.copyWithin(0, end, bytes.length)
  }
}
