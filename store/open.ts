import { join, resolve } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { attach, attachStore, isDamage, quoted, refusal } from './attach.ts'
import { recordInterrupted } from './begun.ts'
import { asJson, asNumbers, type ReadColumn } from './columns.ts'
import { ask } from './connection.ts'
import { prepareDirectory, tidyUp } from './directory.ts'
import { keepFactsCurrent } from './facts.ts'
import { type JournalEntry, readJournal, writeJournal } from './journal.ts'
import { withKeptTables } from './kept-tables.ts'
import { migrate } from './migrate.ts'
import { Pool } from './pool.ts'
import { Revival } from './revival.ts'
import type { Patience } from './reader.ts'
import { sql } from './sql.ts'
import type { Store } from './store.ts'
import { sweepOriginals } from './originals.ts'
import { Writers } from './writers.ts'

/** How the store may use the machine. */
export interface StoreOptions {
  /** As DuckDB writes it; no wall, operators also limit the container. */
  readonly memoryLimit?: string
  readonly threads?: number
  /** Seconds that a question may take where it says nothing else; 10 unless told, `null` for as long as it takes. */
  readonly questionSeconds?: number | null
  /** Names what is put aside of a damaged store. */
  readonly now?: () => Date
  /**
   * Hears where originals lie as soon as the directory is this process's own and what was left behind is swept away: its
   * tables are looked after later.
   */
  readonly owned?: (files: string) => void
}

/** Directories that this process holds open: two instances on one file would lose data without a word. */
const held = new Set<string>()

/**
 * Opens the store of a data directory, which is made when it is missing, and keeps it for this process until `close`.
 * Problems: `data-directory-held`, `data-directory-unusable`, `store-damaged`, `store-newer`.
 */
export async function openStore(directory: string, options: StoreOptions = {}): Promise<Store> {
  const place = await prepareDirectory(resolve(directory))
  if (held.has(place)) throw new Problem('data-directory-held', { directory: place, pid: process.pid })
  held.add(place)
  try {
    return await open(place, options)
  } catch (error) {
    held.delete(place)
    throw error
  }
}

async function open(directory: string, options: StoreOptions): Promise<Store> {
  const at = (name: string) => join(directory, name)
  const { memoryLimit = '1GB', threads = 2, now = () => new Date(0) } = options
  const usual: Patience = options.questionSeconds === undefined ? {} : { seconds: options.questionSeconds }
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memoryLimit,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  })
  try {
    // It never does USE: only so can it detach a database again.
    const control = await instance.connect()
    await attach(control, directory, at('guard.duckdb'), 'guard')
    await attachStore(control, directory, at('pirouette.duckdb'), now().toISOString())
    await tidyUp(directory)
    options.owned?.(at('files'))
    await lockDown(control, directory)
    const connect = async (): Promise<DuckDBConnection> => {
      const connection = await instance.connect()
      await connection.run('USE app')
      return connection
    }
    const revival = new Revival(control, directory, at('pirouette.duckdb'))
    const readers = new Pool(connect, 3)
    const writers = new Writers(await connect(), control, revival)
    try {
      await migrate(writers, keepFactsCurrent)
    } catch (error) {
      // A file can be damaged behind its first page.
      throw isDamage(error) ? refusal(error, directory, at('pirouette.duckdb')) : error
    }
    const reading =
      (read: ReadColumn): Store['rows'] =>
      async (query, row, patience) => {
        const question = () =>
          readers.use((connection) =>
            ask(
              connection,
              query,
              row,
              { ...usual, ...patience },
              (asked) => withKeptTables(connection, asked),
              read,
            ),
          )
        try {
          return await question()
        } catch (error) {
          if (await revival.after(error)) return question()
          throw error
        }
      }
    const rows = reading(asJson)
    const dataVersion = async (): Promise<number> => {
      const [found] = await rows(
        sql`select version::integer as version from data_version`,
        z.object({ version: z.int() }),
        // Of one row; an import that is stored must not fail for a machine that has no time.
        { seconds: null },
      )
      if (!found) throw new Error('the store has no data version')
      return found.version
    }
    const unwritten: JournalEntry[] = []
    let closed = false
    const store: Store = {
      directory,
      files: at('files'),
      staging: at('staging'),
      lost: await lostEntries(directory, readers),
      rows,
      lists: reading(asNumbers),
      dataVersion,
      transaction: (work, kept) => writers.transaction(work, kept),
      acknowledge: async (entry) => {
        unwritten.push({ ...entry, dataVersion: await dataVersion() })
        try {
          for (let next = unwritten[0]; next; next = unwritten[0]) {
            await writeJournal(directory, next)
            unwritten.shift()
          }
        } catch {
          // What is committed stays so, and saying otherwise would be untrue: the line follows with the next one.
        }
        await writers.checkpoint()
      },
      close: async () => {
        if (closed) return
        closed = true
        await writers.close()
        await readers.close()
        control.disconnectSync()
        instance.closeSync()
        held.delete(directory)
      },
    }
    await recordInterrupted(store)
    await sweepOriginals(store, now())
    return store
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

async function lockDown(control: DuckDBConnection, directory: string): Promise<void> {
  const folder = (name: string) => quoted(`${join(directory, name)}/`)
  for (const setting of [
    "SET GLOBAL TimeZone = 'UTC'",
    `SET temp_directory = ${quoted(join(directory, 'spill'))}`,
    "SET max_temp_directory_size = '4GB'",
    // We say when: a checkpoint at a COMMIT that fails would leave open whether the change was stored.
    "SET checkpoint_threshold = '1GB'",
    // Of rows that are not committed yet the engine expects next to none, and compared each of millions with each other.
    'SET GLOBAL asof_loop_join_threshold = 0',
    `SET allowed_directories = [${folder('staging')}, ${folder('backups')}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ])
    await control.run(setting)
}

/** What the journal promises and the store does not have. */
async function lostEntries(directory: string, readers: Pool): Promise<readonly JournalEntry[]> {
  const journal = await readJournal(directory)
  if (journal.length === 0) return []
  const found = await readers.use((c) =>
    ask(
      c,
      sql`select import_id, status from import`,
      z.object({ import_id: z.string(), status: z.string() }),
    ),
  )
  const status = new Map(found.map((row) => [row.import_id, row.status]))
  return journal.filter((entry) =>
    entry.kind === 'import' ? !status.has(entry.id) : status.get(entry.id) !== 'undone',
  )
}
