import type { DuckDBConnection } from '@duckdb/node-api'

/** Connections for units of work: never two units on one at a time, and no more than `most` at once; the others wait. */
export class Pool {
  readonly #connect: () => Promise<DuckDBConnection>
  readonly #most: number
  readonly #idle: DuckDBConnection[] = []
  readonly #waiting: (() => void)[] = []
  #busy = 0
  #closed = false

  constructor(connect: () => Promise<DuckDBConnection>, most: number) {
    this.#connect = connect
    this.#most = most
  }

  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the store is closed')
    if (this.#busy >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#busy++
    try {
      const connection = this.#idle.pop() ?? (await this.#connect())
      try {
        return await work(connection)
      } finally {
        this.#idle.push(connection)
      }
    } finally {
      // A place is handed on, not given back, so that nobody can slip in between.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#busy--
    }
  }

  /** Waits for the running units, then lets the connections go. */
  async close(): Promise<void> {
    this.#closed = true
    while (this.#busy > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    for (const connection of this.#idle.splice(0)) connection.disconnectSync()
  }
}
