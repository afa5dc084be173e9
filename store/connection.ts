import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api'
import type { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { type ReadColumn, asJson } from './columns.ts'
import type { Patience } from './reader.ts'
import type { Sql, Value } from './sql.ts'

const BUDGET_SECONDS = 10

type Rendered = ReturnType<Sql['render']>

/** `prepare` refuses several statements in one text; `run` of the driver would execute them all. */
async function prepared(
  connection: DuckDBConnection,
  { text, values }: Rendered,
): Promise<DuckDBPreparedStatement> {
  const statement = await connection.prepare(text)
  values.forEach((value, i) => bind(statement, i + 1, value))
  return statement
}

/** The driver would make every number a double, and a comparison with a column of integers slow. */
function bind(statement: DuckDBPreparedStatement, position: number, value: Value): void {
  if (value === null) statement.bindNull(position)
  else if (typeof value === 'string') statement.bindVarchar(position, value)
  else if (typeof value === 'boolean') statement.bindBoolean(position, value)
  else if (Number.isSafeInteger(value) && Math.abs(value) <= 0x7fffffff)
    statement.bindInteger(position, value)
  else if (Number.isSafeInteger(value)) statement.bindBigInt(position, BigInt(value))
  else statement.bindDouble(position, value)
}

/** Runs one statement for its effect. */
export async function execute(connection: DuckDBConnection, query: Sql): Promise<void> {
  const statement = await prepared(connection, query.render())
  try {
    await statement.run()
  } finally {
    statement.destroySync()
  }
}

/** Runs one question; its rows are parsed 2,048 at a time, so that a long answer does not hold up everybody else. */
export async function ask<T extends z.ZodType>(
  connection: DuckDBConnection,
  query: Sql,
  row: T,
  patience: Patience = {},
  render: (question: Sql) => Promise<Rendered> | Rendered = (question) => question.render(),
  read: ReadColumn = asJson,
): Promise<z.infer<T>[]> {
  const { signal, seconds = BUDGET_SECONDS } = patience
  signal?.throwIfAborted()
  let late = false
  const interrupt = () => connection.interrupt()
  const timer =
    seconds === null
      ? undefined
      : setTimeout(() => {
          late = true
          interrupt()
        }, seconds * 1000)
  signal?.addEventListener('abort', interrupt, { once: true })
  try {
    return await answer(connection, await render(query), row, read)
  } catch (error) {
    if (late) throw new Problem('too-slow', undefined, { cause: error })
    signal?.throwIfAborted()
    throw error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', interrupt)
  }
}

async function answer<T extends z.ZodType>(
  connection: DuckDBConnection,
  question: Rendered,
  row: T,
  read: ReadColumn,
): Promise<z.infer<T>[]> {
  const statement = await prepared(connection, question)
  try {
    const result = await statement.run()
    const names = result.columnNames()
    const rows: z.infer<T>[] = []
    for await (const chunk of result) {
      const columns = names.map((_, place) => read(chunk, place))
      for (let i = 0; i < chunk.rowCount; i++)
        rows.push(row.parse(Object.fromEntries(names.map((name, place) => [name, columns[place]?.[i]]))))
    }
    return rows
  } finally {
    statement.destroySync()
  }
}
