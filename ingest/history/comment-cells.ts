import { join, type Sql, sql } from '../../store/sql.ts'
import { actorKind } from './actor.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { type NoteRules, noteTimes } from './note-times.ts'

/**
 * Adds the comments of Jira's CSV to the table `event`: a cell is `date;author;body`, split at the first two semicolons
 * only, the body may have more. Authors are account ids; the file's own pairs of id and name give them names. Whether a
 * comment is public is not in the file.
 */
export async function eventsOfCommentCells(
  db: StagingDb,
  { of }: Placed,
  names: Sql | null,
  rules: NoteRules,
): Promise<void> {
  const columns = of('comments').filter((column) => column.filled > 0)
  const [first] = columns
  if (!first) return
  const cells = columns.map(
    ({ cell }, i) =>
      sql`select r.line, ${i + 1} as place, ${cell} as cell from row_of r join raw using (line) where ${cell} is not null`,
  )
  await db.run(sql`
    create table comment_cell as
    select row_number() over (order by row_line, place) as line, * from (
      select line as row_line, place, regexp_extract(cell, '^([^;]*);([^;]*);(.*)$', 1, 's') as written,
             regexp_extract(cell, '^([^;]*);([^;]*);(.*)$', 2, 's') as author,
             regexp_extract(cell, '^([^;]*);([^;]*);(.*)$', 3, 's') as body
      from (${join(cells, ' union all ')})
    )`)
  const times = { name: 'comment', column: first, from: 'comment_cell', into: 'comment_time' }
  const at = await noteTimes(db, times, rules)
  if (!at) return
  const author = names ? sql`coalesce(n.name, c.author)` : sql`c.author`
  await db.run(sql`
    insert into event
    select r.key, ${at} as happened_at, (1000000 + c.place * 4)::integer, 'comment', null, null, null,
           ${author}, ${actorKind(author, sql`r.reporter`)}, null, c.body
    from comment_cell c join comment_time t using (line) join row_of r on r.line = c.row_line
         ${names ? sql`left join (${names}) n on n.id = c.author` : sql``}
    where ${at} is not null`)
}
