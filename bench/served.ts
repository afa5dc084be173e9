import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Found } from './page.ts'
import { watchMemory } from './process-tree.ts'
import { median, ROOT, run } from './run.ts'

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

/**
 * Milliseconds of `GET /overview`: the first after the start, the median of questions never asked before, of those that
 * differ from the one before by a filter only, and of one that was asked before.
 */
export async function overviewTimes(data: string): Promise<Found['overview']> {
  const served = await serveStore(data)
  const ask = async (query: string): Promise<number> => {
    const begun = performance.now()
    const response = await fetch(`${served.url}/api/v1/overview?${query}`)
    await response.text()
    if (!response.ok) throw new Error(`GET /overview?${query} answered ${response.status}`)
    return performance.now() - begun
  }
  const first = await ask('period=last-90-days')
  const others: number[] = []
  for (let day = 1; day <= 15; day++) {
    const two = String(day).padStart(2, '0')
    others.push(await ask(`from=2025-06-${two}&to=2025-09-${two}&timeZone=Europe/Berlin`))
  }
  const all = await ask('')
  const filtered: number[] = []
  for (const filter of ['priority=1', 'priority=2', 'priority=3', 'priority=4', 'priority=5', 'state=closed'])
    filtered.push(await ask(`from=2025-06-01&to=2025-09-01&timeZone=Europe/Berlin&${filter}`))
  const again: number[] = []
  for (let i = 0; i < 15; i++) again.push(await ask('from=2025-06-01&to=2025-09-01&timeZone=Europe/Berlin'))
  await served.stop()
  return {
    first,
    median: median(others),
    worst: Math.max(...others),
    all,
    filtered: median(filtered),
    again: median(again),
  }
}
