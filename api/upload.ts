import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { Problem } from '../model/problem.ts'
import type { UploadLimits } from './house-limits.ts'

/** What came in a multipart body: at most one file, laid down at `path`, and the fields beside it. */
export interface Upload {
  readonly path: string | null
  readonly name: string | null
  readonly fields: Readonly<Record<string, string>>
}

const MB = 1_000_000
const FIELDS = 20
const FIELD_BYTES = 64 * 1024
/** The copy, what is staged of it and what is stored of it. */
const COPIES_ON_DISK = 3

const disk = (error: unknown): unknown =>
  (error as NodeJS.ErrnoException).code === 'ENOSPC'
    ? new Problem('disk-full', undefined, { cause: error })
    : error

interface UploadParts {
  readonly folder: string
  readonly newId: () => string
  readonly limits: UploadLimits
}

/**
 * Streams a multipart request to a new file in `folder`; nothing of it is held in memory. Throws `upload-too-large`,
 * `upload-too-slow`, `disk-full` or `bad-request`, and leaves no file behind when it throws.
 */
export async function receiveUpload(
  request: Request,
  { folder, newId, limits }: UploadParts,
): Promise<Upload> {
  const limit = limits.uploadBytes
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type) || !request.body)
    throw new Problem('upload-without-file', undefined)
  const tooLarge = () => new Problem('upload-too-large', { limit: limit / MB })
  const announced = Number(request.headers.get('content-length') ?? 0)
  // The frame of the multipart body is not the file: its fields and boundaries are let pass.
  if (announced > limit + FIELDS * FIELD_BYTES) throw tooLarge()
  await mkdir(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < announced * COPIES_ON_DISK + limits.freeBytes)
    throw new Problem('disk-full', undefined)

  const path = join(folder, `${newId()}.part`)
  const fields: Record<string, string> = Object.create(null)
  let name: string | null = null
  let written: Promise<void> = Promise.resolve()
  let sink: WriteStream | null = null
  let refusal: unknown
  let arrived = 0
  let timers: readonly NodeJS.Timeout[] = []
  try {
    const form = busboy({
      headers: { 'content-type': type },
      defParamCharset: 'utf8',
      limits: { files: 1, fields: FIELDS, fieldSize: FIELD_BYTES, fieldNameSize: 100, headerPairs: 20 },
    })
    const stop = (why: unknown) => {
      refusal ??= why
      form.destroy(why instanceof Error ? why : undefined)
    }
    const slow = (why: 'rate' | 'time') => () =>
      stop(
        new Problem('upload-too-slow', {
          why,
          seconds: limits.uploadSeconds,
          kb: limits.uploadBytesPerSecond / 1000,
        }),
      )
    const look = () => {
      if (arrived < limits.uploadBytesPerSecond * limits.uploadPatienceSeconds) slow('rate')()
      arrived = 0
    }
    timers = [
      setTimeout(slow('time'), limits.uploadSeconds * 1000),
      setInterval(look, limits.uploadPatienceSeconds * 1000),
    ]
    form.on('field', (key, value, { valueTruncated }) => {
      if (valueTruncated) stop(new Problem('bad-request', { why: `${key} > 64 kB` }))
      fields[key] = value
    })
    form.on('filesLimit', () => stop(new Problem('bad-request', { why: '> 1 file' })))
    form.on('fieldsLimit', () => stop(new Problem('bad-request', { why: `> ${FIELDS} fields` })))
    form.on('file', (part, content, { filename }) => {
      // Whoever stops the form breaks this stream too; without a listener that would end the process.
      content.on('error', () => undefined)
      if (part !== 'file') return stop(new Problem('bad-request', { why: `part "${part.slice(0, 100)}"` }))
      name = filename
      let bytes = 0
      const counter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length
          if (bytes > limit) done(tooLarge())
          else done(null, chunk)
        },
      })
      sink = createWriteStream(path, { mode: 0o600, flush: true })
      written = pipeline(content, counter, sink)
      written.catch(stop)
    })
    const body = Readable.fromWeb(request.body)
    body.on('data', (chunk: Buffer) => {
      arrived += chunk.length
    })
    await pipeline(body, form)
    for (const timer of timers) clearTimeout(timer)
    await written
  } catch (error) {
    await written.catch(() => undefined)
    // It may still be opening the file, which would be there again.
    await closed(sink)
    await rm(path, { force: true })
    const cause = refusal ?? error
    if (cause instanceof Problem || disk(cause) !== cause) throw disk(cause)
    throw new Problem('bad-request', { why: cause instanceof Error ? cause.message : 'multipart' }, { cause })
  } finally {
    for (const timer of timers) clearTimeout(timer)
  }
  return { path: name === null ? null : path, name, fields }
}

/** Waits until a stream lets go of its file. */
const closed = (stream: WriteStream | null): Promise<void> =>
  stream === null || stream.closed
    ? Promise.resolve()
    : new Promise((resolve) => stream.once('close', resolve))
