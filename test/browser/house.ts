import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest'
import { serve } from './serve.ts'
import { type Witness, watched } from './witness.ts'

/** A built Pirouette that serves on a free port from a directory of its own, for the tests of one file. */
export interface House {
  /** Where it is, once the tests run. */
  readonly url: string
  /** Where its data lie, once the tests run. */
  readonly data: string
  /** A new page in a context of its own, which is closed when its test is over, however that ends. */
  readonly open: (options?: BrowserContextOptions) => Promise<Witness>
  /** Ends the server as a crash would and starts it anew, at the same address, over the same data. */
  readonly crash: (away?: () => Promise<void>) => Promise<void>
}

/** The browser of this run. What was opened through this connection goes with it. */
async function connected(): Promise<Browser> {
  const told = inject('browser')
  if ('missing' in told) throw new Error(told.missing)
  return chromium.connect(told.endpoint)
}

function there<T>(part: T | null): T {
  if (part === null) throw new Error('the house is there once the tests run')
  return part
}

/**
 * Starts what a user would start, over the demo as it was taken in before or over an empty directory. To be called at the
 * top of a file; the server ends and its directory goes when the tests of the file are over.
 */
export function startHouse({ demo }: { readonly demo: boolean }): House {
  let data: string | null = null
  let server: Awaited<ReturnType<typeof serve>> | null = null
  let browser: Browser | null = null
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'pirouette-browser-'))
    if (demo) await cp(inject('demoData'), data, { recursive: true })
    server = await serve(data, '0', demo)
    browser = await connected()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.end('SIGTERM')
    if (data !== null) await rm(data, { recursive: true, force: true })
  })
  return {
    get url() {
      return there(server).url
    },
    get data() {
      return there(data)
    },
    open: async (options) => {
      const { context, ...witness } = await watched(there(browser), there(server).url, options)
      onTestFinished(() => context.close())
      return witness
    },
    crash: async (away) => {
      const { url, end } = there(server)
      await end('SIGKILL')
      await away?.()
      server = await serve(data ?? '', new URL(url).port, demo)
    },
  }
}
