import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

const BLOCK = 1 << 20
/** So many are on their way to the disk at a time. */
const BLOCKS = 4
/** What disks are written in where nothing stands between. */
const SECTOR = 4096

/** Node has it, but its types are those of browsers. */
declare const WebAssembly: {
  readonly Memory: new (pages: { readonly initial: number }) => { readonly buffer: ArrayBuffer }
}
const PAGE = 65_536

/**
 * Copies a file and gives the sha256 of what was written; it is read once. The copy goes past the cache of files, which
 * would take gigabytes of memory for bytes that nobody reads soon, and twice the time. `null` where the system or the disk
 * has no such way; what is there then is no copy.
 */
export async function copyPastCache(from: string, to: string, signal: AbortSignal): Promise<string | null> {
  // Only Linux knows it, and some file systems refuse it.
  const direct: number | undefined = constants.O_DIRECT
  if (direct === undefined) return null
  const source = await open(from)
  try {
    const target = await open(to, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | direct, 0o600)
    try {
      return await copyBlocks(source, target, signal)
    } finally {
      await target.close()
    }
  } catch (error) {
    if (['EINVAL', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  } finally {
    await source.close()
  }
}

async function copyBlocks(source: FileHandle, target: FileHandle, signal: AbortSignal): Promise<string> {
  // The memory of WebAssembly begins with a page, as the system demands of what goes past its cache; no other does surely.
  const { buffer } = new WebAssembly.Memory({ initial: (BLOCKS * BLOCK) / PAGE })
  const blocks = Array.from({ length: BLOCKS }, (_, i) => Buffer.from(buffer, i * BLOCK, BLOCK))
  const writing = new Map<Buffer, Promise<void>>()
  const hash = createHash('sha256')
  let position = 0
  try {
    for (let i = 0, bytes = BLOCK; bytes === BLOCK; i++) {
      const block = blocks[i % BLOCKS] as Buffer
      await writing.get(block)
      signal.throwIfAborted()
      bytes = await fill(source, block, position)
      const write = writeAll(target, block.subarray(0, Math.ceil(bytes / SECTOR) * SECTOR), position)
      // Whoever waits for the block hears of it.
      write.catch(() => undefined)
      writing.set(block, write)
      hash.update(block.subarray(0, bytes))
      position += bytes
    }
    await Promise.all(writing.values())
  } finally {
    await Promise.allSettled(writing.values())
  }
  // The last block was filled up to whole sectors.
  await target.truncate(position)
  return hash.digest('hex')
}

/** Reads from a place on until a block is full or the file is at its end; gives the bytes that were there. */
async function fill(source: FileHandle, block: Buffer, position: number): Promise<number> {
  let bytes = 0
  while (bytes < block.length) {
    const { bytesRead } = await source.read(block, bytes, block.length - bytes, position + bytes)
    if (bytesRead === 0) break
    bytes += bytesRead
  }
  return bytes
}

async function writeAll(target: FileHandle, block: Buffer, position: number): Promise<void> {
  for (let done = 0; done < block.length; ) {
    const { bytesWritten } = await target.write(block, done, block.length - done, position + done)
    done += bytesWritten
  }
}
