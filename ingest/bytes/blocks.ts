import { open } from 'node:fs/promises'

const BLOCK = 1 << 20

/**
 * Reads a file from byte `start` on into one piece of memory, over and over: `take` is given what is there and says how
 * many bytes of it are done with; the others stand before what comes next. Every byte is done with after the last call.
 * `tidy` may change what was read before it is given, in its place, and says where that ends then.
 */
export async function readBlocks(
  { path, start }: { readonly path: string; readonly start: number },
  take: (block: Buffer, last: boolean) => number,
  onBytes: (done: number) => void,
  tidy: (bytes: Buffer, from: number, to: number) => number = (_bytes, _from, to) => to,
): Promise<void> {
  const file = await open(path)
  try {
    let memory = Buffer.allocUnsafe(BLOCK)
    let kept = 0
    let done = 0
    for (;;) {
      if (kept === memory.length) {
        const larger = Buffer.allocUnsafe(memory.length * 2)
        memory.copy(larger)
        memory = larger
      }
      const { bytesRead } = await file.read(memory, kept, memory.length - kept, start + done)
      done += bytesRead
      const block = memory.subarray(0, tidy(memory, kept, kept + bytesRead))
      const taken = take(block, bytesRead === 0)
      if (bytesRead === 0) return
      kept = block.length - taken
      memory.copyWithin(0, taken, block.length)
      onBytes(done)
    }
  } finally {
    await file.close()
  }
}
