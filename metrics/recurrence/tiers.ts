import type { Tier } from '../../model/recurrence.ts'
import { secondsBetween } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { type Asked, factsIn, incidentsIn } from '../asked.ts'
import { hashOfTitle } from './told-titles.ts'

/** Which incident belongs to which group by links that people set: a problem, or the incident it is a duplicate of. */
function linksIn(asked: Pick<Asked, 'scope'>): Sql {
  const incidents = incidentsIn(asked.scope)
  return sql`(
    with linked as (
      select version_id, source, key, nullif(trim(problem_id), '') as problem, nullif(trim(duplicate_of), '') as original
      from ${incidents} as incident
    ),
    named as (
      select distinct source, original as key from linked where original is not null
    ),
    rooted as (
      select own.version_id, own.source,
             coalesce(own.problem, first.problem, second.problem) as problem,
             coalesce(second.key, first.original, first.key, own.original, case when named.key is not null then own.key end) as original
      from linked as own
      left join linked as first on first.source = own.source and first.key = own.original
      left join linked as second on second.source = own.source and second.key = first.original
      left join named on named.source = own.source and named.key = own.key
      where own.problem is not null or own.original is not null or named.key is not null
    )
    select version_id, case when problem is not null then 'problem|' || source || '|' || problem
                            else 'original|' || source || '|' || original end as grp
    from rooted where problem is not null or original is not null
  )`
}

const similarNow = sql`(select version_id, group_id::varchar as grp
                        from incident_text join similar_text using (text_id) where group_id is not null)`

/**
 * Texts are those of the titles that hold. An incident whose title a person corrected goes to the group of the title that was
 * imported, which is known where another incident has it word for word; else it stands alone.
 */
const similarAsImported = sql`(
  with retitled as (
    select told.version_id, ${hashOfTitle} as title_hash
    from (
      select told.version_id, told.title
      from incident_uncorrected as told join incident as held using (version_id)
      where told.title is distinct from held.title
    ) as told
  ),
  known as (select distinct title_hash, text_id from incident_text)
  select version_id, grp from ${similarNow} as now where version_id not in (select version_id from retitled)
  union all
  select retitled.version_id, min(group_id)::varchar as grp
  from retitled join known using (title_hash) join similar_text using (text_id)
  where group_id is not null group by retitled.version_id
)`

/** `(version_id, grp)`: the group of every incident of which the tier can say one. */
export function groupsOf(tier: Tier, asked: Pick<Asked, 'scope'>): Sql {
  switch (tier) {
    case 'structural':
      return sql`(select version_id, repeat_key::varchar as grp from ${factsIn(asked.scope)} as fact where repeat_key is not null)`
    case 'linked':
      return linksIn(asked)
    case 'similar':
      return asked.scope.corrections === false ? similarAsImported : similarNow
  }
}

/**
 * `(version_id, grp, again_seconds, next_seconds, since_opening)` of a tier, by the rules of the facts: an incident comes
 * again when it opens after the newest resolution of its group, with none of it open; the next one is the first that opens
 * after its resolution; the last number counts from the opening before.
 */
export function occurrencesOf(tier: Tier, asked: Pick<Asked, 'scope'>): Sql {
  const facts = factsIn(asked.scope)
  if (tier === 'structural')
    return sql`(select version_id, repeat_key::varchar as grp, repeat_seconds as again_seconds,
                       recur_seconds as next_seconds, previous_seconds as since_opening
                from ${facts} as fact where repeat_key is not null)`
  // A duplicate is what a link is about; by its title it would count what happened once as two.
  const counted = tier === 'linked' ? sql`true` : sql`not duplicate`
  return sql`(
    with member as (
      select version_id, grp, kind, opened_at, resolved_at, done_without_time
      from ${facts} as fact join ${groupsOf(tier, asked)} as grouped using (version_id)
      where opened_at is not null and not cancelled and not child and ${counted}
    ),
    told as (
      select version_id, grp, kind, opened_at, resolved_at,
             max(case when not done_without_time then coalesce(resolved_at, timestamp 'infinity') end) over earlier as newest_end,
             max(opened_at) over earlier as last_opened
      from member
      window earlier as (
        partition by grp, kind order by opened_at, version_id rows between unbounded preceding and 1 preceding
      )
    )
    select told.version_id, told.grp,
           case when newest_end < told.opened_at then ${secondsBetween(sql`newest_end`, sql`told.opened_at`)} end as again_seconds,
           case when told.resolved_at is not null then ${secondsBetween(sql`told.resolved_at`, sql`next.opened_at`)} end as next_seconds,
           ${secondsBetween(sql`last_opened`, sql`told.opened_at`)} as since_opening
    from told
    asof left join (select grp, kind, opened_at from member) as next
      on next.grp = told.grp and next.kind = told.kind and coalesce(told.resolved_at, timestamp 'infinity') < next.opened_at
  )`
}
