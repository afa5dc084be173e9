import { DEFAULT_UPDATE_POLICY, UpdatePolicy } from '../../model/update-policy.ts'
import type { Deed } from '../../store/audit.ts'
import type { Reader } from '../../store/reader.ts'
import { decideSetting, settingOf } from '../../store/settings.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

const SETTING = 'update-policy'

/** Within which time those who wait are to be informed, by priority. */
export const updatePolicyOf = (db: Reader): Promise<UpdatePolicy> =>
  settingOf(db, SETTING, UpdatePolicy, DEFAULT_UPDATE_POLICY)

/** Decides that; a priority that is not named has no promise. */
export const decideUpdatePolicy = (
  store: Store,
  { priorities }: UpdatePolicy,
  by: Pick<Deed, 'at' | 'actor'>,
): Promise<void> =>
  decideSetting(store, SETTING, { priorities: priorities.toSorted((a, b) => a.priority - b.priority) }, by)

/** The policy as a relation `(priority, first_limit, next_limit)` in seconds, of the priorities that have one. */
export const policyRows: Sql = sql`(
  select (one->>'priority')::utinyint as priority, (one->>'first')::bigint * 60 as first_limit, (one->>'cadence')::bigint * 60 as next_limit
  from (
    select unnest((coalesce((select value from setting where name = ${SETTING}), ${JSON.stringify(DEFAULT_UPDATE_POLICY)})::json->'priorities')::json[]) as one
  ) as told
  where (one->>'first') is not null and (one->>'cadence') is not null
)`
