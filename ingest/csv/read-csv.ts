import { join, type Sql, sql } from '../../store/sql.ts'

/** How DuckDB is to read a CSV file: nothing is left for it to guess. */
export interface ReadCsv {
  readonly path: string
  readonly delimiter: string
  /** What cells may stand in, and stands for itself within one when doubled; `"` unless told. */
  readonly quote?: string
  /** Lines to pass over, the header among them only where `header` says so. */
  readonly skip: number
  readonly header: boolean
  /** Column names of ours and their types. */
  readonly columns: readonly (readonly [Sql, 'varchar' | 'bigint'])[]
  readonly parallel: boolean
  /** Rows that do not fit are left out; whoever says so knows how many are to be there. */
  readonly passOver?: boolean
  readonly bufferBytes?: number
  /**
   * Every row ends with a line feed. Otherwise the engine takes the first line end that it meets, be it within a cell, for that
   * of all rows.
   */
  readonly ours?: boolean
  readonly lineBytes: number
}

/** The table function for it, strict: a row that does not fit is an error, or passed over, never a guess. */
export function readCsv(read: ReadCsv): Sql {
  const columns = join(read.columns.map(([name, type]) => sql`${name}: ${type}`))
  const quote = read.quote ?? '"'
  const buffer = read.bufferBytes === undefined ? sql`` : sql`, buffer_size = ${read.bufferBytes}`
  const newLine = read.ours === true ? sql`, new_line = '\\n'` : sql``
  return sql`read_csv(${read.path}, auto_detect = false, header = ${read.header}, skip = ${read.skip},
    delim = ${read.delimiter}, quote = ${quote}, escape = ${quote}, columns = {${columns}}, strict_mode = true,
    null_padding = false, ignore_errors = ${read.passOver ?? false}, compression = 'none', encoding = 'utf-8',
    max_line_size = ${read.lineBytes}, parallel = ${read.parallel}${buffer}${newLine})`
}
