import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LogEntry } from '../../api/deps.ts'
import { rememberedZones } from '../../store/imports.ts'
import { mappingProfiles } from '../../store/mapping-profiles.ts'
import type { Store } from '../../store/store.ts'
import type { WatchedFolder } from './watch-folder.ts'

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

/** What is known of zones and mappings, as one short text that changes when any of it does. */
export async function knowledgeOf(store: Store): Promise<string> {
  const known = [await rememberedZones(store), await mappingProfiles(store)]
  return createHash('sha256').update(JSON.stringify(known)).digest('hex').slice(0, 16)
}
