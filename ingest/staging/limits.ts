const MB = 1_000_000

/** How much of strangers' bytes is read before a file is refused. Above every one of them a sentence says so. */
export interface Limits {
  /** Bytes that a packed file may become. */
  readonly unpackedBytes: number
  /** Files in an archive. */
  readonly archiveEntries: number
  /** The same of a workbook, which is an archive of its own kind. */
  readonly workbookBytes: number
  readonly workbookEntries: number
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
  readonly xmlDepth: number
  readonly jsonStringBytes: number
  /** Rejected rows that an answer lists; all of them are kept. */
  readonly rejectedListed: number
  /** Seconds for reading a file, however small it is; a large one gets more. */
  readonly stagingSeconds: number
  /** Bytes of memory for the database of the process that reads. */
  readonly stagingBytes: number
}

export const LIMITS: Limits = {
  unpackedBytes: 500 * MB,
  archiveEntries: 100,
  workbookBytes: 200 * MB,
  workbookEntries: 1000,
  ratio: 100,
  ratioFrom: 10 * MB,
  columns: 2000,
  fastColumns: 400,
  rows: 20_000_000,
  lineBytes: 2 * MB,
  fieldLength: MB,
  headerLength: 200,
  jsonDepth: 64,
  xmlDepth: 64,
  jsonStringBytes: MB,
  rejectedListed: 1000,
  stagingSeconds: 120,
  stagingBytes: 900 * MB,
}

/** What the staging process may use beside its limits: room on the disk, the heap of JavaScript in MB, more time for more bytes. */
export const STAGING = {
  spillLimit: '8GB',
  /** Where the rows of a large file lie, in the folder for what spills over. */
  rowsFile: 'rows.duckdb',
  threads: 2,
  heapMb: 512,
  secondsPerMb: 1,
} as const
