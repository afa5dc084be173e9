import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { sql } from './sql.ts'
import type { Store } from './store.ts'

/** Milliseconds for which a dry run or a refused file can be taken in again without being sent anew. */
const KEPT = 24 * 3_600_000
const SHA256 = /^[0-9a-f]{64}$/

/** Removes originals that no import of the history was ever made of, once they are a day old. */
export async function sweepOriginals(store: Store, now: Date): Promise<void> {
  const rows = await store.rows(
    sql`select distinct sha256 from import where status in ('committed', 'undone')`,
    z.object({ sha256: z.string() }),
  )
  const imported = new Set(rows.map(({ sha256 }) => sha256))
  for (const name of await readdir(store.files)) {
    if (!SHA256.test(name) || imported.has(name)) continue
    const path = join(store.files, name)
    if (now.getTime() - (await stat(path)).mtimeMs > KEPT) await rm(path, { force: true })
  }
}
