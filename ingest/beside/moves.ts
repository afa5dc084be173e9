import { z } from 'zod'
import { tableOf } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { actorKind } from '../history/actor.ts'
import { holdText } from '../history/hold-text.ts'
import { noteStrange } from '../history/strange-states.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { reporterAs } from './caller.ts'

/** What a field of ServiceNow is whose changes are followed: `state`, `hold_reason`, `team`, `assignee` or `priority`; else SQL NULL. */
export const followed = (word: Sql): Sql =>
  sql`case ${word} when 'state' then 'state' when 'incident_state' then 'state' when 'assignment_group' then 'team'
      when 'assigned_to' then 'assignee' when 'priority' then 'priority' when 'hold_reason' then 'hold_reason' end`

/**
 * Makes events of changes, a table `(line, key, foreign_id, happened_at, field, before, after, actor)` whose fields are
 * those that are followed. States are told from the opening on where the incident is known. Incidents whose states are told
 * already are left alone; a chain of states with a link missing is noted in the table `cut`.
 */
export async function eventsOfMoves(db: StagingDb, source: Source, moves: Sql): Promise<void> {
  await db.run(sql`
    create or replace table move as
    select m.*, ${actorKind(sql`m.actor`, reporterAs(sql`m.actor`))} as actor_kind,
           (row_number() over (partition by m.key order by m.happened_at, m.line))::integer as seq
    from ${moves} m left join row_of r on r.key = m.key`)
  const texts = await db.rows(
    sql`select distinct text from (select before as text from move where field = 'state'
        union all select after from move where field = 'state') where text is not null`,
    z.object({ text: z.string() }),
  )
  const meant = texts.map(({ text }) => ({
    text,
    meant: source.state({ state: text, code: text, category: null, resolution: null }),
  }))
  await noteStrange(
    db,
    source,
    meant,
    sql`(select after as text from move where field = 'state' and key not in (select key from event where kind = 'state'))`,
  )
  const words = sql`${tableOf({ text: 'text', meant: 'text' }, meant)}`
  await db.run(sql`
    create or replace table state_move as
    select m.* exclude (before, after), b.meant as before, a.meant as after, m.after as raw
    from move m left join ${words} b on b.text = m.before left join ${words} a on a.text = m.after
    where m.field = 'state' and m.key not in (select key from event where kind = 'state')`)
  await db.run(sql`
    insert into cut
    select distinct key from (
      select key, before, lag(after) over (partition by key order by seq) as last,
             row_number() over (partition by key order by seq) as place from state_move
    ) where place > 1 and before is distinct from last and key not in (select key from cut)
    union
    select r.key from row_of r join (select key, arg_max(after, seq) as after from state_move group by key) m using (key)
    where r.state <> m.after and r.key not in (select key from cut)`)
  await db.run(sql`
    insert into event
    select r.key, r.opened_at, 0, 'state', null, null, coalesce(m.before, 'new'), null, null, null, null, null
    from row_of r join (select key, arg_min(before, seq) as before from state_move group by key) m using (key)
    where r.opened_at is not null`)
  await db.run(sql`
    insert into event
    select key, happened_at, seq * 4, 'state', null, before, after, actor, actor_kind, null,
           case when after = 'on_hold' then coalesce(reason, ${holdText(sql`raw`)}) end, foreign_id
    from state_move left join (
      select key, happened_at, any_value(after) as reason from move where field = 'hold_reason' and after is not null group by all
    ) as held using (key, happened_at)
    where after is not null and after is distinct from before`)
  // While it waits, what it waits for may change.
  await db.run(sql`
    insert into event
    select m.key, m.happened_at, m.seq * 4 + 3, 'state', 'hold_reason', 'on_hold', 'on_hold', m.actor, m.actor_kind, null, m.after, m.foreign_id
    from (select * from move where field = 'hold_reason' and after is not null) m
    asof join (select key, happened_at, after as state from state_move where after is not null) s
      on s.key = m.key and s.happened_at <= m.happened_at
    where s.state = 'on_hold' and s.happened_at < m.happened_at`)
  await db.run(sql`
    insert into event
    select key, happened_at, seq * 4 + 1, 'assignment', field, before, after, actor, actor_kind, null, null, foreign_id
    from move where field in ('team', 'assignee')`)
  const priorities = await db.rows(
    sql`select distinct text from (select before as text from move where field = 'priority'
        union all select after from move where field = 'priority') where text is not null`,
    z.object({ text: z.string() }),
  )
  const ranks = tableOf(
    { text: 'text', meant: 'text' },
    priorities.map(({ text }) => ({ text, meant: source.priority(text)?.toString() ?? text })),
  )
  await db.run(sql`
    insert into event
    select key, happened_at, seq * 4 + 2, 'priority', null, b.meant, a.meant, actor, actor_kind, null, null, foreign_id
    from move m left join ${ranks} b on b.text = m.before left join ${ranks} a on a.text = m.after
    where m.field = 'priority'`)
}
