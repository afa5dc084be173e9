import { z } from 'zod'
import { sql } from '../../store/sql.ts'
import { actorKind } from './actor.ts'
import { holdText } from './hold-text.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/**
 * Makes events of a file with one row per update: table `row_of` (all fields, `change_count`, `actor`) in, table `event`
 * out, and `last_row(key, line)`. A filled `resolved_at` or `closed_at` proves nothing about a state: exports fill the
 * final ones into every earlier row. With `byTime` the rows are in the order of their times, not of the file.
 */
export async function eventsOfLog(db: StagingDb, byTime = false): Promise<void> {
  const order = byTime ? sql`updated_at, line` : sql`change_count nulls first, line`
  await db.run(sql`
    create table step as
    select *, coalesce(updated_at, opened_at) as happened_at,
           row_number() over w as step,
           -- a state we have no word for is the state before
           last_value(state ignore nulls) over (w rows between unbounded preceding and current row) as known_state
    from row_of window w as (partition by key order by ${order})`)
  await db.run(sql`
    create table last_row as
    select key, line, coalesce(known_state, 'in_progress') as state from step
    qualify row_number() over (partition by key order by step desc) = 1`)
  await db.run(sql`
    create table event as
    with told as (
      select key, happened_at, step, actor, ${actorKind(sql`actor`, sql`reporter`)} as actor_kind,
             known_state as state, lag(known_state) over w as state_before,
             hold_reason, lag(hold_reason) over w as hold_before, state_raw,
             priority, lag(priority) over w as priority_before,
             team, lag(team) over w as team_before, assignee, lag(assignee) over w as assignee_before
      from step window w as (partition by key order by step)
    )
    select key, happened_at, (step * 4 + place)::integer as seq, kind, field, from_value, to_value, actor, actor_kind,
           null::varchar as audience, said as text
    from (
      select *, 0 as place, 'state' as kind, null::varchar as field, state_before as from_value, state as to_value,
             case when state = 'on_hold' then coalesce(hold_reason, ${holdText(sql`state_raw`)}) end as said from told
      where state is distinct from state_before
      union all
      -- while it waits, what it waits for may change
      select *, 0, 'state', 'hold_reason', 'on_hold', 'on_hold', hold_reason from told
      where state = 'on_hold' and state_before = 'on_hold' and hold_reason is distinct from hold_before and hold_reason is not null
      union all
      select *, 1, 'assignment', 'team', team_before, team, null from told where team is distinct from team_before
      union all
      select *, 2, 'assignment', 'assignee', assignee_before, assignee, null from told where assignee is distinct from assignee_before
      union all
      select *, 3, 'priority', null, priority_before::varchar, priority::varchar, null from told
      where priority is distinct from priority_before
    ) where happened_at is not null`)
  await db.run(sql`drop table step`)
}

/** How the rows of a file belong together. */
export interface Grain {
  readonly updates: boolean
  readonly keys: number
  readonly repeated: number
  readonly examples: readonly string[]
}

/**
 * Whether a file has one row per update: keys repeat, with one foreign id each, and the number of the change or the time
 * of the update tells the rows of a key apart. Looks at the table `row_of`.
 */
export async function grainOf(
  db: StagingDb,
  has: { readonly changeCount: boolean; readonly foreignId: boolean; readonly updated: boolean },
): Promise<Grain> {
  const [seen] = await db.rows(
    sql`with repeated as (
          select key, count(*) as n, count(distinct change_count) as changes, count(distinct foreign_id) as ids,
                 count(distinct updated_at) as updates
          from row_of where key in (select key from row_of group by key having count(*) > 1) group by key
        )
        select (select count(distinct key) from row_of)::integer as keys, count(*)::integer as repeated,
               (count(*) filter (where ids > 1))::integer as several_ids,
               (count(*) filter (where changes > 1))::integer as counted,
               (count(*) filter (where updates > 1))::integer as updated,
               coalesce(list(key order by key)[:5], []) as examples from repeated`,
    z.object({
      keys: z.int(),
      repeated: z.int(),
      several_ids: z.int(),
      counted: z.int(),
      updated: z.int(),
      examples: z.array(z.string()),
    }),
  )
  if (!seen) return { updates: false, keys: 0, repeated: 0, examples: [] }
  const { keys, repeated, several_ids, counted, updated, examples } = seen
  const sameThing = !has.foreignId || several_ids * 2 < repeated
  const told = (has.changeCount && counted * 2 > repeated) || (has.updated && updated * 2 > repeated)
  return { updates: repeated > 0 && sameThing && told, keys, repeated, examples }
}
