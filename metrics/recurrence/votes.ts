import { z } from 'zod'
import { Problem } from '../../model/problem.ts'
import { RecurrenceVote, type VoteOrder } from '../../model/recurrence.ts'
import { writeAudit } from '../../store/audit.ts'
import { isoText, moment } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { textOfTitle } from './regroup-texts.ts'

/** Which incident. */
interface Named {
  readonly source: string
  readonly key: string
}

const votes = sql`
  select vote_id as id, source, key, title, other_source, other_key, other_title, same, reason, author,
         ${isoText(sql`made_at`)} as made_at, ${isoText(sql`withdrawn_at`)} as withdrawn_at, withdrawn_by
  from recurrence_vote`

/** Everything that people said of pairs of incidents, the newest first, also what they took back or whose import is undone. */
export const votesOf = (db: Reader): Promise<RecurrenceVote[]> =>
  db.rows(sql`${votes} order by sequence desc`, RecurrenceVote)

async function titleOf(db: Reader, { source, key }: Named): Promise<{ title: string; text: number }> {
  const [found] = await db.rows(
    sql`select title from incident where source = ${source} and key = ${key}`,
    z.object({ title: z.string().nullable() }),
  )
  const title = found?.title ?? ''
  const text = textOfTitle(title)
  if (text === 0) throw new Problem('vote-without-title', { key })
  return { title, text }
}

/**
 * Keeps what a person says of two incidents: that their titles mean the same, or not. Problems: `vote-on-one-incident`,
 * `vote-on-one-title`, `vote-without-title`.
 */
export async function giveVote(
  store: Store,
  [one, other]: readonly [Named, Named],
  { same, reason, author }: Pick<VoteOrder, 'same' | 'reason' | 'author'>,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<RecurrenceVote> {
  if (one.source === other.source && one.key === other.key)
    throw new Problem('vote-on-one-incident', { key: one.key })
  const at = now.toISOString()
  const by = author || null
  return store.transaction(async (db) => {
    const [left, right] = [await titleOf(db, one), await titleOf(db, other)]
    if (left.text === right.text)
      throw new Problem('vote-on-one-title', { one: one.key, other: other.key, title: left.title })
    await db.run(
      sql`insert into recurrence_vote by name
          select ${id} as vote_id, (select coalesce(max(sequence), 0) + 1 from recurrence_vote) as sequence,
                 ${one.source} as source, ${one.key} as key, ${left.title} as title,
                 ${other.source} as other_source, ${other.key} as other_key, ${right.title} as other_title,
                 ${same} as same, ${reason || null} as reason, ${by} as author, ${moment(at)} as made_at`,
    )
    await writeAudit(db, { at, actor: by, action: 'vote', object: id })
    return voteIn(db, id)
  })
}

/** Takes a vote back. Problems: `unknown-vote`, `vote-withdrawn`. */
export async function withdrawVote(
  store: Store,
  id: string,
  { now, by = null }: { readonly now: Date; readonly by?: string | null },
): Promise<RecurrenceVote> {
  const at = now.toISOString()
  return store.transaction(async (db) => {
    if ((await voteIn(db, id)).withdrawn_at !== null) throw new Problem('vote-withdrawn', { id })
    await db.run(
      sql`update recurrence_vote set withdrawn_at = ${moment(at)}, withdrawn_by = ${by} where vote_id = ${id}`,
    )
    await writeAudit(db, { at, actor: by, action: 'withdraw-vote', object: id })
    return voteIn(db, id)
  })
}

async function voteIn(db: Reader, id: string): Promise<RecurrenceVote> {
  const [found] = await db.rows(sql`${votes} where vote_id = ${id}`, RecurrenceVote)
  if (!found) throw new Problem('unknown-vote', { id: id.slice(0, 100) })
  return found
}
