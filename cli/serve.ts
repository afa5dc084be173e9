import { spawn } from 'node:child_process'
import { createServer, listen } from '../api/server.ts'
import { Problem } from '../model/problem.ts'
import { sweepOriginals } from '../store/originals.ts'
import type { Asked } from './asked.ts'
import { takeInDemo } from './demo.ts'
import { limitsOf } from './limits.ts'
import { logLine } from './log.ts'
import { lostIn, openOwn } from './open-own.ts'
import { forgetServer, noteServer } from './server-file.ts'
import { keepWatching } from './watch/keep-watching.ts'
import { warmWhenIdle } from './warm.ts'
import { folderToWatch } from './watch/watch-folder.ts'
import { openWatchMemory } from './watch/watch-memory.ts'
import { wire } from './wire.ts'
import { say } from './words.ts'

/** What `serve` may be told. */
export interface ServeOptions {
  readonly port: string
  readonly host: string
  readonly demo: boolean
  readonly open?: boolean
  readonly limit: readonly string[]
  readonly watch?: string
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1', '[::1]']
/** Milliseconds to end in after a signal; then whatever still runs is dropped, and rolled back. */
const DRAIN = 10_000
/** Milliseconds between two looks for originals that nobody came back for. */
const SWEEP_EVERY = 3_600_000
/** Of which a running import gets so many to end by itself. */
const PATIENCE = 5_000

/** Serves until a signal comes; 0 after an orderly end, 1 after a failure of ours. */
export async function serve({ data, json, lang }: Asked, options: ServeOptions): Promise<number> {
  if (!LOOPBACK.includes(options.host)) throw new Problem('host-needs-sign-in', { host: options.host })
  const wanted = portOf(options.port)
  const limits = limitsOf(options.limit)
  const folder = options.watch === undefined ? null : await folderToWatch(options.watch, data)
  const store = await openOwn(data)
  const lost = lostIn(store)
  if (lost) process.stderr.write(`${lost.in(lang)}\n`)
  const watch = folder === null ? undefined : { folder, memory: await openWatchMemory(store.directory) }
  const { app, desk, root, site, watched, texts } = wire(store, logLine, { limits, watch })
  const server = createServer(app, limits.uploadSeconds)
  const ended = endOfService()
  const sweeping = setInterval(
    () => void sweepOriginals(store, new Date()).catch(() => undefined),
    SWEEP_EVERY,
  )
  let endWatching: (() => Promise<void>) | null = null
  let endWarming: (() => Promise<unknown>) | null = null
  try {
    const port = await listen(
      server,
      wanted,
      options.host === 'localhost' ? '127.0.0.1' : options.host.replace(/[[\]]/g, ''),
    )
    noteServer(data, { pid: process.pid, port })
    const host = options.host.includes(':')
      ? '[::1]'
      : options.host === 'localhost'
        ? 'localhost'
        : '127.0.0.1'
    const url = `http://${host}:${port}`
    const tell = (line: string) => process.stdout.write(json ? '' : `${line}\n`)
    if (!site.has('/index.html')) tell(say.notBuilt[lang])
    if (options.demo) await Promise.race([takeInDemo(store, desk, root, lang, tell), ended])
    texts?.wake()
    if (json) process.stdout.write(`${JSON.stringify({ url, pid: process.pid, data })}\n`)
    else tell(lang === 'de' ? `Pirouette ist erreichbar unter ${url}` : `Pirouette is at ${url}`)
    if (watched) {
      tell(`${say.watches[lang]} ${folder}`)
      endWatching = keepWatching(watched, logLine)
    }
    endWarming = warmWhenIdle(server, async () => app.fetch(new Request(`${url}/api/v1/overview`)))
    if (options.open === true) openBrowser(url)
    const code = await ended
    tell(say.stops[lang])
    return code
  } finally {
    forgetServer(data)
    clearInterval(sweeping)
    const deadline = setTimeout(() => process.exit(1), DRAIN)
    const patience = setTimeout(() => {
      for (const { id } of desk.tickets()) desk.cancel(id)
    }, PATIENCE)
    server.close()
    server.closeIdleConnections()
    await Promise.all([endWatching?.(), endWarming?.(), desk.close()])
    await texts?.close()
    clearTimeout(patience)
    server.closeAllConnections()
    await store.close()
    clearTimeout(deadline)
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new Problem('bad-option', { option: '--port', value: text, known: ['0 … 65535'] })
}

/** 0 at SIGTERM and SIGINT, 1 after an error that nobody caught. */
const endOfService = (): Promise<number> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(0))
    for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(fault, (error: unknown) => {
        logLine({ level: 'error', event: fault, error })
        resolve(1)
      })
    }
  })

function openBrowser(url: string): void {
  const commands: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open', url],
    win32: ['cmd', '/c', 'start', '', url],
  }
  const [command, ...args] = commands[process.platform] ?? ['xdg-open', url]
  // Without a browser the line with the address is all there is to say.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref()
}
