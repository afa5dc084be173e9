import { z } from 'zod'

/** `growing` is still being written, `waiting` has its turn later; the others say what became of a file. */
export const WATCHED_STATUS = ['growing', 'waiting', 'running', 'committed', 'duplicate', 'refused'] as const

/** One file of the watched folder. */
export const WatchedFile = z.object({
  name: z.string(),
  bytes: z.number(),
  status: z.enum(WATCHED_STATUS),
  /** Under which its import can be asked for. */
  importId: z.string().nullable(),
  sha256: z.string(),
  /** Why it was refused. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** When its state was found, an instant with `Z`. */
  at: z.string(),
})
export type WatchedFile = z.infer<typeof WatchedFile>

/** The folder that is watched and what lies in it: what is on its way first, then what became of files, newest first. */
export const Watch = z
  .object({
    folder: z.string(),
    /** Why the folder cannot be read now. */
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    /** Files that wait, those that are still being written not among them. */
    waiting: z.int(),
    files: z.array(WatchedFile),
  })
  .meta({ id: 'Watch' })
export type Watch = z.infer<typeof Watch>
