import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { Health } from '../api/health.ts'
import { ImportResult } from '../model/import.ts'
import { ImportProgress } from '../model/import-progress.ts'
import { Problem } from '../model/problem.ts'
import { eventsIn, type ServerEvent } from './event-stream.ts'
import { type House, requestOf } from './house.ts'
import { accepted } from './refusal.ts'
import { notedServer } from './server-file.ts'

const Ordered = z.object({ id: z.string() })

/** The server that holds the data directory, or `null` when the holder is none or does not answer. */
export async function serverHouse(
  directory: string,
  held: Problem<'data-directory-held'>,
): Promise<House | null> {
  const note = notedServer(directory)
  if (!note || (held.facts.pid !== null && held.facts.pid !== note.pid)) return null
  const api = `http://127.0.0.1:${note.port}/api/v1`
  const health = await fetch(`${api}/health`).catch(() => null)
  if (!health?.ok || !Health.safeParse(await health.json()).success) return null

  /** What fails on the way to the server and back is its end; whether it had done what was asked, only it knows. */
  const gone = (error: unknown): unknown =>
    error instanceof TypeError ? new Problem('server-gone', { directory }, { cause: error }) : error
  const reach = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${api}${path}`, init).catch((error: unknown) => {
      throw gone(error)
    })
  async function* heard(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
    try {
      yield* eventsIn(body)
    } catch (error) {
      throw gone(error)
    }
  }
  const ask: House['ask'] = async (path, init) => accepted(await reach(path, requestOf(init)))
  return {
    where: 'server',
    // The server said so when it started.
    lost: null,
    ask,
    async takeIn({ path, name, options, dryRun }, { signal, onProgress }, lang) {
      // Both processes share the data directory: laid down there, a file of any size needs no upload.
      const sha256 = await keep(path, join(directory, 'files'))
      const form = new FormData()
      for (const [field, value] of Object.entries({ ...options, name, sha256 }))
        form.set(field, typeof value === 'object' ? JSON.stringify(value) : String(value))
      if (dryRun === true) form.set('dryRun', 'true')
      const answer = await accepted(await reach(`/imports?lang=${lang}`, { method: 'POST', body: form }))
      const { id } = Ordered.parse(await answer.json())
      const giveUp = () => void fetch(`${api}/imports/${id}`, { method: 'DELETE' }).catch(() => undefined)
      signal.addEventListener('abort', giveUp)
      if (signal.aborted) giveUp()
      try {
        const { body } = await ask(`/imports/${id}/events?lang=${lang}`)
        for await (const { event, data } of heard(body ?? new ReadableStream())) {
          if (event === 'progress') onProgress(ImportProgress.parse(JSON.parse(data)))
          if (event === 'result') return ImportResult.parse(JSON.parse(data))
        }
        return ImportResult.parse(await (await ask(`/imports/${id}?lang=${lang}`)).json())
      } finally {
        signal.removeEventListener('abort', giveUp)
      }
    },
    close: () => Promise.resolve(),
  }
}

/** Copies a file to its place among the originals, and says its name there: the sha256 of its bytes. */
async function keep(path: string, files: string): Promise<string> {
  await mkdir(files, { recursive: true })
  const part = join(files, `${randomUUID()}.part`)
  const hash = createHash('sha256')
  const listen = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(createReadStream(path), listen, createWriteStream(part, { mode: 0o600, flush: true }))
    const sha256 = hash.digest('hex')
    const original = join(files, sha256)
    const there = await access(original).then(
      () => true,
      () => false,
    )
    if (!there) await rename(part, original)
    return sha256
  } finally {
    await rm(part, { force: true })
  }
}
