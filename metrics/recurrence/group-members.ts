import { z } from 'zod'
import type { Lang } from '../../model/lang.ts'
import { Problem } from '../../model/problem.ts'
import { type GroupMembers, NearTitle, type RecurrenceQuestion, type Tier } from '../../model/recurrence.ts'
import { whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { type Asked, factsIn } from '../asked.ts'
import { linesOf } from '../incidents/incident-line.ts'
import { evidenceOf } from './evidence.ts'
import { askedOfTier, openedOnes, peopleOf } from './people.ts'
import { textOfTitle, textStanding } from './regroup-texts.ts'
import { groupsOf, occurrencesOf } from './tiers.ts'
import { votesOf } from './votes.ts'

const PAGE_SIZE = 50
const MOST_NEAR = 10

const Place = z.object({ id: z.int(), before: z.int().nullable(), since: z.int().nullable(), total: z.int() })

/** The incidents of a group in scope, newest first, each with the one before it and what makes them one. Problem: `unknown-group`. */
export async function groupMembers(
  db: Reader,
  question: RecurrenceQuestion,
  id: string,
  lang: Lang,
): Promise<GroupMembers> {
  const { asked, tier } = await askedOfTier(db, question)
  const { page = 1 } = question
  const rows = await db.rows(
    sql`with member as (
          select version_id, fact.kind, opened_at, resolved_at
          from ${factsIn(asked.scope)} as fact join ${groupsOf(tier, asked)} as grouped using (version_id)
          where grp = ${id} and opened_at is not null
        ),
        counted as (
          select member.version_id, member.kind, member.opened_at, again_seconds
          from member join ${occurrencesOf(tier, asked)} as occurrence using (version_id)
        ),
        ordered as (
          select *, lag(version_id) over (partition by kind order by opened_at, version_id) as last_id from counted
        ),
        shown as (select ordered.* from ordered join ${peopleOf(openedOnes, asked)} as people using (version_id))
        select shown.version_id::double as id, again_seconds::double as since,
               (case when again_seconds is not null then ended.version_id else last_id end)::double as before,
               ${whole(sql`count(*) over ()`)} as total
        from shown
        asof left join (select version_id, kind, resolved_at from member join counted using (version_id, kind) where resolved_at is not null) as ended
          on ended.kind = shown.kind and shown.opened_at > ended.resolved_at
        order by shown.opened_at desc, shown.version_id desc
        limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`,
    Place,
  )
  const [first] = rows
  if (!first && page === 1) throw new Problem('unknown-group', { id: id.slice(0, 100) })
  const pairs = rows.flatMap(({ id: own, before, since }) =>
    before === null ? [] : [{ id: own, other: before, later: false, since }],
  )
  const [lines, evidence, standing] = await Promise.all([
    linesOf(
      db,
      rows.map((row) => row.id),
      asked.scope.corrections !== false,
    ),
    evidenceOf(db, asked, tier, id, pairs, lang),
    textStanding(db),
  ])
  const proofs = new Map(pairs.map((pair, i) => [pair.id, evidence[i] ?? null]))
  return {
    tier,
    id,
    updating: !standing.current,
    total: first?.total ?? 0,
    page,
    pageSize: PAGE_SIZE,
    members: rows.flatMap(({ id: own }) => {
      const line = lines.get(own)
      return line ? [{ ...line, evidence: proofs.get(own) ?? null }] : []
    }),
    ...(tier === 'similar' ? await aboutTexts(db, asked, tier, id) : { near: [], votes: [] }),
  }
}

/** What is perhaps the same, and what people said of the titles of a group. */
async function aboutTexts(
  db: Reader,
  asked: Asked,
  tier: Tier,
  id: string,
): Promise<Pick<GroupMembers, 'near' | 'votes'>> {
  const own: Sql = sql`(select text_id from similar_text where group_id = ${id}::bigint)`
  const near = await db.rows(
    sql`with close as (
          select group_id as other, near_likeness from similar_text where near_id = ${id}::bigint
          union all
          select near_id, near_likeness from similar_text where group_id = ${id}::bigint and near_id <> 0
        ),
        best as (select other, max(near_likeness) as likeness from close group by other),
        shown as (
          select other, likeness, arg_max(version_id, fact.opened_at) as newest, count(*) as incidents
          from best join ${groupsOf(tier, asked)} as grouped on grouped.grp = other::varchar
          join ${factsIn(asked.scope)} as fact using (version_id)
          group by all order by likeness desc, other limit ${MOST_NEAR}
        )
        select source, key, title, likeness / 1000.0 as likeness, ${whole(sql`incidents`)} as incidents
        from shown join incident on incident.version_id = newest
        order by likeness desc, other`,
    NearTitle,
  )
  const texts = await db.rows(sql`select text_id::double as id from ${own} as own`, z.object({ id: z.int() }))
  const known = new Set(texts.map((text) => text.id))
  const votes = (await votesOf(db)).filter(
    (vote) => known.has(textOfTitle(vote.title)) || known.has(textOfTitle(vote.other_title)),
  )
  return { near, votes }
}
