import { join, sql } from '../../store/sql.ts'
import { actorKind } from './actor.ts'
import type { Placed } from '../columns/placing/placed.ts'
import { LABELS as SCREEN } from '../words/servicenow-labels.ts'
import { namesOf } from '../words/spoken.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { type NoteRules, noteTimes } from './note-times.ts'

/** What ServiceNow calls the notes that callers read; everything else in a journal is for the house. */
const PUBLIC = namesOf(SCREEN.publicNotes)
const LABELS = [...PUBLIC, ...namesOf(SCREEN.workNotes)]
/** `2016-12-12 16:56:57 - Ann Example (Work notes)` on a line of its own; pasted old journals look different. */
const HEAD = `(?im)^(\\d[\\d./-]+[ T]\\d{1,2}[:.]\\d\\d(?:[:.]\\d\\d)?(?: [ap]m)?(?:\\.\\d{1,9})?(?:Z| ?[+-]\\d\\d:?\\d\\d)?) - (.{1,200}?) \\((${LABELS.join('|')})\\)[ \\t]*$`

/**
 * Adds the entries of ServiceNow's journals to the table `event`. A cell holds all entries, newest first, each under a
 * line with the time, mostly on the clock of whoever exported, the name and the kind of note. What stands under no such line stays
 * in the column, which is kept as it is. Says whether there were any.
 */
export async function eventsOfJournals(db: StagingDb, { of }: Placed, rules: NoteRules): Promise<boolean> {
  const both = of('journal').filter((column) => column.filled > 0)
  const apart = [...of('work_notes'), ...of('public_notes')].filter((column) => column.filled > 0)
  // Where the file has both kinds in one column, the columns of one kind would only repeat them.
  const columns = both.length > 0 ? both : apart
  const [first] = columns
  if (!first) return false
  const cells = columns.map(
    ({ cell }, i) =>
      sql`select r.line, ${i + 1} as place, ${cell} as cell from row_of r join raw using (line) where ${cell} is not null`,
  )
  await db.run(sql`
    create table journal_entry as
    select row_number() over (order by row_line, place, entry desc) as line, * exclude (body), trim(body, chr(10) || ' ') as body
    from (
      select row_line, place, generate_subscripts(stamps, 1) as entry, unnest(stamps) as written, unnest(names) as author,
             unnest(labels) as label, unnest(bodies[2:]) as body
      from (
        select line as row_line, place, regexp_extract_all(cell, ${HEAD}, 1) as stamps,
               regexp_extract_all(cell, ${HEAD}, 2) as names, regexp_extract_all(cell, ${HEAD}, 3) as labels,
               string_split_regex(cell, ${HEAD}) as bodies
        from (${join(cells, ' union all ')})
      )
    )`)
  const times = { name: 'journal', column: first, from: 'journal_entry', into: 'journal_time' }
  const at = await noteTimes(db, times, rules)
  if (!at) return false
  const isPublic = join(
    PUBLIC.map((label) => sql`lower(e.label) = ${label}`),
    ' or ',
  )
  await db.run(sql`
    insert into event
    select r.key, ${at} as happened_at,
           (1000000 + row_number() over (partition by r.key order by e.line) * 4)::integer, 'comment', null, null, null,
           e.author, ${actorKind(sql`e.author`, sql`r.reporter`)}, case when ${isPublic} then 'public' else 'internal' end, e.body
    from journal_entry e join journal_time t using (line) join row_of r on r.line = e.row_line
    where ${at} is not null`)
  return true
}
