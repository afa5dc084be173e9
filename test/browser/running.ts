import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { serve } from './serve.ts'

/** A built Pirouette that serves on a free port from a directory of its own. */
export interface Running {
  readonly url: string
  readonly stop: () => Promise<void>
  /** Ends the server as a crash would and starts it anew, at the same address, over the same data. */
  readonly crash: (away?: () => Promise<void>) => Promise<void>
}

/** Starts what a user would start, over the demo as it was taken in before or over an empty directory. */
export async function startPirouette({ demo }: { demo: boolean }): Promise<Running> {
  const data = await mkdtemp(join(tmpdir(), 'pirouette-browser-'))
  if (demo) await cp(inject('demoData'), data, { recursive: true })
  let server = await serve(data, '0', demo)
  const { url } = server
  return {
    url,
    stop: async () => {
      await server.end('SIGTERM')
      await rm(data, { recursive: true, force: true })
    },
    crash: async (away) => {
      await server.end('SIGKILL')
      await away?.()
      server = await serve(data, new URL(url).port, demo)
    },
  }
}
