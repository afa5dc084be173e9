import { availableParallelism } from 'node:os'
import { Problem } from '../model/problem.ts'
import { storedCalendars } from '../store/calendars.ts'
import { openStore, type StoreOptions } from '../store/open.ts'
import type { Store } from '../store/store.ts'

/** More threads than this need more memory than they save time. */
const MOST_THREADS = 8

const now = (): Date => new Date()

/** Opens the store of a data directory for this process, with the clock and the cores of this machine. */
export async function openOwn(directory: string, options: Pick<StoreOptions, 'owned'> = {}): Promise<Store> {
  const threads = Math.min(MOST_THREADS, availableParallelism())
  const store = await openStore(directory, { ...options, now, threads })
  try {
    if ((await storedCalendars(store)).length === 0) return store
    // Behind the question: the code for calendars brings that of the metrics along.
    const { keepCalendarsCurrent } = await import('../metrics/calendars/keep-calendars.ts')
    await keepCalendarsCurrent(store, { at: now().toISOString(), actor: null })
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

/** What the store lost although it was acknowledged, as something to tell; `null` when it has everything. */
export function lostIn({ lost }: Store): Problem<'commits-lost'> | null {
  if (lost.length === 0) return null
  return new Problem('commits-lost', {
    ids: lost.map(({ id }) => id),
    sha256: lost.map(({ sha256 }) => sha256),
  })
}
