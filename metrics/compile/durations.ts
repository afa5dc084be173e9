import { countIf, listOf, only, plainNumber, wholeNumber } from '../../store/dialect.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { clockInSpans, readingOf, readingOfAll } from '../calendars/business-clock.ts'
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
  const start = startIn(metric, asked, spans)
  const { aggregate } = metric
  if (start === null || asked.business === null || aggregate.kind !== 'duration' || !aggregate.stop)
    return { ...rest, from: sql`${from} ${besideOf(metric, asked, 'inner')}` }
  const { joins } = readingOf(asked.business, aggregate.stop, 'inner', start)
  return { ...rest, from: sql`${factsFor(metric, asked)} as fact ${joins}` }
}

/**
 * The clock at the opening with the span of each quarter of an hour: where both are found by the opening, one look-up finds
 * both; `null` where they are not.
 */
function startIn(metric: Metric, asked: Asked, spans: readonly Span[] | null): Sql | null {
  const { business } = asked
  if (spans === null || spans.length < 2 || business === null || business.shift !== null) return null
  const { quarter, relation } = placing(placedBy(metric, asked), spans)
  return quarter === 'opened_quarter' ? clockInSpans(business, relation) : null
}

/** Everybody in scope, and beside them what the number of each is read from. */
interface Everybody extends Placed {
  /** For how many seconds of working time each was seen that is running still. */
  readonly seen?: Sql
}

/** Everybody who is asked about, where one look at the facts tells all of them; else `null`. */
function everybodyIn(metric: Metric, asked: Asked, spans: readonly Span[] | null): Everybody | null {
  const { business, holds, asOf } = asked
  if (business === null) return holds === null ? placed(metric, asked, spans) : null
  const { aggregate } = metric
  if (aggregate.kind !== 'duration' || aggregate.stop === undefined || asOf === null) return null
  // Who has no time of opening is found at no quarter of an hour.
  if (spans === null || placedBy(metric, asked) !== 'opened') return null
  const start = startIn(metric, asked, spans)
  const reading = readingOfAll(business, aggregate.stop, asOf, start ?? business.table)
  if (reading === null) return null
  const { from, ...rest } = placed(metric, asked, spans)
  const facts = start === null ? from : sql`${factsFor(metric, asked)} as fact`
  return { ...rest, from: sql`${facts} ${reading.joins}`, seen: reading.seconds }
}

/** Of whom a statement tells: of all in scope, of those that are in the number, or of the others. */
export type Whom = 'all' | 'done' | 'left-out'

/**
 * In which statements a duration is told. Where what is read beside the facts for those that are done is no use for the
 * others, these are asked for apart.
 */
export const tellings = (metric: Metric, asked: Asked, { spans }: Cut): readonly Whom[] =>
  everybodyIn(metric, asked, spans) === null ? ['done', 'left-out'] : ['all']

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
  const found =
    whom === 'all' ? everybodyIn(metric, asked, spans) : isDone ? measuredIn(metric, asked, spans) : null
  const { from, span, population, seen }: Everybody = found ?? followedIn(metric, asked, spans)
  const { where, counted } = population
  const as = numbers === 'whole' ? wholeNumber : plainNumber
  const seconds = sql`when ${counted} then ${as(measureOf(metric, asked))}`
  // A condition makes the engine expect few facts, and look them up in the tables of working time the wrong way round.
  const isSifted = isDone && asked.business !== null
  const { cases, who } = {
    all: { cases: sql`${seconds} ${leftOut(metric, asked, population, as, seen)}`, who: where },
    done: { cases: seconds, who: isSifted ? where : sql`${where} and ${counted}` },
    'left-out': {
      cases: leftOut(metric, asked, population, as, seen),
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
function leftOut(
  metric: Metric,
  asked: Asked,
  { exclusions }: Population,
  as: (of: Sql) => Sql,
  seen: Sql | undefined,
): Sql {
  const running = runningIn(metric, asked, exclusions, seen)
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
