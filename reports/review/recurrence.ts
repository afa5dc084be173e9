import { z } from 'zod'
import { isRepeat } from '../../metrics/recurrence/repeat-rate.ts'
import type { IncidentDetail } from '../../model/incident-list.ts'
import { isoText, whole } from '../../store/dialect.ts'
import { kindCode } from '../../store/facts.ts'
import type { Reader } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'

const Sibling = z.object({
  key: z.string(),
  title: z.string().nullable(),
  opened_at: z.string(),
  resolved_at: z.string().nullable(),
})
/** Another incident of the same configuration item (else service) and category. */
export type Sibling = z.infer<typeof Sibling>

/** What happened at the same place before and after an incident; the counts are whole, the lists are what a page holds. */
export interface Recurrence {
  /** By the rule of the metric: a resolution less than 30 days before, and none of the key open at that moment. */
  readonly isRepeat: boolean
  readonly earlierCount: number
  /** The newest first. */
  readonly earlier: readonly Sibling[]
  readonly laterCount: number
  /** The oldest first. */
  readonly later: readonly Sibling[]
}

const MOST_EARLIER = 12
const MOST_LATER = 5

/** Asks for the others of the same repeat key, in the population in which repeats are counted. */
export async function recurrenceOf(db: Reader, { source, key }: IncidentDetail): Promise<Recurrence> {
  const me = sql`(select version_id, repeat_key, opened_at, repeat_seconds from incident_fact
                  where version_id in (select version_id from incident where source = ${source} and key = ${key}))`
  const others = sql`(select fact.version_id, fact.opened_at, fact.resolved_at, me.opened_at as mine
                      from incident_fact as fact join ${me} as me using (repeat_key)
                      where fact.version_id <> me.version_id and fact.kind = ${kindCode('incident')}
                        and not (fact.cancelled or fact.duplicate or fact.child))`
  const [count] = await db.rows(
    sql`select ${whole(sql`count(*) filter (where opened_at < mine)`)} as earlier,
               ${whole(sql`count(*) filter (where opened_at > mine)`)} as later,
               coalesce((select bool_or(${isRepeat}) from ${me}), false) as is_repeat
        from ${others}`,
    z.object({ earlier: z.int(), later: z.int(), is_repeat: z.boolean() }),
  )
  const siblings = (which: Sql, order: Sql, most: number) =>
    db.rows(
      sql`with near as (
            select version_id, opened_at, resolved_at from ${others} where ${which} order by ${order}, version_id limit ${most}
          )
          select key, title, ${isoText(sql`near.opened_at`)} as opened_at, ${isoText(sql`near.resolved_at`)} as resolved_at
          from near
          join (select version_id, key, title from incident where version_id in (select version_id from near)) using (version_id)
          order by near.${order}, key`,
      Sibling,
    )
  return {
    isRepeat: count?.is_repeat ?? false,
    earlierCount: count?.earlier ?? 0,
    earlier: await siblings(sql`opened_at < mine`, sql`opened_at desc`, MOST_EARLIER),
    laterCount: count?.later ?? 0,
    later: await siblings(sql`opened_at > mine`, sql`opened_at`, MOST_LATER),
  }
}
