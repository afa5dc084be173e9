import { randomUUID } from 'node:crypto'
import type { LogEntry } from '../api/deps.ts'
import type { HouseLimits } from '../api/house-limits.ts'
import { importBook } from '../api/import-book.ts'
import { createImportDesk, type ImportDesk } from '../api/import-desk.ts'
import { takeFile } from '../api/take-file.ts'
import type { Ahead } from '../ingest/import/import-order.ts'
import { Problem } from '../model/problem.ts'
import type { Store } from '../store/store.ts'

/** The clock of this machine. */
export const now = (): Date => new Date()
/** A new id that nothing else has. */
export const newId = (): string => randomUUID()

/**
 * Sets up the desk of imports over one open store: all that taking in a file needs, and none of what answers questions.
 * `ended` hears of every import that is over.
 */
export function wireDesk(
  store: Store,
  log: (entry: LogEntry) => void,
  limits: Partial<HouseLimits> = {},
  ended: () => void = () => undefined,
  ahead: Ahead = {},
): ImportDesk {
  const book = importBook(store)
  return createImportDesk({
    take: takeFile({ store, now, newId, limits, ...ahead }),
    now,
    newId,
    book: {
      begun: book.begun,
      ended: (ticket) => {
        book.ended(ticket)
        ended()
      },
    },
    ...(limits.waitingImports === undefined ? {} : { waiting: limits.waitingImports }),
    failed: (id, error) => {
      log({ level: 'error', event: 'import-failed', id, error })
      return new Problem('our-fault', { id })
    },
  })
}
