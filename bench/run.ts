import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { watchMemory } from './process-tree.ts'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** What one process took. */
export interface Run {
  readonly stdout: string
  readonly seconds: number
  /** Most resident memory of the process and its children together; 0 where nobody looked. */
  readonly bytes: number
}

/**
 * Runs a Node program to its end; a status other than 0 is thrown with what it said. Memory is looked at on request only:
 * to ask for it holds up a process that is asking the system for more.
 */
export async function run(
  args: readonly string[],
  { memory: looks = false }: { readonly memory?: boolean } = {},
): Promise<Run> {
  const begun = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const memory = looks ? watchMemory(child.pid ?? 0) : null
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const [code] = (await once(child, 'close')) as [number | null]
  const seconds = (performance.now() - begun) / 1_000
  const bytes = memory?.stop() ?? 0
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}\n${stdout}\n${stderr}`)
  return { stdout, seconds, bytes }
}

/** Imports a file of so many incidents into a data directory, with the command line as it is built. */
export async function importStore(
  csv: string,
  data: string,
  rows: number,
  looks: { readonly memory?: boolean } = {},
): Promise<Run> {
  const told = ['--time-zone', 'Europe/Berlin', '--data', data, '--json']
  const one = await run(['dist/cli/main.js', 'import', csv, ...told], looks)
  const [result] = (JSON.parse(one.stdout) as { imports: { status: string; incidents: number }[] }).imports
  if (result?.status !== 'committed' || result.incidents !== rows) throw new Error(one.stdout.slice(0, 2_000))
  return one
}

/** The middle of a few measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? Number.NaN
  return (low + high) / 2
}
