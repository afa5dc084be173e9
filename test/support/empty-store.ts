import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory with a store that has its tables and nothing in them. */
    readonly emptyStore: string
  }
}

/** Makes the empty store of this run: to lay down the tables takes far longer than to copy them. */
export default async function makeEmptyStore({ provide }: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'pirouette-empty-'))
  await (await openStore(directory)).close()
  provide('emptyStore', directory)
  return () => rm(directory, { recursive: true, force: true })
}

/**
 * Opens an empty store in a directory that is there and has nothing in it. It answers however long that takes: how busy the
 * machine is decides no test.
 */
export async function openEmptyStore(directory: string): Promise<Store> {
  await cp(inject('emptyStore'), directory, { recursive: true })
  return openStore(directory, { questionSeconds: null })
}
