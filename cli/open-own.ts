import { availableParallelism } from 'node:os'
import { Problem } from '../model/problem.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'

/** More threads than this need more memory than they save time. */
const MOST_THREADS = 8

/** Opens the store of a data directory for this process, with the clock and the cores of this machine. */
export const openOwn = (directory: string): Promise<Store> =>
  openStore(directory, { now: () => new Date(), threads: Math.min(MOST_THREADS, availableParallelism()) })

/** What the store lost although it was acknowledged, as something to tell; `null` when it has everything. */
export function lostIn({ lost }: Store): Problem<'commits-lost'> | null {
  if (lost.length === 0) return null
  return new Problem('commits-lost', {
    ids: lost.map(({ id }) => id),
    sha256: lost.map(({ sha256 }) => sha256),
  })
}
