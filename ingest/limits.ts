const MB = 1_000_000

/** How much of strangers' bytes is read before a file is refused. Above every one of them a sentence says so. */
export interface Limits {
  /** Bytes that a packed file may become. */
  readonly unpackedBytes: number
  /** Unpacked bytes for one packed byte, looked at from `ratioFrom` unpacked bytes on. */
  readonly ratio: number
  readonly ratioFrom: number
  readonly columns: number
  /** Columns that the fast reader is trusted with. */
  readonly fastColumns: number
  readonly rows: number
  /** Bytes of one line of the file. */
  readonly lineBytes: number
  /** Characters of one cell. */
  readonly fieldLength: number
  /** Characters of a header cell; a longer one is shortened. */
  readonly headerLength: number
  readonly jsonDepth: number
  readonly jsonStringBytes: number
}

export const LIMITS: Limits = {
  unpackedBytes: 500 * MB,
  ratio: 100,
  ratioFrom: 10 * MB,
  columns: 2000,
  fastColumns: 400,
  rows: 20_000_000,
  lineBytes: 2 * MB,
  fieldLength: MB,
  headerLength: 200,
  jsonDepth: 64,
  jsonStringBytes: MB,
}

/** What the staging process may use: DuckDB's share, the heap of JavaScript in MB, and time. */
export const STAGING = {
  memoryLimit: '900MB',
  spillLimit: '8GB',
  threads: 2,
  heapMb: 512,
  /** However small the file is. */
  leastSeconds: 120,
  secondsPerMb: 1,
} as const
