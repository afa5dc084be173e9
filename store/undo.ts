import { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { writeAudit } from './audit.ts'
import { moment } from './dialect.ts'
import { updateFacts } from './facts.ts'
import { sql } from './sql.ts'
import type { Store } from './store.ts'
import { beginTouching, renewTruth } from './truth.ts'

const Undoable = z.object({ status: z.string(), sha256: z.string() })

/**
 * Takes a layer out again: truth and facts are as if it had never been there. The import stays in the history as
 * `undone`, its original file is kept. Problems: `unknown-import`, `import-not-undoable`.
 */
export async function undoImport(
  store: Store,
  importId: string,
  now: Date,
  by: string | null = null,
): Promise<void> {
  const at = now.toISOString()
  const sha256 = await store.transaction(async (db) => {
    const [found] = await db.rows(
      sql`select status, sha256 from import where import_id = ${importId}`,
      Undoable,
    )
    if (!found) throw new Problem('unknown-import', { id: importId })
    if (found.status !== 'committed')
      throw new Problem('import-not-undoable', { id: importId, status: found.status })
    await beginTouching(db, sql`select source, key from incident_version where import_id = ${importId}`)
    await db.run(
      sql`update import set status = 'undone', undone_at = ${moment(at)} where import_id = ${importId}`,
    )
    await db.run(sql`delete from incident_version where import_id = ${importId}`)
    await db.run(sql`delete from incident_event where import_id = ${importId}`)
    await db.run(sql`delete from rejected_row where import_id = ${importId}`)
    await renewTruth(db)
    await updateFacts(db)
    await writeAudit(db, { at, actor: by, action: 'undo', object: importId })
    await db.run(sql`update data_version set version = version + 1`)
    return found.sha256
  })
  await store.acknowledge({ time: at, kind: 'undo', id: importId, sha256 })
}
