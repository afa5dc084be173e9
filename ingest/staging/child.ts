import { z } from 'zod'
import type { PhaseProgress } from '../../model/import-progress.ts'
import { stageFile } from './stage-file.ts'
import type { StageRequest } from './staging-report.ts'

/** What goes from the staging process to the one that asked. */
export type ChildMessage =
  | (PhaseProgress & { readonly kind: 'progress' })
  | { readonly kind: 'report'; readonly report: unknown }
  | { readonly kind: 'failed'; readonly message: string; readonly outOfMemory: boolean }

const Request = z.object({ file: z.string(), name: z.string(), out: z.string() }).loose()
const PROGRESS_EVERY_MS = 100

const send = (message: ChildMessage, then: () => void = () => undefined): void => {
  process.send?.(message, then)
}

process.umask(0o077)
// Whoever asked is gone: nobody waits for the answer.
process.on('disconnect', () => process.exit(1))
process.once('message', (message) => {
  // Its own code wrote the message; the check is against a wrong caller, not against a stranger.
  const request = Request.parse(message) as unknown as StageRequest
  let told = 0
  let phase = ''
  const onProgress = (progress: PhaseProgress): void => {
    const now = performance.now()
    if (progress.phase === phase && now - told < PROGRESS_EVERY_MS) return
    told = now
    phase = progress.phase
    send({ kind: 'progress', ...progress })
  }
  // The database goes with the process: to give back its memory first would only let everybody wait for the report.
  stageFile(request, onProgress, () => undefined).then(
    (report) => send({ kind: 'report', report }, () => process.disconnect()),
    (error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      // DuckDB quotes up to 10 kB of a file in its errors.
      const outOfMemory = /out of memory|failed to offload|failed to allocate/i.test(text)
      send({ kind: 'failed', message: text.slice(0, 500), outOfMemory }, () => process.exit(1))
    },
  )
})
