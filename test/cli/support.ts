import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** What a command line came to. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const start = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess =>
  spawn(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...args], {
    cwd: ROOT,
    env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '', LC_MESSAGES: '', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const listen = (child: ChildProcess) => {
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  return said
}

/** Runs one command line to its end, in a process of its own. */
export async function pirouette(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return await begun(args, env).ended
}

/** A command line that runs in a process of its own; `ended` is what it comes to. */
export function begun(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = start(args, env)
  const said = listen(child)
  const closed = once(child, 'close') as Promise<[number | null]>
  const ended = closed.then(([code]): Ran => ({ code, ...said }))
  return { kill: (signal: NodeJS.Signals) => child.kill(signal), ended }
}

/** A server in a process of its own, once it has said where it is. Ended after the test, if it still runs. */
export async function served(
  data: string,
  args: readonly string[] = ['--no-demo'],
  env: NodeJS.ProcessEnv = {},
) {
  const child = start(['serve', '--port', '0', '--data', data, ...args], env)
  const said = listen(child)
  const closed = once(child, 'close') as Promise<[number | null]>
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await closed
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /http:\/\/\S+/.exec(said.out)?.[0]
      if (found) resolve(found)
    })
    void closed.then(() => reject(new Error(`the server ended: ${said.err}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    said,
    /** Sends a signal and waits for the end. */
    async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
      child.kill(signal)
      return (await closed)[0]
    },
  }
}

/** A folder of its own, gone after the test or the file. */
export async function folder(
  finished: (done: () => Promise<void>) => void = onTestFinished,
): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'pirouette-cli-'))
  finished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** Five incidents as ServiceNow exports them, times of Europe/Berlin; the last one is still open. */
export const FIVE_INCIDENTS = [
  'number,short_description,opened_at,resolved_at,closed_at,sys_updated_on,state,priority,business_service,assignment_group,category',
  'INC0000001,VPN down,2026-03-02 09:00:00,2026-03-02 10:00:00,2026-03-09 10:00:00,2026-03-09 10:00:00,Closed,1 - Critical,VPN,Network,Network',
  'INC0000002,Mail slow,2026-03-03 09:00:00,2026-03-03 11:00:00,2026-03-10 10:00:00,2026-03-10 10:00:00,Closed,3 - Moderate,Mail,Messaging,Software',
  'INC0000003,"Mail slow, again",2026-03-10 09:00:00,2026-03-10 12:00:00,2026-03-17 10:00:00,2026-03-17 10:00:00,Closed,3 - Moderate,Mail,Messaging,Software',
  'INC0000004,Printer,2026-03-11 09:00:00,2026-03-11 13:00:00,2026-03-18 10:00:00,2026-03-18 10:00:00,Closed,4 - Low,Print,Service Desk,Hardware',
  'INC0000005,VPN down,2026-04-01 09:00:00,,,2026-04-01 09:30:00,In Progress,1 - Critical,VPN,Network,Network',
  '',
].join('\r\n')

/** `text` as a file of `folder`; its path. */
export async function fileIn(where: string, name: string, text: string): Promise<string> {
  const path = join(where, name)
  await writeFile(path, text)
  return path
}
