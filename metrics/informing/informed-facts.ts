import { courseTold } from '../../store/courses.ts'
import { moment, secondsBetween, secondsLater } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { type Asked, incidentsIn } from '../asked.ts'
import type { Ends } from '../metric.ts'

/** The codes of the sources of which any update is kept: where none is, nobody knows who was informed. */
const KEEPING = sql`(select distinct source from incident_fact where version_id in (select version_id from incident_informed))`

const informed = ({ scope }: Pick<Asked, 'scope'>): Sql =>
  courseTold('incident_informed', scope.corrections !== false)

const begun = sql`coalesce(detected_at, opened_at)`
const over = sql`coalesce(restored_at, resolved_at)`

/** With what the silences of an incident are over; one that is running has no end. */
export const endOfSilence: Ends = { at: over, mayLack: true }
/** When those who waited heard first, and when they heard that it was over. */
export const firstUpdateAt: Ends = { at: secondsLater(begun, sql`first_update_seconds`) }
export const allClearAt: Ends = { at: secondsLater(over, sql`clear_seconds`) }

/** The facts with `updates_kept`, `first_update_seconds` and `clear_seconds`. */
export const informedFacts = (facts: Sql, asked: Pick<Asked, 'scope'>): Sql => sql`(
  select fact.*, fact.source in ${KEEPING} as updates_kept, told.first_update_seconds, told.clear_seconds
  from ${facts} as fact left join ${informed(asked)} as told using (version_id)
)`

/**
 * The facts with `updates_kept`, `silences` and `silence_seconds`, the longest of them. Of what is running still it is the
 * longest up to the end of the data; of what nobody was informed about, where updates are kept, it is all of its time.
 */
export function silentFacts(facts: Sql, asked: Pick<Asked, 'scope' | 'asOf'>): Sql {
  const end = asked.asOf === null ? sql`null::timestamp` : moment(asked.asOf)
  return sql`(
    with told as (
      select version_id,
             case when window_seconds < 0 then [window_seconds] when window_seconds is not null then silences
                  when ${end} >= silent_since then list_append(silences, ${secondsBetween(sql`silent_since`, end)}) end as silences
      from ${informed(asked)} as told
    ),
    untold as (
      select version_id, ${secondsBetween(
        sql`coalesce(detected_at, opened_at)`,
        sql`coalesce(restored_at, case when state in ('resolved', 'closed') then resolved_at else ${end} end)`,
      )} as seconds
      from ${incidentsIn(asked.scope)} as incident
      where source in (select text from dictionary where field = 'source' and code in ${KEEPING})
        and version_id not in (select version_id from told)
    )
    select fact.*, fact.source in ${KEEPING} as updates_kept,
           coalesce(told.silences, case when untold.seconds is not null then [untold.seconds] end) as silences,
           list_max(coalesce(told.silences, [untold.seconds])) as silence_seconds
    from ${facts} as fact left join told using (version_id) left join untold using (version_id)
  )`
}
