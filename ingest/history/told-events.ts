import { z } from 'zod'
import { sql } from '../../store/sql.ts'
import { actorKind } from './actor.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/**
 * Adds what the records themselves told (table `told`) to the table `event`. Moves of the state get the state before
 * them where the record did not say it; who is no machine by name is a person. Gives whether states are told at all.
 */
export async function eventsOfRecords(db: StagingDb): Promise<boolean> {
  await db.run(sql`
    insert into event
    with said as (
      select r.key, r.reporter, t.happened_at::timestamp as happened_at, t.kind, t.field, t.from_value, t.to_value,
             t.actor, t.actor_kind, t.audience, t.text,
             t.kind in ('state', 'acknowledged') and t.to_value is not null as moves,
             row_number() over (partition by r.key order by t.happened_at, t.place) as seq
      from told t join row_of r using (line)
    )
    select key, happened_at, seq::integer, kind, field,
           case when moves then coalesce(from_value, lag(to_value) over (partition by key, moves order by seq)) else from_value end,
           to_value, actor, coalesce(actor_kind, ${actorKind(sql`actor`, sql`reporter`)}), audience, text
    from said`)
  const [seen] = await db.rows(
    sql`select coalesce(bool_or(kind in ('state', 'acknowledged') and to_value is not null), false) as states from told`,
    z.object({ states: z.boolean() }),
  )
  return seen?.states ?? false
}
