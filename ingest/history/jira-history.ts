import { z } from 'zod'
import { tableOf } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { actorKind } from './actor.ts'
import { offsetTime } from '../dates/offset-time.ts'
import { holdText } from './hold-text.ts'
import type { Placed } from '../columns/placing/placed.ts'
import { documentText } from '../mapping/cell-texts.ts'
import type { Source } from '../sources/source.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { noteStrange } from './strange-states.ts'
import { leaveUntimed } from './untimed.ts'

/** `2020-06-12T00:25:38.290+0800` and its relatives, as an instant. */
const jiraTime = (text: Sql): Sql =>
  sql`coalesce(${offsetTime(text, '%Y-%m-%dT%H:%M:%S.%f%z')}, ${offsetTime(text, '%Y-%m-%dT%H:%M:%S%z')},
               try_strptime(${text}, ['%Y-%m-%dT%H:%M:%S.%fZ', '%Y-%m-%dT%H:%M:%SZ'])::timestamp)`

/** What is read of a changelog, so that its text is taken apart once and not once for each value. */
const HISTORIES = JSON.stringify([
  {
    id: 'VARCHAR',
    created: 'VARCHAR',
    author: { displayName: 'VARCHAR', name: 'VARCHAR' },
    items: [{ fieldId: 'VARCHAR', field: 'VARCHAR', fromString: 'VARCHAR', toString: 'VARCHAR' }],
  },
])

/** The same of comments; what a comment says may be a text or a document. */
const COMMENTS = JSON.stringify([
  {
    created: 'VARCHAR',
    author: { displayName: 'VARCHAR', name: 'VARCHAR' },
    jsdPublic: 'VARCHAR',
    body: 'JSON',
  },
])

/** Makes an empty table `event`, so that whoever has events can add them. */
export async function noEvents(db: StagingDb): Promise<void> {
  await db.run(sql`create table event (key varchar, happened_at timestamp, seq integer, kind varchar, field varchar,
    from_value varchar, to_value varchar, actor varchar, actor_kind varchar, audience varchar, text varchar)`)
}

/**
 * Adds the events of Jira's changelogs to the table `event`. Histories come in either order, so they are sorted. Whose
 * changelog is cut off, or has a move of the state without a time, stands in the table `cut(key)`.
 */
export async function eventsOfChangelogs(db: StagingDb, source: Source, { cell, of }: Placed): Promise<void> {
  const total =
    of('changelog_total').length > 0
      ? sql`try_cast(${cell('changelog_total')} as integer)`
      : sql`null::integer`
  await db.run(sql`create table cut as select r.key from row_of r join raw using (line)
    where ${total} > json_array_length(${cell('changelog')})`)
  // A hundred thousand rows lie in one piece, which one thread goes through: two questions are for two threads. The join
  // keeps its right side in memory, which are to be the rows without their texts.
  const historiesOf = (half: number): Sql => sql`
      select r.key, r.reporter, r.opened_at, unnest(from_json(${cell('changelog')}, ${HISTORIES})) as h
      from raw join row_of r using (line) where line % 2 = ${half} and ${cell('changelog')} is not null`
  await db.run(sql`
    create table change as
    with history as (
      ${historiesOf(0)} union all ${historiesOf(1)}
    ), item as (
      select key, reporter, ${jiraTime(sql`h.created`)} as happened_at, try_cast(h.id as bigint) as id,
             case when ${jiraTime(sql`h.created`)} is null then coalesce(h.created, '') end as written,
             coalesce(h.author.displayName, h.author.name) as actor,
             unnest(h.items) as i, generate_subscripts(h.items, 1) as place
      from history
    )
    select key, happened_at, written, actor, ${actorKind(sql`actor`, sql`reporter`)} as actor_kind,
           lower(coalesce(i.fieldId, i.field)) as field, i.fromString as before, i.toString as after,
           (row_number() over (partition by key order by happened_at, id, place))::integer as seq
    from item`)
  await leaveUntimed(
    db,
    sql`select r.line, c.written from change c join row_of r using (key)
        where c.happened_at is null and c.field in ('status', 'assignee', 'priority')`,
  )
  await db.run(sql`insert into cut select distinct key from change
    where happened_at is null and field = 'status' and key not in (select key from cut)`)
  await db.run(sql`delete from change where happened_at is null`)
  const texts = await db.rows(
    sql`select distinct text from (select before as text from change where field = 'status'
        union all select after from change where field = 'status' union all select state_raw from row_of) where text is not null`,
    z.object({ text: z.string() }),
  )
  const categories = await db.rows(
    sql`select state_raw as text, any_value(category) as category from row_of where category is not null and state_raw is not null group by 1`,
    z.object({ text: z.string(), category: z.string() }),
  )
  const known = new Map(categories.map((row) => [row.text, row.category]))
  const states = texts.map(({ text }) => ({
    text,
    meant: source.state({ state: text, code: text, category: known.get(text) ?? null, resolution: null }),
  }))
  await noteStrange(db, source, states, sql`(select after as text from change where field = 'status')`)
  await db.run(sql`create table status as select * from ${tableOf({ text: 'text', meant: 'text' }, states)}`)
  await db.run(sql`
    insert into event
    with moved as (
      select c.key, c.happened_at, c.seq, c.actor, c.actor_kind, b.meant as before, a.meant as after, c.before as before_raw, c.after as raw
      from change c left join status b on b.text = c.before left join status a on a.text = c.after where field = 'status'
    ), begun as (
      select r.key, r.opened_at as happened_at, 0 as seq, null::varchar as actor, null::varchar as actor_kind,
             coalesce(arg_min(m.before, m.seq), case when count(m.key) = 0 then any_value(s.meant) end, 'new') as after,
             coalesce(arg_min(m.before_raw, m.seq), any_value(r.state_raw)) as raw
      from row_of r left join moved m using (key) left join status s on s.text = r.state_raw
      where r.opened_at is not null and r.key not in (select key from cut) group by r.key, r.opened_at
    ), every as (
      select key, happened_at, seq, actor, actor_kind, after, raw from moved
      union all select key, happened_at, seq, actor, actor_kind, after, raw from begun
    ), known as (
      select *, last_value(after ignore nulls) over (partition by key order by seq rows between unbounded preceding and current row) as state
      from every
    )
    select key, happened_at, seq * 4, 'state', null, before, state, actor, actor_kind, null,
           case when state = 'on_hold' then ${holdText(sql`raw`)} end
    from (select *, lag(state) over (partition by key order by seq) as before from known)
    where state is not null and state is distinct from before`)
  await db.run(sql`
    insert into event
    select key, happened_at, seq * 4 + 1, 'assignment', 'assignee', before, after, actor, actor_kind, null, null
    from change where field = 'assignee'`)
  const priorities = await db.rows(
    sql`select distinct text from (select before as text from change where field = 'priority' union all select after from change where field = 'priority') where text is not null`,
    z.object({ text: z.string() }),
  )
  const meant = priorities.map(({ text }) => ({ text, meant: source.priority(text)?.toString() ?? text }))
  await db.run(sql`
    insert into event
    select key, happened_at, seq * 4 + 2, 'priority', null, b.meant, a.meant, actor, actor_kind, null, null
    from change c left join ${tableOf({ text: 'text', meant: 'text' }, meant)} b on b.text = c.before
                  left join ${tableOf({ text: 'text', meant: 'text' }, meant)} a on a.text = c.after
    where field = 'priority'`)
}

/** Adds the comments of the REST search to the table `event`. */
export async function eventsOfJsonComments(db: StagingDb, { cell }: Placed): Promise<void> {
  await db.run(sql`
    create table comment_told as
    with said as (
      select line, from_json(${cell('comments')}, ${COMMENTS}) as list from raw where starts_with(${cell('comments')}, '[')
    ), one as (
      select r.key, line, r.reporter, unnest(list) as c, generate_subscripts(list, 1) as place
      from said join row_of r using (line)
    )
    select key, line, reporter, place, ${jiraTime(sql`c.created`)} as happened_at, c.created as written,
           coalesce(c.author.displayName, c.author.name) as actor,
           case c.jsdPublic when 'true' then 'public' when 'false' then 'internal' end as audience,
           case when json_type(c.body) = 'OBJECT' then ${documentText(sql`c.body`)} else c.body->>'$' end as text
    from one`)
  await leaveUntimed(db, sql`select line, written from comment_told where happened_at is null`)
  await db.run(sql`
    insert into event
    select key, happened_at, (1000000 + place * 4)::integer, 'comment', null, null, null, actor,
           ${actorKind(sql`actor`, sql`reporter`)}, audience, text
    from comment_told where happened_at is not null`)
  await db.run(sql`drop table comment_told`)
}
