import { z } from 'zod'
import { IMPORT_PHASES } from './import-phase.ts'

/**
 * How far an import is. `done` and `total` are bytes while the file is sent, copied, decoded and read, rows while it is
 * checked, steps while it is stored; `total` is `null` where nobody knows it. `ahead` is how many imports come first.
 */
export const ImportProgress = z
  .object({
    phase: z.enum(IMPORT_PHASES),
    done: z.number(),
    total: z.number().nullable(),
    ahead: z.int(),
  })
  .meta({ id: 'ImportProgress' })
export type ImportProgress = z.infer<typeof ImportProgress>

/** How far one phase is, as the rooms below the queue tell it. */
export type PhaseProgress = Omit<ImportProgress, 'ahead'>
