import type { JournalEntry } from './journal.ts'
import type { Reader, Writer } from './reader.ts'

/** How a unit of change ends. */
export interface UnitOptions {
  readonly keep?: boolean
  readonly signal?: AbortSignal | undefined
}

/** The one open store of a data directory. */
export interface Store extends Reader {
  /** The data directory, absolute. */
  readonly directory: string
  /** Where originals are kept under their sha256. */
  readonly files: string
  /** Where staged Parquet lies on its way in; with the backups the only folder that SQL may read files from. */
  readonly staging: string
  /** What the journal says was committed and the store no longer has: named to the user, never hidden. */
  readonly lost: readonly JournalEntry[]
  /** Goes up by one with every committed change of what metrics see. */
  dataVersion(): Promise<number>
  /**
   * One unit of change: committed whole, or rolled back and the error rethrown. Writers queue. With `keep: false` the
   * work is done and then rolled back, so that a rehearsal takes the same way as the real thing. An abort of `signal`
   * rolls back as long as nothing is committed.
   */
  transaction<T>(work: (db: Writer) => Promise<T>, options?: UnitOptions): Promise<T>
  /**
   * Says after a commit what was acknowledged: one line in the journal that has reached the disk, then a checkpoint. A
   * line that finds no room fails nothing, for the change is stored; it is written with the next one.
   */
  acknowledge(entry: Omit<JournalEntry, 'dataVersion'>): Promise<void>
  /** Checkpoints, releases the lock. */
  close(): Promise<void>
}
