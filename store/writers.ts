import type { DuckDBConnection } from '@duckdb/node-api'
import { Problem } from '../model/problem.ts'
import { isDiskFull } from './attach.ts'
import { asNumbers } from './columns.ts'
import { ask, execute } from './connection.ts'
import type { Writer } from './reader.ts'
import type { Revival } from './revival.ts'
import type { UnitOptions } from './store.ts'
import { raisedVersion, tells } from './told-tables.ts'
import type { Sql } from './sql.ts'

/** Soon after the last small change the journal of the database is folded into its file. */
const CHECKPOINT_AFTER_MS = 5000

/** Changes the tables themselves too, inside one transaction. */
export interface TableWriter extends Writer {
  /** Several statements in one text of ours, which has no values in it. */
  script(text: string): Promise<void>
}

/** The queue of everything that changes the store: one unit of change at a time, on one connection. */
export class Writers {
  readonly #connection: DuckDBConnection
  readonly #control: DuckDBConnection
  readonly #revival: Revival
  #tail: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(connection: DuckDBConnection, control: DuckDBConnection, revival: Revival) {
    this.#connection = connection
    this.#control = control
    this.#revival = revival
  }

  /**
   * Commits what `work` did, or rolls back and rethrows. `keep: false` always rolls back. Where it wrote what answers depend on,
   * the data version goes up by one with it.
   */
  transaction<T>(
    work: (db: TableWriter) => Promise<T>,
    { keep = true, signal }: UnitOptions = {},
  ): Promise<T> {
    return this.#queued(async () => {
      const done = await this.#unit(work, keep, signal)
      if (keep) this.#checkpointSoon()
      return done
    })
  }

  /** A refusal (a long reader needs old rows, or there is no room) is no failure: it is tried again soon. */
  checkpoint(): Promise<void> {
    return this.#queued(async () => {
      clearTimeout(this.#timer)
      this.#timer = undefined
      try {
        await this.#control.run('CHECKPOINT app')
      } catch (error) {
        await this.#revival.after(error)
        this.#checkpointSoon()
      }
    })
  }

  async close(): Promise<void> {
    await this.checkpoint()
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#tail.catch(() => undefined)
    this.#connection.disconnectSync()
  }

  #queued<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'))
    const turn = this.#tail.then(work, work)
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  async #unit<T>(
    work: (db: TableWriter) => Promise<T>,
    keep: boolean,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const connection = this.#connection
    // DuckDB reports a COMMIT as done even after an error rolled everything back, so the first error is remembered.
    let failure: { readonly error: unknown } | undefined
    const noticed = async <R>(step: () => Promise<R>): Promise<R> => {
      try {
        signal?.throwIfAborted()
        return await step()
      } catch (error) {
        failure ??= { error }
        throw error
      }
    }
    let told = false
    // At once, not with the commit: what is asked later in the same unit must find no answer of the state before.
    const noting = async (statement: Sql): Promise<void> => {
      if (told || !tells(statement)) return
      told = true
      await execute(connection, raisedVersion)
    }
    const db: TableWriter = {
      rows: (query, row, patience = { seconds: null }) =>
        noticed(async () => {
          await noting(query)
          return ask(connection, query, row, patience)
        }),
      lists: (query, row, patience = { seconds: null }) =>
        noticed(() => ask(connection, query, row, patience, undefined, asNumbers)),
      run: (statement) =>
        noticed(async () => {
          await noting(statement)
          await execute(connection, statement)
        }),
      script: (text) =>
        noticed(async () => {
          await connection.run(text)
        }),
    }
    const stop = () => connection.interrupt()
    signal?.throwIfAborted()
    signal?.addEventListener('abort', stop)
    try {
      await connection.run('BEGIN')
      const done = await work(db)
      if (failure) throw failure.error
      signal?.throwIfAborted()
      // Once it is being committed it is too late to stop.
      signal?.removeEventListener('abort', stop)
      await connection.run(keep ? 'COMMIT' : 'ROLLBACK')
      return done
    } catch (error) {
      await rollBack(connection)
      await this.#revival.after(error)
      signal?.throwIfAborted()
      throw isDiskFull(error) ? new Problem('disk-full', undefined, { cause: error }) : error
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  #checkpointSoon(): void {
    if (this.#closed) return
    this.#timer ??= setTimeout(() => void this.checkpoint(), CHECKPOINT_AFTER_MS).unref()
  }
}

/** After a failed COMMIT there is nothing left to roll back, which must not hide why it failed. */
async function rollBack(connection: DuckDBConnection): Promise<void> {
  try {
    await connection.run('ROLLBACK')
  } catch {
    // The first error says it all.
  }
}
