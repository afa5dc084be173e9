import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createApp } from '../../api/app.ts'
import type { Deps, LogEntry } from '../../api/deps.ts'
import { createImportDesk, type TakeFile } from '../../api/import-desk.ts'
import type { SiteFile } from '../../api/site.ts'
import { Problem } from '../../model/problem.ts'
import type { Store } from '../../store/store.ts'
import { openEmptyStore } from '../support/empty-store.ts'

const page = (text: string, type: string): SiteFile => ({
  body: new TextEncoder().encode(text),
  type,
  tag: text,
})

/** A small site: one page, one asset, and nothing else. */
export const site = new Map([
  ['/index.html', page('<title>Pirouette</title>', 'text/html; charset=utf-8')],
  ['/assets/main-1.js', page('main()', 'text/javascript; charset=utf-8')],
])

const now = () => new Date('2026-11-21T12:00:00Z')

/** The app over a store of its own, with what it logged. */
export async function appOver({
  take = () => Promise.reject(new Error('no file is taken in here')),
  ...given
}: Partial<Deps> & { store: Store; take?: TakeFile }) {
  const logged: LogEntry[] = []
  const parts = { store: given.store, now, newId: () => randomUUID() }
  const imports = createImportDesk({
    ...parts,
    take,
    failed: (id, error) => {
      logged.push({ level: 'error', event: 'import-failed', id, error })
      return new Problem('our-fault', { id })
    },
  })
  const log = (entry: LogEntry) => void logged.push(entry)
  const app = createApp({ ...parts, version: '9.9.9', site, imports, log, ...given })
  return { app, imports, logged, ask: (path: string, init?: RequestInit) => app.request(path, init) }
}

/** An empty store in a folder of its own, gone after the test or the file. */
export async function emptyStore(
  finished: (done: () => Promise<void>) => void = onTestFinished,
): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'pirouette-api-'))
  const store = await openEmptyStore(folder)
  finished(async () => {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })
  return store
}
