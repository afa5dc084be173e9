import { HOLD_PATTERNS } from '../../model/hold-reason.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** The name of a state on hold where it says what is waited for, as `Waiting for customer` does; SQL NULL for a plain "on hold". */
export const holdText = (raw: Sql): Sql =>
  sql`case when not regexp_full_match(trim(${raw}), '\\d*') and (${join(
    HOLD_PATTERNS.map(([, pattern]) => sql`regexp_matches(lower(${raw}), ${pattern})`),
    ' or ',
  )}) then trim(${raw}) end`

/**
 * Gives the last stay on hold of an incident the reason that its row names, where the history does not tell one: a list
 * has the newest reason only. `row_of` has `hold_reason`.
 */
export const nameLastHold = (db: StagingDb): Promise<void> =>
  db.run(sql`
    update event set text = named.hold_reason
    from (
      select r.key, r.hold_reason, max(e.seq) as seq
      from row_of r join event e using (key)
      where r.hold_reason is not null and e.kind = 'state' and e.to_value = 'on_hold'
      group by all
      having count(e.text) = 0
    ) as named
    where event.key = named.key and event.seq = named.seq and event.kind = 'state'`)
