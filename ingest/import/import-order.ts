import type { PhaseProgress } from '../../model/import-progress.ts'
import type { Effect, HeadlineFigure, ImportOptions } from '../../model/import.ts'
import type { Reader } from '../../store/reader.ts'
import type { Store } from '../../store/store.ts'
import type { Limits } from '../staging/limits.ts'
import type { CopyStart } from './copy-ahead.ts'
import type { StagingStart } from '../staging/stage.ts'

/** One file to import. */
export interface ImportOrder {
  /** Made when it is missing. */
  readonly id?: string
  /** Where the file lies; an original in `files/` is taken as it is. */
  readonly path: string
  /** What its owner calls it. */
  readonly name: string
  readonly options: ImportOptions
  /** Goes the whole way and leaves nothing but the original. */
  readonly dryRun?: boolean
  readonly demo?: boolean
  readonly by?: string | null
  /** Asked once the file is copied: whether nobody wrote to it meanwhile. Problem where somebody did: `file-changing`. */
  readonly whole?: () => Promise<boolean>
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: PhaseProgress) => void
  /** Seconds for staging; by the size of the file unless told, `null` for no limit. */
  readonly seconds?: number | null
  /** What is allowed for this file otherwise than we do. */
  readonly limits?: Partial<Limits> | undefined
}

/** What importing needs of the outside world. */
export interface ImportParts {
  readonly store: Store
  readonly now: () => Date
  readonly newId: () => string
  /** The headlines over everything in the store, asked before and after a dry run. */
  readonly headlines?: Headlines
  /** Where the process for the file comes from; it starts with the import unless told. */
  readonly staging?: StagingStart | undefined
  /** A copy that may have been begun already. */
  readonly copy?: CopyStart | undefined
}

/** What an import has to wait for and what can be begun before the store is open. */
export type Ahead = Pick<ImportParts, 'staging' | 'copy'>

/** What the headlines of a store are: metric, unit and figure, in the order in which they are shown. */
export type Headlines = (db: Reader) => Promise<readonly Headline[]>
/** One headline of a store. */
export interface Headline extends Pick<Effect, 'metric' | 'unit'> {
  readonly figure: HeadlineFigure
}
