import type { z } from 'zod'
import type { Sql, Value } from './sql.ts'

/** How long a question may take, and who may stop it. */
export interface Patience {
  /** Seconds until the question is stopped with the problem `too-slow`; `null` lets it run on. 10 unless told. */
  readonly seconds?: number | null
  readonly signal?: AbortSignal
}

/** Asks the store. Every row is parsed by the schema, so the type is true. 64-bit integers arrive as text. */
export interface Reader {
  rows<T extends z.ZodType>(query: Sql, row: T, patience?: Patience): Promise<z.infer<T>[]>
  /** The same, with every list of doubles as a `Float64Array`: for answers with a number for each incident. */
  lists<T extends z.ZodType>(query: Sql, row: T, patience?: Patience): Promise<z.infer<T>[]>
}

/** Asks and changes the store, inside one transaction. */
export interface Writer extends Reader {
  run(statement: Sql): Promise<void>
}

export type { Sql, Value }
