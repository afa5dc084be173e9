import { createHash } from 'node:crypto'
import type { DuckDBConnection } from '@duckdb/node-api'
import { execute } from './connection.ts'
import { ident, type Sql, sql } from './sql.ts'

/** Beyond this many the one that was asked for longest ago is dropped. */
const MOST_TABLES = 12

/** The names of what each connection keeps, in the order of their last use. */
const keptBy = new WeakMap<DuckDBConnection, Set<string>>()

/**
 * The text of a question in which every relation marked with `kept` is the name of a temporary table of the connection,
 * named for its content: of a table the engine knows the bounds, and so joins by place instead of by hash. Never inside a
 * transaction, for a roll-back would take the tables along.
 */
export async function withKeptTables(
  connection: DuckDBConnection,
  question: Sql,
): Promise<ReturnType<Sql['render']>> {
  const wanted = new Map<string, Sql>()
  const rendered = question.render([], (relation) => {
    const { text, values } = relation.render()
    const content = createHash('sha256')
      .update(JSON.stringify([text, values]))
      .digest('hex')
    const name = `kept_${content.slice(0, 32)}`
    wanted.set(name, relation)
    return name
  })
  if (wanted.size === 0) return rendered
  const known = keptBy.get(connection) ?? new Set()
  keptBy.set(connection, known)
  for (const [name, relation] of wanted) {
    if (!known.delete(name))
      await execute(connection, sql`create or replace temp table ${ident(name)} as ${relation}`)
    known.add(name)
  }
  for (const name of [...known].slice(0, -Math.max(MOST_TABLES, wanted.size))) {
    known.delete(name)
    await execute(connection, sql`drop table temp.${ident(name)}`)
  }
  return rendered
}
