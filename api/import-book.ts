import { forgetBegun, noteBegun } from '../store/begun.ts'
import type { Store } from '../store/store.ts'
import type { Ticket } from './import-desk.ts'

/** Keeps on disk which imports wait or run, so that the next start can say what a crash interrupted. */
export const importBook = ({ files }: Pick<Store, 'files'>) => ({
  begun: ({ id, order, orderedAt }: Ticket): void => {
    // A rehearsal leaves nothing in the history, so it has nothing to lose.
    if (order.dryRun === true) return
    const at = `${orderedAt.toISOString().slice(0, 19)}Z`
    noteBegun(files, { importId: id, file: order.name, options: order.options, at, by: order.by ?? null })
  },
  ended: ({ id }: Ticket): void => forgetBegun(files, id),
})
