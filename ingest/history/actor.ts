import { type Sql, sql } from '../../store/sql.ts'

/** Names of machines. */
export const SYSTEM =
  '^(system|guest|automation.*|jira automation|workflow|glide\\..*|mid\\.server.*|soap\\..*|svc[_.-].*|.*[._ -]bot|bot[._ -].*|.*\\[bot\\]|.*\\.integration|integration\\..*)$'

/**
 * Who did something: `caller` when it is the reporter, `system` when the name is one of a machine, else `human`; NULL
 * without a name.
 */
export const actorKind = (actor: Sql, reporter: Sql): Sql =>
  sql`case when ${actor} is null then null when ${actor} = ${reporter} then 'caller'
       when regexp_full_match(lower(${actor}), ${SYSTEM}) then 'system' else 'human' end`
