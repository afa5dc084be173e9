import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '../support/source-file.ts'

/** A built Pirouette that serves on a free port from a directory of its own. */
export interface Running {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts what a user would start. Without `demo` the directory stays empty. */
export async function startPirouette({ demo }: { demo: boolean }): Promise<Running> {
  const data = await mkdtemp(join(tmpdir(), 'pirouette-browser-'))
  const child = spawn(
    process.execPath,
    [
      join(ROOT, 'dist/cli/main.js'),
      'serve',
      '--json',
      '--port',
      '0',
      '--data',
      data,
      ...(demo ? [] : ['--no-demo']),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve((JSON.parse(line) as { url: string }).url)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was there`)))
  })
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await rm(data, { recursive: true, force: true })
    },
  }
}
