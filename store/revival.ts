import type { DuckDBConnection } from '@duckdb/node-api'
import { attach } from './attach.ts'

/**
 * A checkpoint that finds the disk full makes DuckDB refuse even reads, until the database is attached anew. That keeps
 * everything committed, works while the disk is full, and other connections go on as if nothing had been.
 */
export class Revival {
  readonly #control: DuckDBConnection
  readonly #directory: string
  readonly #file: string
  #running: Promise<void> | undefined

  /** `control` must never have done USE, or it could not detach. */
  constructor(control: DuckDBConnection, directory: string, file: string) {
    this.#control = control
    this.#directory = directory
    this.#file = file
  }

  /** Attaches the store anew if that is what an error asks for; says whether it did. */
  async after(error: unknown): Promise<boolean> {
    if (!(error instanceof Error && isInvalidated(error))) return false
    this.#running ??= this.#again().finally(() => {
      this.#running = undefined
    })
    await this.#running
    return true
  }

  async #again(): Promise<void> {
    await this.#control.run('DETACH app')
    await attach(this.#control, this.#directory, this.#file, 'app')
  }
}

const isInvalidated = (error: Error): boolean =>
  /has been invalidated/.test(error.message) || (error.cause instanceof Error && isInvalidated(error.cause))
