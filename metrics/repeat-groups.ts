import { z } from 'zod'
import type { RepeatGroup } from '../model/overview.ts'
import type { Scope } from '../model/scope.ts'
import { countIf, isoText, whole } from '../store/dialect.ts'
import type { Reader } from '../store/reader.ts'
import { sql } from '../store/sql.ts'
import { type Asked, askedOf, factsIn, incidentsIn, instantsOf } from './asked.ts'
import { reasonPlace } from './exclusions.ts'
import { populationOf } from './population.ts'
import { isRepeat, repeatRate } from './repeat-rate.ts'

const text = z.string().nullable()
const Row = z.object({
  ci: text,
  service: text,
  category: text,
  incidents: z.int(),
  repeats: z.int(),
  source: z.string(),
  key: z.string(),
  title: text,
  opened_at: z.string(),
})

/**
 * The keys (configuration item or service, with category) of which incidents came back within the scope: the most
 * repeats first. Repeats are those of the metric `repeat-rate`. Problems: `clock-not-available`, `empty-period`.
 */
export async function listRepeatGroups(db: Reader, scope: Scope, most = 50): Promise<RepeatGroup[]> {
  return repeatGroupsOf(db, await askedOf(db, scope), most)
}

/** The same for a scope that is already filled in. */
export async function repeatGroupsOf(db: Reader, asked: Asked, most: number): Promise<RepeatGroup[]> {
  const span = asked.days === null ? null : instantsOf(asked.days, asked.timeZone)
  const { where, exclusions } = populationOf(repeatRate, asked, span)
  const rows = await db.rows(
    sql`
    with repeating as (
      select repeat_key, ${whole(sql`count(*)`)} as incidents, ${countIf(isRepeat)} as repeats,
             arg_max(version_id, opened_at) as newest
      from ${factsIn(asked.scope)} as fact
      where ${where} and ${reasonPlace(exclusions)} = 0
      group by repeat_key
      having repeats > 0
      order by repeats desc, incidents desc, max(opened_at) desc
      limit ${most}
    )
    select ci, service, category, incidents, repeats, source, key, title, ${isoText(sql`opened_at`)} as opened_at
    from repeating
    join (select * from ${incidentsIn(asked.scope)} as incident where version_id in (select newest from repeating)) as incident
      on version_id = newest
    order by repeats desc, incidents desc, opened_at desc`,
    Row,
  )
  return rows.map(({ ci, service, category, incidents, repeats, ...newest }) => ({
    key: { ci, service, category },
    incidents,
    repeats,
    newest,
  }))
}
