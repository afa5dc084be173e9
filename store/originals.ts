import { readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { sql } from './sql.ts'
import type { Store } from './store.ts'

/** Milliseconds for which a dry run or a refused file can be taken in again without being sent anew. */
const KEPT = 24 * 3_600_000
const SHA256 = /^[0-9a-f]{64}$/

/** Originals that an import was made of: they stay. */
async function imported(store: Store): Promise<ReadonlySet<string>> {
  const rows = await store.rows(
    sql`select distinct sha256 from import where status in ('committed', 'undone')`,
    z.object({ sha256: z.string() }),
  )
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** Removes originals that no import of the history was ever made of, once they are a day old. */
export async function sweepOriginals(store: Store, now: Date): Promise<void> {
  const stay = await imported(store)
  for (const name of await readdir(store.files)) {
    if (!SHA256.test(name) || stay.has(name)) continue
    const path = join(store.files, name)
    if (now.getTime() - (await stat(path)).mtimeMs > KEPT) await rm(path, { force: true })
  }
}

/** Removes an original at once that no import was made of. */
export async function dropOriginal(store: Store, sha256: string): Promise<void> {
  if (SHA256.test(sha256) && !(await imported(store)).has(sha256))
    await rm(join(store.files, sha256), { force: true })
}

/** Keeps an original for another day from now on. Throws what the file system says when it is gone. */
export async function keepAnotherDay(files: string, sha256: string, now: Date): Promise<void> {
  await utimes(join(files, sha256), now, now)
}

/**
 * Until when an original can be named by its sha256 instead of being sent again, as an instant with `Z`. `null` when it
 * is gone, or stays because an import was made of it.
 */
export async function originalUntil(store: Store, sha256: string): Promise<string | null> {
  if (!SHA256.test(sha256) || (await imported(store)).has(sha256)) return null
  const found = await stat(join(store.files, sha256)).catch(() => null)
  return found && `${new Date(found.mtimeMs + KEPT).toISOString().slice(0, 19)}Z`
}
