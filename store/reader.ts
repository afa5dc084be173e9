import type { z } from 'zod'
import type { Sql, Value } from './sql.ts'

/** Asks the store. Every row is parsed by the schema, so the type is true; at most 5,000 rows an answer. */
export interface Reader {
  rows<T extends z.ZodType>(query: Sql, row: T): Promise<z.infer<T>[]>
}

/** Asks and changes the store, inside one transaction. */
export interface Writer extends Reader {
  run(statement: Sql): Promise<void>
}

export type { Sql, Value }
