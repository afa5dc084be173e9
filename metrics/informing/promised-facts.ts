import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { silentFacts } from './informed-facts.ts'
import { policyRows } from './update-policy.ts'

/** A regular update may be late by a tenth before the promise counts as broken. */
const GRACE = 1.1

/**
 * The facts with `promised` (the policy says something for its priority), `silence_count`, `silences_kept` (those as short
 * as promised) and `overdue_seconds` (what the silences were too long, together).
 */
export const promisedFacts = (facts: Sql, asked: Asked): Sql => sql`(
  select fact.*, policy.priority is not null as promised, len(silences) as silence_count,
         len(list_filter(silences, lambda one, place: one <= case when place = 1 then first_limit else next_limit * ${GRACE}::double end))
           as silences_kept,
         list_sum(list_transform(silences, lambda one, place: greatest(0, one - case when place = 1 then first_limit else next_limit end)))
           as overdue_seconds
  from ${silentFacts(facts, asked)} as fact left join ${policyRows} as policy on policy.priority = fact.priority
)`

/** Who cannot be measured by a promise. */
export const notPromised = {
  'done-without-time': sql`done_without_time and silences is null`,
  unresolved: sql`updates_kept and silences is null`,
  'updates-not-kept': sql`not updates_kept`,
  'no-update-policy': sql`not promised`,
  'ends-before-it-starts': sql`silence_seconds < 0`,
} as const
