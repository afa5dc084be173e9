import { join, sql } from '../../store/sql.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { BesideCells } from './cells.ts'
import { eventsOfMoves, followed } from './moves.ts'
import { besideRows, reasonOf } from './rows.ts'
import { besideTimes, type TimeRules } from './times.ts'

/** Tables that the audit may be about: those that hold, or extend to, incidents. */
const OF_INCIDENTS = ['incident', 'task', 'problem', 'change_request']

/**
 * Adds the changes of ServiceNow's audit table to the table `event`: state, group, person and priority. `incident_state`
 * says the same as `state`, so it counts only for incidents of which the audit has no `state`.
 */
export async function eventsOfAudit(
  db: StagingDb,
  source: Source,
  cells: BesideCells,
  rules: TimeRules,
): Promise<void> {
  const times = await besideTimes(db, cells, ['at'], rules)
  const rows = await besideRows(
    db,
    cells,
    times,
    {
      happened_at: times.at('at'),
      word: sql`lower(trim(${cells.cell('field')}))`,
      of_table: sql`lower(trim(${cells.cell('of')}))`,
      before: sql`nullif(trim(${cells.cell('before')}), '')`,
      after: sql`nullif(trim(${cells.cell('after')}), '')`,
      actor: sql`nullif(trim(${cells.cell('by')}), '')`,
    },
    [
      { when: sql`happened_at is null`, reason: reasonOf('beside-without-time', {}) },
      {
        when: sql`of_table is not null and of_table not in (${join(OF_INCIDENTS)})`,
        reason: reasonOf('beside-of-other-table', { table: sql`of_table` }),
      },
      {
        when: sql`${followed(sql`word`)} is null`,
        reason: reasonOf('beside-not-followed', { what: sql`word` }),
      },
    ],
  )
  await eventsOfMoves(
    db,
    source,
    sql`(select line, key, foreign_id, happened_at, ${followed(sql`word`)} as field, before, after, actor from ${rows}
         where word <> 'incident_state' or key not in (select key from ${rows} where word = 'state'))`,
  )
}
