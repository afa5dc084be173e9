import { sql } from '../../store/sql.ts'
import { actorKind } from '../history/actor.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { reporterAs } from './caller.ts'
import type { BesideCells } from './cells.ts'
import { besideRows, reasonOf } from './rows.ts'
import { besideTimes, type TimeRules } from './times.ts'

/**
 * Adds the entries of ServiceNow's journal table to the table `event`: what callers read is public, work notes are for
 * the house.
 */
export async function eventsOfJournalTable(
  db: StagingDb,
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
      element: sql`lower(${cells.cell('element')})`,
      author: cells.cell('by'),
      body: cells.cell('text'),
    },
    [{ when: sql`happened_at is null`, reason: reasonOf('beside-without-time', {}) }],
  )
  await db.run(sql`
    insert into event
    select j.key, happened_at, (2000000 + row_number() over (partition by j.key order by happened_at, j.line) * 4)::integer,
           'comment', null, null, null, author, case when r.key is null and ${actorKind(sql`author`, sql`null`)} = 'human' then null else ${actorKind(sql`author`, reporterAs(sql`author`))} end,
           case when element = 'comments' then 'public' else 'internal' end, body, j.foreign_id
    from ${rows} j left join row_of r on r.key = j.key`)
}
