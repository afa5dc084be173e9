import { moment } from './dialect.ts'
import type { Writer } from './reader.ts'
import { sql } from './sql.ts'

/** Who did what to which object. */
export interface Deed {
  /** An instant with `Z`. */
  readonly at: string
  readonly actor: string | null
  readonly action:
    | 'import'
    | 'undo'
    | 'correct'
    | 'withdraw-correction'
    | 'calendar'
    | 'remove-calendar'
    | 'setting'
    | 'vote'
    | 'withdraw-vote'
  readonly object: string
}

/** Adds an entry whose hash covers the entry before it, so that a change or a gap in the past shows. */
export async function writeAudit(db: Writer, deed: Deed): Promise<void> {
  const detail = JSON.stringify([deed.at, deed.actor, deed.action, deed.object])
  await db.run(
    sql`insert into audit_entry by name
        with last as (select max(entry_id) as id, arg_max(hash, entry_id) as hash from audit_entry)
        select coalesce(id, 0) + 1 as entry_id, ${moment(deed.at)} as at_time, ${deed.actor} as actor,
               ${deed.action} as action, ${deed.object} as object, hash as previous_hash,
               sha256(coalesce(hash, '') || ${detail}) as hash
        from last`,
  )
}
