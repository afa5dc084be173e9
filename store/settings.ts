import { z } from 'zod'
import { type Deed, writeAudit } from './audit.ts'
import type { Reader } from './reader.ts'
import { sql } from './sql.ts'
import type { Store } from './store.ts'

/** What the house decided under a name, or the default while it decided nothing. */
export async function settingOf<T extends z.ZodType>(
  db: Reader,
  name: string,
  shape: T,
  otherwise: z.infer<T>,
): Promise<z.infer<T>> {
  const [row] = await db.rows(
    sql`select value from setting where name = ${name}`,
    z.object({ value: z.string() }),
  )
  return row === undefined ? otherwise : shape.parse(JSON.parse(row.value))
}

/** Decides something under a name; numbers may depend on it. */
export const decideSetting = (
  store: Store,
  name: string,
  value: unknown,
  { at, actor }: Pick<Deed, 'at' | 'actor'>,
): Promise<void> =>
  store.transaction(async (db) => {
    await db.run(sql`insert or replace into setting (name, value) values (${name}, ${JSON.stringify(value)})`)
    await writeAudit(db, { at, actor, action: 'setting', object: name })
  })
