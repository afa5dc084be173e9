import { z } from 'zod'
import type { Recurrence, RecurrenceGroup, Tier } from '../../model/recurrence.ts'
import { countIf, isoText, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { type Asked, factsIn } from '../asked.ts'
import { groupsOf } from './tiers.ts'

/** What became of the measures of groups. */
export interface GroupActions {
  readonly summary: Recurrence['actions']
  /** By group: those whose measures are all done. */
  readonly done: ReadonlyMap<string, NonNullable<RecurrenceGroup['afterActions']>>
}

const Row = z.object({
  grp: z.string(),
  done: z.int(),
  since: z.string(),
  incidents: z.int(),
})

/** Which groups came back after every measure that a review of theirs had named was done. */
export async function actionsOf(db: Reader, tier: Tier, asked: Asked): Promise<GroupActions> {
  const [count] = await db.rows(
    sql`select ${whole(sql`count(*)`)} as recorded from action_item`,
    z.object({ recorded: z.int() }),
  )
  const recorded = count?.recorded ?? 0
  if (recorded === 0) return { summary: { recorded, groupsDone: 0, groupsBack: 0 }, done: new Map() }
  const groups = groupsOf(tier, asked)
  const rows = await db.rows(
    sql`with measure as (
          select grp, count(*) as measures, count(done_at) as done, max(done_at) as since
          from action_item
          join review using (review_id)
          join (select version_id, source, key from incident) as incident using (source, key)
          join ${groups} as grouped using (version_id)
          group by grp having measures = done
        )
        select grp, ${whole(sql`any_value(done)`)} as done, ${isoText(sql`any_value(since)`)} as since,
               ${countIf(sql`opened_at > since and not cancelled and not duplicate and not child`)} as incidents
        from measure join ${groups} as grouped using (grp) join ${factsIn(asked.scope)} as fact using (version_id)
        group by grp`,
    Row,
  )
  return {
    summary: {
      recorded,
      groupsDone: rows.length,
      groupsBack: rows.filter(({ incidents }) => incidents > 0).length,
    },
    done: new Map(rows.map(({ grp, ...told }) => [grp, told])),
  }
}
