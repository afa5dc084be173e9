import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { watchMemory } from './process-tree.ts'
import { ROOT, run } from './run.ts'

/** A server of ours on a data directory, in its own process. */
export interface Served {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** Starts `pirouette serve` on a free port. */
export async function serveStore(data: string): Promise<Served> {
  const child = spawn(
    process.execPath,
    ['dist/cli/main.js', 'serve', '--port', '0', '--no-demo', '--json', '--data', data],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { url } = JSON.parse(line) as { url: string }
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Latencies of `GET /health`, asked every 50 ms whether or not the last answer is there, from the planned instant. */
function askHealth(url: string): { stop: () => Promise<readonly number[]> } {
  const latencies: number[] = []
  const asked: Promise<void>[] = []
  const begun = performance.now()
  let count = 0
  const ask = async (planned: number): Promise<void> => {
    const response = await fetch(`${url}/api/v1/health`)
    await response.text()
    latencies.push(response.ok ? performance.now() - planned : Number.POSITIVE_INFINITY)
  }
  const timer = setInterval(() => {
    while (begun + count * 50 <= performance.now()) asked.push(ask(begun + count++ * 50))
  }, 10)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all(asked)
      return latencies
    },
  }
}

/** What an upload to a running server costs: the time until it is committed, all memory, and how health answered meanwhile. */
export async function importOverHttp(csv: string, data: string) {
  const served = await serveStore(data)
  const memory = watchMemory(served.pid)
  const health = askHealth(served.url)
  const begun = performance.now()
  await run(['--import', 'tsx', 'bench/upload.ts', csv, served.url])
  const seconds = (performance.now() - begun) / 1_000
  const latencies = (await health.stop()).toSorted((a, b) => a - b)
  const bytes = memory.stop()
  await served.stop()
  const at = (share: number): number => latencies[Math.ceil(share * latencies.length) - 1] ?? Number.NaN
  return { seconds, bytes, asked: latencies.length, p50: at(0.5), p99: at(0.99), worst: at(1) }
}
