import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Problem } from '../../model/problem.ts'
import type { Limits } from '../staging/limits.ts'

const MB = 1_000_000

/** Unpacks a gzip file to `to` and gives the bytes it became. Stops at the limits, so that a bomb costs seconds at most. */
export async function gunzip(
  { file, name, to }: { readonly file: string; readonly name: string; readonly to: string },
  limits: Limits,
  onBytes: (done: number, total: number) => void = () => undefined,
): Promise<number> {
  const packed = (await stat(file)).size
  let bytes = 0
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      onBytes(inflate.bytesWritten, packed)
      if (bytes > limits.ratioFrom && bytes > packed * limits.ratio)
        done(new Problem('unpacked-too-dense', { file: name, ratio: limits.ratio }))
      else if (bytes > limits.unpackedBytes)
        done(new Problem('unpacked-too-large', { file: name, limitMb: limits.unpackedBytes / MB }))
      else done(null, chunk)
    },
  })
  const inflate = createGunzip({ chunkSize: 256 * 1024 })
  try {
    await pipeline(createReadStream(file), inflate, guard, createWriteStream(to, { mode: 0o600 }))
  } catch (error) {
    if (error instanceof Problem) throw error
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
      throw new Problem('archive-damaged', { file: name, byte: inflate.bytesWritten }, { cause: error })
    throw error
  }
  return bytes
}
