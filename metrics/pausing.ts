import { z } from 'zod'
import {
  DEFAULT_HOLD_RULES,
  HOLD_REASONS,
  HoldRules,
  holdReasonWords,
  type Holds,
} from '../model/hold-reason.ts'
import type { Lang } from '../model/lang.ts'
import type { Deed } from '../store/audit.ts'
import { secondsBetween, whole } from '../store/dialect.ts'
import { stateCode } from '../store/facts.ts'
import type { Reader } from '../store/reader.ts'
import { decideSetting, settingOf } from '../store/settings.ts'
import { join, type Sql, sql } from '../store/sql.ts'
import { holdCode } from '../store/stays.ts'
import type { Store } from '../store/store.ts'

/** The name of the setting. */
const HOLD_SETTING = 'hold-reasons'

/** Which reasons for being on hold stop the clock "active". */
export const holdRulesOf = (db: Reader): Promise<HoldRules> =>
  settingOf(db, HOLD_SETTING, HoldRules, DEFAULT_HOLD_RULES)

/** Decides which reasons stop the clock "active". */
export const decideHoldRules = (
  store: Store,
  { pauses }: HoldRules,
  by: Pick<Deed, 'at' | 'actor'>,
): Promise<void> =>
  decideSetting(store, HOLD_SETTING, { pauses: HOLD_REASONS.filter((one) => pauses.includes(one)) }, by)

/** The rules in words, and for each reason how many stays on hold gave it. */
export async function holdsOf(db: Reader, lang: Lang): Promise<Holds> {
  const { pauses } = await holdRulesOf(db)
  const counts = await db.rows(
    sql`select reason, ${whole(sql`count(*)`)} as stays, ${whole(sql`count(distinct version_id)`)} as incidents
        from incident_stay where state = ${stateCode('on_hold')} group by reason`,
    z.object({ reason: z.int(), stays: z.int(), incidents: z.int() }),
  )
  return {
    pauses,
    reasons: HOLD_REASONS.map((reason) => {
      const found = counts.find((one) => one.reason === holdCode(reason))
      return {
        reason,
        label: holdReasonWords[reason][lang],
        pauses: pauses.includes(reason),
        usual: DEFAULT_HOLD_RULES.pauses.includes(reason),
        stays: found?.stays ?? 0,
        incidents: found?.incidents ?? 0,
      }
    }),
  }
}

/**
 * The facts with `active_seconds` by the rules of the house: the time from opening to resolution without the time on hold
 * for a reason that stops the clock. What the record says of time on hold and the history does not explain has no known
 * reason.
 */
export function pausedFacts(facts: Sql, { pauses }: HoldRules): Sql {
  const all = HOLD_REASONS.every((reason) => pauses.includes(reason))
  if (all) return facts
  const isOtherOut = pauses.includes('other')
  // What has no known reason is what is left of all the time on hold.
  const counted = HOLD_REASONS.filter(
    (reason) => reason !== 'other' && pauses.includes(reason) !== isOtherOut,
  )
  const held = sql`coalesce(held.seconds, 0)`
  const active = isOtherOut ? sql`active_seconds + ${held}` : sql`resolve_seconds - ${held}`
  const told =
    counted.length === 0
      ? sql`(select null::bigint as version_id, null::bigint as seconds)`
      : sql`(
          select version_id, sum(${secondsBetween(sql`starts_at`, sql`ends_at`)})::bigint as seconds
          from incident_stay
          where state = ${stateCode('on_hold')} and reason in (${join(counted.map(holdCode))}) and ends_at is not null
          group by version_id
        )`
  return sql`(
    select fact.* replace (
      case when active_seconds >= 0 and resolve_seconds >= 0 then greatest(0, least(resolve_seconds, ${active})) else active_seconds end
        as active_seconds
    )
    from ${facts} as fact left join ${told} as held using (version_id)
  )`
}
