import { join } from 'node:path'
import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api'
import { ident, type Sql, sql } from '../store/sql.ts'
import type { StagingDb } from './staging-db.ts'
import { STAGING } from './limits.ts'

/** A staging database and how to let go of it. */
export interface OpenStagingDb extends StagingDb {
  /** Makes the table `line_of(record, line)`: the line on which each record begins, records from 0. */
  appendLines(lines: Int32Array): Promise<void>
  /** Ends the running statement. */
  interrupt(): void
  close(): void
}

/** Rows that DuckDB takes at a time. */
const CHUNK = 2048

/** Paths of ours only: the kept original and the staging folder. */
const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`

/** Opens an in-memory DuckDB that can reach the given folders and nothing else, and cannot be talked out of it. */
export async function openStagingDb(folders: readonly string[], spill: string): Promise<OpenStagingDb> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(STAGING.threads),
    memory_limit: STAGING.memoryLimit,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  })
  const connection = await instance.connect()
  for (const setting of [
    "SET GLOBAL TimeZone = 'UTC'",
    `SET temp_directory = ${quoted(join(spill, 'spill'))}`,
    `SET max_temp_directory_size = '${STAGING.spillLimit}'`,
    `SET allowed_directories = [${folders.map((folder) => quoted(join(folder, '/'))).join(', ')}]`,
    // Joins hash their right side as written: the engine's own choice was the wide table, with every text of the file.
    "SET disabled_optimizers = 'join_order,build_side_probe_side'",
    'SET enable_external_access = false',
    "SET allowed_configs = ['preserve_insertion_order']",
    'SET lock_configuration = true',
  ])
    await connection.run(setting)
  const prepared = (query: Sql) => prepare(connection, query)
  return {
    rows: async (query, row) => {
      const statement = await prepared(query)
      try {
        const result = await statement.run()
        const names = result.columnNames()
        return (await result.getRowsJson()).map((values) =>
          row.parse(Object.fromEntries(names.map((name, i) => [name, values[i]]))),
        )
      } finally {
        statement.destroySync()
      }
    },
    run: async (query) => {
      const statement = await prepared(query)
      try {
        await statement.run()
      } finally {
        statement.destroySync()
      }
    },
    writeParquet: async (query, file) => {
      // Every row carries its line, so the files need no order; long texts are not worth looking for twins.
      await connection.run('SET preserve_insertion_order = false')
      const statement = await prepared(
        sql`copy (${query}) to ${file} (format parquet, compression ${ident('lz4')}, dictionary_size_limit 5000)`,
      )
      try {
        const result = await statement.run()
        return Number((await result.getRowsJson())[0]?.[0] ?? 0)
      } finally {
        statement.destroySync()
        await connection.run('SET preserve_insertion_order = true')
      }
    },
    appendLines: async (lines) => {
      await connection.run('create table line_of (record integer, line integer)')
      const appender = await connection.createAppender('line_of')
      for (let from = 0; from < lines.length; from += CHUNK) {
        const part = lines.subarray(from, from + CHUNK)
        const chunk = DuckDBDataChunk.create([INTEGER, INTEGER], part.length)
        chunk.setColumns([Array.from(part, (_, i) => from + i), Array.from(part)])
        appender.appendDataChunk(chunk)
      }
      appender.closeSync()
    },
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.disconnectSync()
      instance.closeSync()
    },
  }
}

/** `prepare` refuses several statements in one text. */
async function prepare(connection: DuckDBConnection, query: Sql) {
  const { text, values } = query.render()
  const statement = await connection.prepare(text)
  values.forEach((value, i) => {
    if (value === null) statement.bindNull(i + 1)
    else if (typeof value === 'string') statement.bindVarchar(i + 1, value)
    else if (typeof value === 'boolean') statement.bindBoolean(i + 1, value)
    else if (Number.isSafeInteger(value)) statement.bindBigInt(i + 1, BigInt(value))
    else statement.bindDouble(i + 1, value)
  })
  return statement
}
