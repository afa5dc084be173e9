import { z } from 'zod'
import { whole } from '../store/dialect.ts'
import type { Reader } from '../store/reader.ts'
import { sql } from '../store/sql.ts'

/** As many things of a kind are remembered of one state of the data. */
const MOST = 20

/**
 * Something that is found once for each state of the data, by name; asked for again it is there. Who knows the state that
 * a question is about says it, and the store is not asked for it. In a transaction nothing is remembered: what is written
 * there changes the answers long before the version is raised.
 */
export function perDataVersion<T>(): (
  db: Reader,
  name: string,
  find: () => Promise<T>,
  at?: number,
) => Promise<T> {
  const known = new WeakMap<Reader, { readonly version: number; readonly found: Map<string, T> }>()
  return async (db, name, find, at) => {
    if ('run' in db) return find()
    const version = at ?? (await dataVersionOf(db))
    const current = known.get(db)
    const found = current?.version === version ? current.found : new Map<string, T>()
    const before = found.get(name)
    if (before !== undefined) return before
    const now = await find()
    const [oldest] = found.keys()
    if (oldest !== undefined && found.size >= MOST) found.delete(oldest)
    found.set(name, now)
    known.set(db, { version, found })
    return now
  }
}

async function dataVersionOf(db: Reader): Promise<number> {
  const [row] = await db.rows(
    sql`select ${whole(sql`max(version)`)} as version from data_version`,
    z.object({ version: z.int() }),
  )
  return row?.version ?? 0
}
