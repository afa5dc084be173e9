import type { RecurrenceQuestion, Tier } from '../../model/recurrence.ts'
import type { Reader } from '../../store/reader.ts'
import { type Sql, sql } from '../../store/sql.ts'
import { type Asked, askedOf, factsIn, instantsOf, withoutClock } from '../asked.ts'
import type { Metric } from '../metric.ts'
import { populationOf } from '../population.ts'
import { recurrenceProbability } from './recurrence-probability.ts'
import { repeatRate } from './repeat-rate.ts'

const DAY = 86_400

/** Everybody who was opened, whatever the metrics say of them. */
export const openedOnes: Metric = { ...repeatRate, aggregate: { kind: 'count', exclude: {} } }
/** Everybody who was resolved, whether or not a tier can say something of them. */
const { 'no-repeat-key': _key, ...notResolved } =
  recurrenceProbability.aggregate.kind === 'chance' ? recurrenceProbability.aggregate.exclude : {}
export const resolvedOnes: Metric = {
  ...recurrenceProbability,
  aggregate: { kind: 'count', exclude: notResolved },
}

/** The facts of the population of a metric in the period that was asked for. */
export function peopleOf(metric: Metric, asked: Asked): Sql {
  const span = asked.days === null ? null : instantsOf(asked.days, asked.timeZone)
  const { where, counted } = populationOf(metric, asked, span)
  return sql`(select * from ${factsIn(asked.scope)} as fact where ${where} and ${counted})`
}

/** What was asked, with duplicates where the tier is about them. */
export async function askedOfTier(
  db: Reader,
  question: RecurrenceQuestion,
): Promise<{ asked: Asked; tier: Tier; seconds: number }> {
  const { tier = 'structural', window = '30', sort: _sort, page: _page, ...scope } = question
  const asked = await askedOf(db, withoutClock(tier === 'linked' ? { ...scope, duplicates: true } : scope))
  return { asked, tier, seconds: Number(window) * DAY }
}
