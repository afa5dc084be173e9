import { countIf, listOf, only, whole } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { clockInSpans, readingOf } from '../calendars/business-clock.ts'
import { correctedIn } from '../corrected.ts'
import { reasonPlace } from '../exclusions.ts'
import { factsFor } from '../facts-for.ts'
import { runningIn } from '../figures/running.ts'
import { groupCode } from '../group.ts'
import { lateEntries } from '../late/late-entries.ts'
import type { Metric } from '../metric.ts'
import { placedBy } from '../population.ts'
import { allOf } from '../predicate.ts'
import { placing, type Span } from '../span.ts'
import { besideOf, measureOf } from './measured.ts'
import { type Cut, type Placed, placed } from './placed.ts'

/** Who is asked about with the span of each, and beside it what a duration is measured by. */
function measuredIn(metric: Metric, asked: Asked, spans: readonly Span[] | null): Placed {
  const { from, ...rest } = placed(metric, asked, spans)
  const { aggregate } = metric
  const { business } = asked
  const slots =
    spans === null || spans.length < 2 || business === null || business.shift !== null
      ? null
      : placing(placedBy(metric, asked), spans)
  if (
    business === null ||
    slots?.quarter !== 'opened_quarter' ||
    aggregate.kind !== 'duration' ||
    aggregate.stop === undefined
  )
    return { ...rest, from: sql`${from} ${besideOf(metric, asked, 'inner')}` }
  // Its span and the clock at its opening are found by the same quarter: one look-up finds both.
  const { joins } = readingOf(business, aggregate.stop, 'inner', clockInSpans(business, slots.relation))
  return { ...rest, from: sql`${factsFor(metric, asked)} as fact ${joins}` }
}

/** For each span and group of a duration all that are in the number, as one list, and how many of them are corrected. */
export function compileDurations(metric: Metric, asked: Asked, { spans, by }: Cut): Sql {
  const { from, span, population } = measuredIn(metric, asked, spans)
  const measure = measureOf(metric, asked)
  // A condition makes the engine expect few facts, and look them up in the tables of working time the wrong way round.
  const { measured, who } =
    asked.business === null
      ? { measured: measure, who: sql`${population.where} and ${population.counted}` }
      : { measured: sql`case when ${population.counted} then ${measure} end`, who: population.where }
  const corrected = correctedIn(metric, asked, by)
  return sql`
    select span, part, ${only(listOf(sql`measure`), sql`measure is not null`)} as done,
           ${asked.corrected === 0 ? sql`0` : countIf(sql`measure is not null and corrected`)} as corrected
    from (
      select ${span}, ${groupCode(by, asked)} as part, ${measured} as measure, ${corrected} as corrected
      from ${from}
      where ${who}
    ) as counted
    group by span, part`
}

/**
 * For each span, group and reason of a duration how many are not in the number; of those that are running still, where
 * they are followed, also how long each was seen.
 */
export function compileLeftOut(metric: Metric, asked: Asked, { spans, by }: Cut): Sql {
  const { from, span, population } = placed(metric, asked, spans)
  const running = runningIn(metric, asked, population.exclusions)
  // Everything has been asked of a row once its reason is known: only who has that of the running ones is measured.
  const age =
    running === null ? sql`null::bigint` : sql`case when reason = ${running.place} then ${running.age} end`
  return sql`
    select span, part, reason, ${whole(sql`count(*)`)} as n, ${only(listOf(sql`age`), sql`age >= 0`)} as running
    from (
      select ${span}, ${groupCode(by, asked)} as part, ${reasonPlace(population)} as reason, ${age} as age
      from ${from} ${running === null ? sql`` : running.beside}
      where ${population.where} and (${population.counted}) is not true
    ) as left_out
    group by span, part, reason`
}

/** For each span and group of a duration after how many seconds those came under observation that came late; `null`: nobody. */
export function compileEntered(metric: Metric, asked: Asked, { spans, by }: Cut): Sql | null {
  const { from, span, population } = placed(metric, asked, spans)
  const measured = { seconds: measureOf(metric, asked), beside: besideOf(metric, asked, 'left') }
  const late = lateEntries(metric, asked, population, measured)
  if (late === null) return null
  return sql`
    select span, part, ${listOf(sql`entered_after`)} as entered
    from (
      select ${span}, ${groupCode(by, asked)} as part, ${late.after} as entered_after
      from ${from} ${late.beside}
      where ${allOf([population.where, ...late.holds])}
    ) as late
    group by span, part`
}
