import type { Reader, Writer } from './reader.ts'

/** The one open store of a data directory. */
export interface Store extends Reader {
  /** The data directory, absolute. */
  readonly directory: string
  /** Where originals are kept under their sha256. */
  readonly files: string
  /** Where staged Parquet lies on its way in; the only folder that SQL may read files from. */
  readonly staging: string
  /** Goes up by one with every committed change of what metrics see. */
  dataVersion(): Promise<number>
  /** One unit of change: committed whole, or rolled back and the error rethrown. Writers queue. */
  transaction<T>(work: (db: Writer) => Promise<T>): Promise<T>
  /** Checkpoints, releases the lock. */
  close(): Promise<void>
}
