import { z } from 'zod'
import type { Lang } from '../../model/lang.ts'
import type { Evidence, SimilarIncidents } from '../../model/recurrence.ts'
import { TIERS } from '../../model/recurrence.ts'
import { secondsBetween } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { factsIn } from '../asked.ts'
import { linesOf } from '../incidents/incident-line.ts'
import { evidenceOf } from './evidence.ts'
import { textStanding } from './regroup-texts.ts'
import { groupsOf } from './tiers.ts'

/** So many of each tier are looked at, the nearest in time first. */
const MOST_OF_TIER = 10
const MOST = 20
/** Everything counts here, whenever it was. */
const EVERYTHING = { scope: {} } as const

const Other = z.object({
  me: z.int(),
  id: z.int(),
  grp: z.string(),
  later: z.boolean(),
  since: z.int().nullable(),
})

const opened = sql`(select opened_at from me)`
const resolved = sql`(select resolved_at from me)`
/** Which of the two came first, and how long after its end the other one. */
const order = sql`coalesce(opened_at > ${opened}, false) as later,
  (case when opened_at > ${opened} then (case when ${resolved} <= opened_at then ${secondsBetween(resolved, sql`opened_at`)} end)
        when resolved_at <= ${opened} then ${secondsBetween(sql`resolved_at`, opened)} end)::double as since`

/** The incidents that are the same as one by any tier, or perhaps so by their title, with the reasons; those with most reasons first. */
export async function similarIncidents(
  db: Reader,
  { source, key }: { readonly source: string; readonly key: string },
  lang: Lang,
): Promise<SimilarIncidents> {
  const me = sql`(select version_id, opened_at, resolved_at from ${factsIn(EVERYTHING.scope)} as fact
                  where version_id = (select version_id from incident where source = ${source} and key = ${key}))`
  const reasons = new Map<number, Evidence[]>()
  for (const tier of TIERS) {
    const groups = groupsOf(tier, EVERYTHING)
    const others = await db.rows(
      sql`with me as (select * from ${me} as me),
          mine as (select grp from ${groups} as grouped where version_id = (select version_id from me))
          select (select version_id from me)::double as me, version_id::double as id, grp,
                 ${order}
          from ${groups} as grouped join ${factsIn(EVERYTHING.scope)} as fact using (version_id)
          where grp = (select grp from mine) and version_id <> (select version_id from me)
          order by abs(date_diff('second', opened_at, (select opened_at from me))) nulls last, version_id
          limit ${MOST_OF_TIER}`,
      Other,
    )
    await explain(db, tier, others, lang, reasons)
  }
  const counted = new Set(reasons.keys())
  const close = await db.rows(
    sql`with me as (select * from ${me} as me),
        mine as (
          select group_id, near_id from similar_text
          where group_id = (select group_id from incident_text join similar_text using (text_id)
                            where version_id = (select version_id from me))
        ),
        near as (
          select group_id from similar_text where near_id in (select group_id from mine)
          union select near_id from mine where near_id <> 0
        )
        select (select version_id from me)::double as me, version_id::double as id, 'near' as grp,
               ${order}
        from similar_text join near using (group_id) join incident_text using (text_id)
        join ${factsIn(EVERYTHING.scope)} as fact using (version_id)
        order by abs(date_diff('second', opened_at, (select opened_at from me))) nulls last, version_id
        limit ${MOST_OF_TIER}`,
    Other,
  )
  await explain(
    db,
    'similar',
    close.filter(({ id }) => !counted.has(id)),
    lang,
    reasons,
  )
  const ranked = [...reasons].toSorted(
    ([a, left], [b, right]) => Number(counted.has(b)) - Number(counted.has(a)) || right.length - left.length,
  )
  const lines = await linesOf(
    db,
    ranked.slice(0, MOST).map(([id]) => id),
  )
  return {
    updating: !(await textStanding(db)).current,
    incidents: ranked.slice(0, MOST).flatMap(([id, own]) => {
      const line = lines.get(id)
      return line ? [{ ...line, reasons: own, suggested: !counted.has(id) }] : []
    }),
  }
}

/** Adds to the reasons of each what makes it the same as the one that was asked about. */
async function explain(
  db: Reader,
  tier: (typeof TIERS)[number],
  others: readonly z.infer<typeof Other>[],
  lang: Lang,
  reasons: Map<number, Evidence[]>,
): Promise<void> {
  const [first] = others
  if (!first) return
  const pairs = others.map(({ me, id, later, since }) => ({ id: me, other: id, later, since }))
  const found = await evidenceOf(db, EVERYTHING, tier, first.grp, pairs, lang)
  others.forEach(({ id }, i) => {
    const own = found[i]
    if (own) reasons.set(id, [...(reasons.get(id) ?? []), own])
  })
}
