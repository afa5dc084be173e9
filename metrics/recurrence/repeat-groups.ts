import { z } from 'zod'
import type { RepeatGroup } from '../../model/overview.ts'
import { whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { type Asked, factsIn, instantsOf } from '../asked.ts'
import { populationOf } from '../population.ts'
import { newestOf } from './newest.ts'
import { isRepeat, repeatRate } from './repeat-rate.ts'

const GroupRow = z.object({ grp: z.string(), incidents: z.int(), repeats: z.int(), id: z.int() })

/**
 * The keys (configuration item or service, with category) of which incidents came back within the scope: the most
 * repeats first. Repeats are those of the metric `repeat-rate`.
 */
export async function repeatGroupsOf(db: Reader, asked: Asked, most: number): Promise<RepeatGroup[]> {
  const span = asked.days === null ? null : instantsOf(asked.days, asked.timeZone)
  const { where, counted } = populationOf(repeatRate, asked, span)
  // Few incidents are repeats: so the keys are found by those, and only the foremost are counted whole.
  const groups = await db.rows(
    sql`
    with scoped as (
      select version_id, opened_at, repeat_key, repeat_seconds from ${factsIn(asked.scope)} as fact
      where ${where} and ${counted}
    ), foremost as (
      select repeat_key, ${whole(sql`count(*)`)} as repeats from scoped where ${isRepeat} group by repeat_key
      qualify rank() over (order by repeats desc) <= ${most}
    )
    select repeat_key::varchar as grp, ${whole(sql`count(*)`)} as incidents, any_value(repeats) as repeats,
           arg_max(version_id, opened_at)::double as id
    from scoped join foremost using (repeat_key)
    group by repeat_key
    order by repeats desc, incidents desc, max(opened_at) desc
    limit ${most}`,
    GroupRow,
  )
  const newest = await newestOf(
    db,
    asked,
    groups.map(({ id }) => id),
  )
  return groups.flatMap(({ grp, incidents, repeats, id }) => {
    const one = newest.get(id)
    if (!one) return []
    const { ci, service, category, source, key, title, opened_at } = one
    return [
      {
        id: grp,
        key: { ci, service, category },
        incidents,
        repeats,
        newest: { source, key, title, opened_at },
      },
    ]
  })
}
