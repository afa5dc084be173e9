import { join } from 'node:path'
import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBScalarFunction,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api'
import { z } from 'zod'
import { ROW_GROUP } from '../../store/attach.ts'
import { asNumbers } from '../../store/columns.ts'
import { ask, execute } from '../../store/connection.ts'
import { ident, Sql, sql } from '../../store/sql.ts'
import type { StagingDb } from './staging-db.ts'
import { LIMITS, STAGING } from './limits.ts'

/** A staging database and how to let go of it. */
export interface OpenStagingDb extends StagingDb {
  /** Runs work on one thread of the database for each statement. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /**
   * Runs two statements that add rows to one table at the same time: those of the second come behind those of the first,
   * all of them or none. Neither may add to what the other one reads.
   */
  bothAdd(first: Sql, second: Sql): Promise<void>
  /**
   * Runs work as one transaction; nothing of it stays if it throws. Rows that come in many parts are moved into their table
   * once then, while parts on their own are copied row by row behind those that are there.
   */
  together<T>(work: () => Promise<T>): Promise<T>
  /**
   * Makes the table `all_lines(block, lines)`: the lines on which the records begin, in the order of the records, so many
   * to a row. A statement that runs meanwhile goes on.
   */
  keepLines(lines: Int32Array, block: number): Promise<void>
  /** Files written so far, with the part of the one that is being written; `null` before the first. */
  written(): number | null
  /** Ends the running statement, or both. */
  interrupt(): void
  close(): void
}

/** Paths of ours only: the kept original and the staging folder. */
const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`

/** The share of the memory that the rows of a file may take. */
const SHARE = 0.5

/**
 * Opens a DuckDB that can reach the given folders and files and nothing else, and cannot be talked out of it. It is in memory, or, for
 * a file of so many bytes that its rows would leave no room there, in the folder for what spills over: written once, and
 * read from there, where rows driven out of the memory would be written with every look at them.
 */
export async function openStagingDb(
  folders: readonly string[],
  spill: string,
  memory: number = LIMITS.stagingBytes,
  bytes = 0,
  read: readonly string[] = [],
): Promise<OpenStagingDb> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(STAGING.threads),
    memory_limit: `${Math.ceil(memory / 1000)}KB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  })
  const connection = await instance.connect()
  const large = bytes > memory * SHARE
  for (const setting of [
    "SET GLOBAL TimeZone = 'UTC'",
    `SET temp_directory = ${quoted(join(spill, 'spill'))}`,
    `SET max_temp_directory_size = '${STAGING.spillLimit}'`,
    // The engine looks where a link leads.
    `SET allowed_paths = [${read.map(quoted).join(', ')}]`,
    `SET allowed_directories = [${folders.map((folder) => quoted(join(folder, '/'))).join(', ')}]`,
    ...(large ? onDisk(join(spill, STAGING.rowsFile)) : []),
    // Joins hash their right side as written: the engine's own choice was the wide table, with every text of the file.
    "SET disabled_optimizers = 'join_order,build_side_probe_side'",
    'SET enable_external_access = false',
    "SET allowed_configs = ['preserve_insertion_order', 'threads']",
    // Without it the connection cannot say how far a statement is.
    'SET enable_progress_bar = true',
    'SET enable_progress_bar_print = false',
    'SET lock_configuration = true',
  ])
    await connection.run(setting)
  const patience = { seconds: null }
  const taught = new Map<string, (text: string) => string>()
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    await connection.run('SET threads = 1')
    try {
      return await work()
    } finally {
      await connection.run(`SET threads = ${STAGING.threads}`)
    }
  }
  const together = async <T>(work: () => Promise<T>): Promise<T> => {
    await connection.run('BEGIN')
    try {
      const done = await work()
      await connection.run('COMMIT')
      return done
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => undefined)
      throw error
    }
  }
  let other: DuckDBConnection | null = null
  const bothAdd = async (first: Sql, second: Sql): Promise<void> => {
    other = await instance.connect()
    const both = [connection, other]
    try {
      if (large) await other.run('USE staged')
      for (const one of both) await one.run('BEGIN')
      const added = await Promise.allSettled([execute(connection, first), execute(other, second)])
      const failed = added.find((one) => one.status === 'rejected')
      if (failed) throw failed.reason
      // Each holds its rows apart until now; they go behind those that are there, in whole groups as they are.
      for (const one of both) await one.run('COMMIT')
    } catch (error) {
      for (const one of both) await one.run('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      other.disconnectSync()
      other = null
    }
  }
  let files = 0
  let writing = false
  return {
    rows: (query, row) => ask(connection, query, row, patience),
    lists: (query, row) => ask(connection, query, row, patience, undefined, asNumbers),
    run: (query) => execute(connection, query),
    writeParquet: async (query, file) => {
      // Every row carries its line, so the files need no order; long texts are not worth looking for twins. Nothing is
      // packed: the file is read once, a moment later, and packing costs more than twice the bytes in the cache of files.
      // Its groups of rows are those of the store, which takes them in as they are.
      await connection.run('SET preserve_insertion_order = false')
      writing = true
      try {
        const [written] = await ask(
          connection,
          sql`copy (${query}) to ${file} (format parquet, parquet_version v2, compression ${ident('uncompressed')}, dictionary_size_limit 5000, row_group_size ${new Sql([String(ROW_GROUP)], [])})`,
          z.object({ Count: z.coerce.number() }),
          patience,
        )
        return written?.Count ?? 0
      } finally {
        writing = false
        files++
        await connection.run('SET preserve_insertion_order = true')
      }
    },
    alone,
    bothAdd,
    together,
    keepLines: async (lines, block) => {
      const beside = await instance.connect()
      if (large) await beside.run('USE staged')
      await beside.run('create or replace table all_lines (block integer, lines integer[])')
      const appender = await beside.createAppender('all_lines')
      for (let from = 0; from < lines.length; from += block) {
        const row = DuckDBDataChunk.create([INTEGER, LIST(INTEGER)], 1)
        const [blocks, lists] = [row.getColumnVector(0), row.getColumnVector(1)]
        blocks.setItem(0, from / block)
        lists.setItem(0, listValue(Array.from(lines.subarray(from, from + block))))
        blocks.flush()
        lists.flush()
        appender.appendDataChunk(row)
      }
      appender.closeSync()
      beside.disconnectSync()
    },
    teach: (name, of) => {
      const isNew = !taught.has(name)
      taught.set(name, of)
      if (isNew)
        connection.registerScalarFunction(textFunction(name, (text) => taught.get(name)?.(text) ?? text))
    },
    written: () => {
      if (files === 0 && !writing) return null
      return files + (writing ? Math.min(1, Math.max(0, connection.progress.percentage / 100)) : 0)
    },
    interrupt: () => {
      connection.interrupt()
      other?.interrupt()
    },
    close: () => {
      connection.disconnectSync()
      instance.closeSync()
    },
  }
}

/** A database that nobody opens again: its rows are not packed, it keeps no journal, and nothing waits for the disk. */
const onDisk = (file: string): readonly string[] => [
  `ATTACH ${quoted(file)} AS staged (RECOVERY_MODE NO_WAL_WRITES)`,
  'USE staged',
  "SET force_compression = 'uncompressed'",
  "SET checkpoint_threshold = '1TB'",
]

const textFunction = (name: string, of: (text: string) => string): DuckDBScalarFunction =>
  DuckDBScalarFunction.create({
    name,
    returnType: VARCHAR,
    parameterTypes: [VARCHAR],
    mainFunction: (_, chunk, results) => {
      const texts = chunk.getColumnVector(0)
      for (let i = 0; i < chunk.rowCount; i++) {
        const text = texts.getItem(i)
        results.setItem(i, typeof text === 'string' ? of(text) : null)
      }
      results.flush()
    },
  })
