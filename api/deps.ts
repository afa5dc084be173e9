import type { Lang } from '../model/lang.ts'
import type { Watch } from '../model/watch.ts'
import type { TextKeeper } from '../metrics/recurrence/text-keeper.ts'
import type { Store } from '../store/store.ts'
import type { HouseLimits } from './house-limits.ts'
import type { ImportDesk } from './import-desk.ts'
import type { Site } from './site.ts'

/** One line of the log: what happened, with plain values. It is encoded by whoever writes it. */
export interface LogEntry {
  readonly level: 'info' | 'error'
  readonly event: string
  readonly [key: string]: unknown
}

/** What the outside world is: everything that the API needs and does not make itself. */
export interface Deps {
  readonly store: Store
  /** The clock. */
  readonly now: () => Date
  /** A new UUID. */
  readonly newId: () => string
  /** The version of the package. */
  readonly version: string
  /** The built web pages. */
  readonly site: Site
  readonly imports: ImportDesk
  /** The folder that is watched, in the words of a language. */
  readonly watch?: ((lang: Lang) => Watch) | undefined
  /** Keeps the groups of similar titles up to date; without it they stay as they are. */
  readonly texts?: TextKeeper | undefined
  readonly log: (entry: LogEntry) => void
  /** What the owner of this house allows otherwise than we do. */
  readonly limits?: Partial<HouseLimits> | undefined
}
