import { localDay } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'

/** Nobody keeps a review here: then nothing can be said of reviews, and nothing is 0. */
export const noReviews: Sql = sql`(select count(*) = 0 from review)`

/** The facts with `has_review` and `released_at`, when the first version of a review was released. */
export const reviewedFacts = (facts: Sql): Sql => sql`(
  select fact.*, coalesce(told.has_review, false) as has_review, told.released_at
  from ${facts} as fact left join (
    select version_id, true as has_review, min(version.made_at) filter (where released) as released_at
    from incident join review using (source, key) left join review_version as version using (review_id)
    group by version_id
  ) as told using (version_id)
)`

/**
 * The facts with `has_review`, `due_actions` (those with a day until which they are due) and `late_actions`: not done on the
 * day after it. What is written in reviews may be newer than the data: the newest of both says which day it is.
 */
export function actionFacts(facts: Sql, { timeZone, today }: Asked): Sql {
  const day = (instant: Sql) => localDay(instant, timeZone)
  return sql`(
    with day as (
      select greatest(
        ${today}::date, (select ${day(sql`max(made_at)`)} from review), (select ${day(sql`max(made_at)`)} from review_version),
        (select ${day(sql`max(done_at)`)} from action_item)
      ) as today
    )
    select fact.*, told.due_actions is not null as has_review, coalesce(told.due_actions, 0) as due_actions,
           coalesce(told.late_actions, 0) as late_actions
    from ${facts} as fact left join (
      select version_id, count(due) as due_actions,
             count(*) filter (where due < (select today from day) and done_at is null) as late_actions
      from incident join review using (source, key) left join action_item using (review_id)
      group by version_id
    ) as told using (version_id)
  )`
}
