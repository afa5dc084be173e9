import { LIMITS, type Limits } from '../ingest/staging/limits.ts'

const MB = 1_000_000

/** What a file that is sent over HTTP may cost. Above every one of them a problem says so. */
export interface UploadLimits {
  readonly uploadBytes: number
  /** Rows of a file that was sent; the command line and the watched folder take more. */
  readonly uploadRows: number
  /** From the first byte to the last. */
  readonly uploadSeconds: number
  /** Whoever sends more slowly than this for so many seconds is cut off. */
  readonly uploadBytesPerSecond: number
  readonly uploadPatienceSeconds: number
  /** Bytes that must be free on the disk beside three times the file. */
  readonly freeBytes: number
  /** Imports that may wait beside the one that runs. */
  readonly waitingImports: number
}

const UPLOAD_LIMITS: UploadLimits = {
  uploadBytes: 500 * MB,
  uploadRows: 2_000_000,
  uploadSeconds: 600,
  uploadBytesPerSecond: 10_000,
  uploadPatienceSeconds: 10,
  freeBytes: 500 * MB,
  waitingImports: 10,
}

/** Everything that the owner of a house may allow otherwise than we do. */
export type HouseLimits = Limits & UploadLimits

/** What holds where nobody says otherwise. */
export const HOUSE_LIMITS: HouseLimits = { ...LIMITS, ...UPLOAD_LIMITS }
