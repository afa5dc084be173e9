import { countIf, listOf, only, plainNumber, wholeNumber } from '../../store/dialect.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { clockInSpans, readingOf } from '../calendars/business-clock.ts'
import { correctedIn } from '../corrected.ts'
import { factsFor } from '../facts-for.ts'
import { runningIn } from '../figures/running.ts'
import { groupCode } from '../group.ts'
import { lateEntries } from '../late/late-entries.ts'
import type { Metric } from '../metric.ts'
import { placedBy, type Population } from '../population.ts'
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

/** Of whom a statement tells: of all in scope, of those that are in the number, or of the others. */
export type Whom = 'all' | 'done' | 'left-out'

/**
 * In which statements a duration is told. What is read beside the facts, for the seconds of those that are done and for the
 * age of the others, differs; where nothing is, one look at the facts tells everything.
 */
export const tellings = ({ business, holds }: Asked): readonly Whom[] =>
  business === null && holds === null ? ['all'] : ['done', 'left-out']

/** A number below zero tells by itself who is running still: this, and as many below as it was seen seconds. */
export const RUNNING = -100

/**
 * For each span and group of a duration one number for each incident in scope, as a list in no order: its seconds where it
 * is in the number; else −1 less the place of its reason, or `RUNNING` less the seconds for which it was seen where it is
 * followed. Beside it how many of those in the number are corrected. A number beyond 32 bits is told only as `any`; the
 * others are told faster as `whole`.
 */
export function compileTold(
  metric: Metric,
  asked: Asked,
  { spans, by }: Cut,
  whom: Whom,
  numbers: 'whole' | 'any',
): Sql {
  const isDone = whom === 'done'
  const { from, span, population } = isDone
    ? measuredIn(metric, asked, spans)
    : followedIn(metric, asked, spans)
  const { where, counted } = population
  const as = numbers === 'whole' ? wholeNumber : plainNumber
  const seconds = sql`when ${counted} then ${as(measureOf(metric, asked))}`
  // A condition makes the engine expect few facts, and look them up in the tables of working time the wrong way round.
  const isSifted = isDone && asked.business !== null
  const { cases, who } = {
    all: { cases: sql`${seconds} ${leftOut(metric, asked, population, as)}`, who: where },
    done: { cases: seconds, who: isSifted ? where : sql`${where} and ${counted}` },
    'left-out': {
      cases: leftOut(metric, asked, population, as),
      who: sql`${where} and (${counted}) is not true`,
    },
  }[whom]
  return sql`
    select span, part, ${isSifted ? only(sql`list(number)`, sql`number is not null`) : sql`list(number)`} as told,
           ${asked.corrected === 0 ? sql`0` : countIf(sql`number >= 0 and corrected`)} as corrected
    from (
      select ${span}, ${groupCode(by, asked)} as part, (case ${cases} end) as number,
             ${correctedIn(metric, asked, by)} as corrected
      from ${from}
      where ${who}
    ) as told
    group by span, part`
}

/** Who is asked about with the span of each, and beside it how long those were seen that are running still. */
function followedIn(metric: Metric, asked: Asked, spans: readonly Span[] | null): Placed {
  const { from, ...rest } = placed(metric, asked, spans)
  const running = runningIn(metric, asked, rest.population.exclusions)
  return { ...rest, from: running === null ? from : sql`${from} ${running.beside}` }
}

/** What is told of those that are not in the number: of each the first reason that holds. */
function leftOut(metric: Metric, asked: Asked, { exclusions }: Population, as: (of: Sql) => Sql): Sql {
  const running = runningIn(metric, asked, exclusions)
  const cases = exclusions.map(({ holds }, i) => {
    const place = i + 1
    const plain = sql`when ${holds} then ${-1 - place}`
    if (running?.place !== place) return plain
    return sql`when ${holds} and ${running.age} >= 0 then ${as(sql`${RUNNING} - ${running.age}`)} ${plain}`
  })
  return sql`${join(cases, ' ')} else -1`
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
