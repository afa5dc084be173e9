import { secondsBetween } from './dialect.ts'
import { type Sql, sql } from './sql.ts'

/**
 * How those who waited were informed, for each incident of which an update is kept that is not internal: seconds to the
 * first one, the silences in order (from the start, detected or else opened, over the updates to the end, restored or else
 * resolved; what lies between a resolution and a reopening is none), since when nothing was said, and seconds from the end to the all-clear. What several imports
 * say alike is one update. While it runs there is no silence up to an end, and no `window_seconds`. `truth` has the columns
 * of `incident`; `incident_gap` must stand.
 */
export const informedOf = (truth: Sql): Sql => sql`
  with who as (
    select version_id, source, key, coalesce(detected_at, opened_at) as begins_at,
           coalesce(restored_at, case when state in ('resolved', 'closed') then resolved_at end) as ends_at
    from ${truth} as truth
  ),
  told as (
    select version_id, any_value(begins_at) as begins_at, any_value(ends_at) as ends_at, happened_at, max(to_value) as says
    from (
      select source, key, happened_at, to_value from incident_event
      where kind = 'update' and coalesce(audience, '') <> 'internal'
    ) as said
    join who using (source, key)
    where happened_at >= begins_at
    group by version_id, happened_at
  ),
  informed as (
    select version_id, any_value(begins_at) as begins_at, any_value(ends_at) as ends_at, min(happened_at) as first_at,
           -- where updates say a state, only "resolved" is an all-clear
           min(happened_at) filter (where happened_at >= ends_at and (says in ('resolved', 'closed'))) as told_at,
           min(happened_at) filter (where happened_at >= ends_at) as next_at, count(says) > 0 as says_states
    from told group by version_id
  ),
  away as (
    select version_id, starts_at as left_at, gap.ends_at as back_at
    from incident_gap as gap join informed using (version_id)
    where starts_at > begins_at and gap.ends_at < coalesce(informed.ends_at, timestamp 'infinity')
  ),
  point as (
    select version_id, begins_at as at_time, 0 as place, false as leaves from informed
    union all
    select version_id, happened_at, 1, false from told
    where happened_at < coalesce(ends_at, timestamp 'infinity')
      and not exists (
        select 1 from away
        where away.version_id = told.version_id and happened_at > left_at and happened_at < back_at
      )
    union all select version_id, left_at, 2, true from away
    union all select version_id, back_at, 3, false from away
    union all select version_id, ends_at, 4, false from informed where ends_at >= begins_at
  ),
  stretch as (
    select version_id, at_time, place, leaves, ${secondsBetween(sql`lag(at_time) over following`, sql`at_time`)} as seconds,
           coalesce(lag(leaves) over following, false) as is_away
    from point window following as (partition by version_id order by at_time, place)
  ),
  silent as (
    select version_id, max(at_time) filter (where not leaves) as silent_since,
           list(seconds order by at_time, place) filter (where seconds is not null and not is_away) as silences
    from stretch group by version_id
  )
  select version_id, ${secondsBetween(sql`begins_at`, sql`first_at`)} as first_update_seconds, silences, silent_since,
         ${secondsBetween(sql`ends_at`, sql`case when says_states then told_at else next_at end`)} as clear_seconds,
         ${secondsBetween(sql`begins_at`, sql`ends_at`)} as window_seconds
  from informed join silent using (version_id)`
