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
  /** Ends the server as a crash would and starts it anew, at the same address, over the same data. */
  readonly crash: (away?: () => Promise<void>) => Promise<void>
}

/** Starts what a user would start. Without `demo` the directory stays empty. */
export async function startPirouette({ demo }: { demo: boolean }): Promise<Running> {
  const data = await mkdtemp(join(tmpdir(), 'pirouette-browser-'))
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

async function serve(data: string, port: string, demo: boolean) {
  const main = join(ROOT, 'dist/cli/main.js')
  const args = ['serve', '--json', '--port', port, '--data', data, ...(demo ? [] : ['--no-demo'])]
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve((JSON.parse(line) as { url: string }).url)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was there`)))
  })
  return {
    url,
    end: async (signal: NodeJS.Signals) => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill(signal)
      await ended
    },
  }
}
