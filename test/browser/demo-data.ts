import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { serve } from './serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory with the demo, taken in and grouped. */
    readonly demoData: string
  }
}

/** Takes the demo in once for all browser tests; each house gets a copy of it. */
export default async function takeInDemo({ provide }: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'pirouette-demo-'))
  const server = await serve(data, '0', true)
  const updating = async () => {
    const answer = await fetch(`${server.url}/api/v1/recurrence?tier=similar`)
    return ((await answer.json()) as { updating: boolean }).updating
  }
  while (await updating()) await wait(50)
  await server.end('SIGTERM')
  provide('demoData', data)
  return () => rm(data, { recursive: true, force: true })
}
