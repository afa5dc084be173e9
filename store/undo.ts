import { z } from 'zod'
import type { Undoing } from '../model/import.ts'
import { Problem } from '../model/problem.ts'
import { writeAudit } from './audit.ts'
import { correctionsInForce } from './corrected-truth.ts'
import { countIf, moment } from './dialect.ts'
import { updateFacts } from './facts.ts'
import type { Reader } from './reader.ts'
import { type Sql, sql } from './sql.ts'
import type { Store } from './store.ts'
import { beginTouching, renewTruth } from './truth.ts'

const Undoable = z.object({ status: z.string(), sha256: z.string() })

/**
 * Takes a layer out again: truth and facts are as if it had never been there. The import stays in the history as
 * `undone`, its original file is kept. With `dryRun` all of it is done and rolled back. Problems: `unknown-import`,
 * `import-not-undoable`.
 */
export async function undoImport(
  store: Store,
  importId: string,
  now: Date,
  { by = null, dryRun = false }: { readonly by?: string | null; readonly dryRun?: boolean } = {},
): Promise<Undoing> {
  const at = now.toISOString()
  const { sha256, undoing } = await store.transaction(
    async (db) => {
      const [found] = await db.rows(
        sql`select status, sha256 from import where import_id = ${importId}`,
        Undoable,
      )
      if (!found) throw new Problem('unknown-import', { id: importId })
      if (found.status !== 'committed')
        throw new Problem('import-not-undoable', { id: importId, status: found.status })
      await beginTouching(db, sql`select source, key from incident_version where import_id = ${importId}`)
      const events = await countOf(db, sql`incident_event where import_id = ${importId}`)
      await db.run(
        sql`update import set status = 'undone', undone_at = ${moment(at)} where import_id = ${importId}`,
      )
      await db.run(sql`delete from version_told where import_id = ${importId}`)
      await db.run(sql`delete from incident_event where import_id = ${importId}`)
      await db.run(sql`delete from rejected_row where import_id = ${importId}`)
      const { updated, unchanged } = await renewTruth(db)
      const takenAway = { changed: updated, unchanged, events, ...(await lostBy(db)) }
      await updateFacts(db)
      await writeAudit(db, { at, actor: by, action: 'undo', object: importId })
      return { sha256: found.sha256, undoing: takenAway }
    },
    { keep: !dryRun },
  )
  if (!dryRun) await store.acknowledge({ time: at, kind: 'undo', id: importId, sha256 })
  return undoing
}

/** How many of the touched incidents are gone, and what refers to those. */
async function lostBy(db: Reader): Promise<Pick<Undoing, 'removed' | 'corrections' | 'reviews' | 'actions'>> {
  const gone = sql`(select source, key from touched where old_version is not null and id not in (select id from telling))`
  const reviews = sql`review where (source, key) in ${gone}`
  return {
    removed: await countOf(db, sql`${gone} as gone`),
    corrections: await countOf(db, sql`${correctionsInForce} as held where (source, key) in ${gone}`),
    reviews: await countOf(db, reviews),
    actions: await countOf(db, sql`action_item where review_id in (select review_id from ${reviews})`),
  }
}

async function countOf(db: Reader, rows: Sql): Promise<number> {
  const [found] = await db.rows(sql`select ${countIf(sql`true`)} as n from ${rows}`, z.object({ n: z.int() }))
  return found?.n ?? 0
}
