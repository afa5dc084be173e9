import { z } from 'zod'
import { whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { besideOf } from '../compile/measured.ts'
import { around, type Cut, type Placed, placed } from '../compile/placed.ts'
import { durationOf } from '../exclusions.ts'
import { groupCode } from '../group.ts'
import { grouped } from '../grouped.ts'
import { lateEntries } from '../late/late-entries.ts'
import type { Metric } from '../metric.ts'
import { placingColumn } from '../population.ts'
import { allOf, within } from '../predicate.ts'
import { runningIn } from './running.ts'
import type { Span } from '../span.ts'
import type { Ends } from '../statistics/survival/grouped-times.ts'

/**
 * How finely the ends of a cohort are told apart, by its size: so many steps between a time and e times it. What a cohort
 * says does not depend on what else was asked.
 */
export const SIZES = [
  { upTo: 1_000, steps: null },
  { upTo: 20_000, steps: 100 },
  { upTo: Infinity, steps: 500 },
] as const
export type Size = (typeof SIZES)[number]

const Row = z.object({
  span: z.int(),
  part: z.int(),
  step: z.int(),
  what: z.enum(['done', 'running', 'entered']),
  n: z.int(),
})
type Row = z.infer<typeof Row>

/** Which ends are asked for. */
export interface Wanted {
  readonly metric: Metric
  readonly asked: Asked
  readonly cut: Cut
  /** Codes of the groups; all of them unless told. */
  readonly parts?: readonly number[]
  readonly size: Size
  /** Two periods that do not overlap, now and before, as spans 0 and 1; the cut has no spans then. */
  readonly periods?: readonly [now: Span, before: Span]
  /** Every so manieth incident only; 1 is all of them. */
  readonly every?: number
}

/**
 * The ends of each span and group in ascending order, by `span/group`: how many are done and how many are still running at
 * each time, or step of times. The engine counts; an incident alone is not asked for.
 */
export async function endsOf(db: Reader, wanted: Wanted): Promise<ReadonlyMap<string, readonly Ends[]>> {
  const rows = await db.rows(query(wanted), Row)
  const { steps } = wanted.size
  return new Map(
    [...grouped(rows, ({ span, part }) => `${span}/${part}`)].map(([name, own]) => [
      name,
      inOrder(own, steps),
    ]),
  )
}

function inOrder(rows: readonly Row[], steps: number | null): readonly Ends[] {
  const timeOf = (step: number) => (steps === null ? step : Math.expm1(step / steps))
  return [...grouped(rows, ({ step }) => step)]
    .toSorted(([a], [b]) => a - b)
    .map(([step, own]) => {
      const count = (what: Row['what']) => own.reduce((so, row) => so + (row.what === what ? row.n : 0), 0)
      const last = steps === null ? step : timeOf(step + 1)
      return {
        first: timeOf(step),
        last,
        done: count('done'),
        running: count('running'),
        entered: count('entered'),
      }
    })
}

/** In which of two periods an instant lies: cheaper than placing it in one of many spans. */
function ofTwo(metric: Metric, asked: Asked, periods: readonly [now: Span, before: Span]): Placed {
  const at = placingColumn(metric, asked)
  const { from, population } = placed(metric, asked, [around(periods)])
  const cases = periods.map((period, i) => sql`when ${within(at, period)} then ${i}`)
  return { from, span: sql`(case ${join(cases, ' ')} end)::integer as span`, population }
}

function query({ metric, asked, cut, parts, size: { steps }, periods, every = 1 }: Wanted): Sql {
  const { from, span, population } = periods
    ? ofTwo(metric, asked, periods)
    : placed(metric, asked, cut.spans)
  const { where, exclusions, counted } = population
  const { aggregate } = metric
  if (aggregate.kind !== 'duration') throw new Error(`${metric.name} is no duration`)
  const step = (t: Sql) => (steps === null ? t : sql`floor(ln(${t} + 1) * ${steps}::double)`)
  const some = [
    ...(parts === undefined ? [] : [sql`${groupCode(cut.by, asked)} in (${join(parts)})`]),
    ...(every === 1 ? [] : [sql`version_id % ${every} = 0`]),
  ]
  const ends = (what: Row['what'], t: Sql, holds: readonly Sql[], beside: Sql) => sql`
    select span, part, step::integer as step, ${what} as what, ${whole(sql`count(*)`)} as n
    from (
      select ${span}, ${groupCode(cut.by, asked)} as part, ${step(t)} as step
      from ${from} ${beside}
      where ${allOf([where, ...some, ...holds])}
    ) as ended
    where span is not null
    group by span, part, step`
  const { seconds } = durationOf(aggregate, asked)
  const running = runningIn(metric, asked, exclusions)
  const late = lateEntries(metric, asked, population, { seconds, beside: besideOf(metric, asked, 'left') })
  return join(
    [
      ends('done', seconds, [counted], besideOf(metric, asked, 'inner')),
      ...(running === null ? [] : [ends('running', running.age, running.holds, running.beside)]),
      ...(late === null ? [] : [ends('entered', late.after, late.holds, late.beside)]),
    ],
    ' union all ',
  )
}
