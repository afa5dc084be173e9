import type { Sql, Writer } from '../../store/reader.ts'

/** The staging process's own in-memory DuckDB: it can reach the input file and the out folder and nothing else. */
export interface StagingDb extends Writer {
  /** Writes the rows of a query as a Parquet file into the out folder, gives their number. */
  writeParquet(query: Sql, file: string): Promise<number>
  /** Makes a function of texts known under a name; from then on it is called for every text that is not NULL. */
  teach(name: string, of: (text: string) => string): void
}
