import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LogEntry } from '../../api/deps.ts'
import { newestCommitted, rememberedZones } from '../../store/imports.ts'
import { mappingProfiles } from '../../store/mapping-profiles.ts'
import type { Store } from '../../store/store.ts'
import type { Knowledge, WatchedFolder } from './watch-folder.ts'

/** Milliseconds between two looks; a file that is the same in both is whole. */
const LOOK_EVERY = 2_000

/** Looks into a folder again and again. Gives how to end that, which waits for the file on its way. */
export function keepWatching(
  watched: WatchedFolder,
  log: (entry: LogEntry) => void,
  every: number = LOOK_EVERY,
): () => Promise<void> {
  const ending = new AbortController()
  const looking = (async () => {
    while (!ending.signal.aborted) {
      await watched.look().catch((error: unknown) => {
        if (!ending.signal.aborted) log({ level: 'error', event: 'watched-folder', error })
      })
      await sleep(every, undefined, { signal: ending.signal }).catch(() => undefined)
    }
  })()
  return async () => {
    watched.stop()
    ending.abort()
    await looking
  }
}

/** What is known that may let a refused file in, as short texts that change when any of it does. */
export async function knowledgeOf(store: Store): Promise<Knowledge> {
  const told = [await rememberedZones(store), await mappingProfiles(store)]
  return {
    told: createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16),
    incidents: `import ${await newestCommitted(store)}`,
  }
}
