import { z } from 'zod'
import type { Survival } from '../model/answer.ts'
import type { ExclusionReason } from '../model/words.ts'
import { moment, secondsBetween, whole } from '../store/dialect.ts'
import type { Reader } from '../store/reader.ts'
import { join, type Sql, sql } from '../store/sql.ts'
import type { Asked } from './asked.ts'
import { type Cut, placed } from './compile.ts'
import type { CountRow } from './counts.ts'
import { groupCode } from './group.ts'
import { grouped } from './grouped.ts'
import type { Metric } from './metric.ts'
import { allOf } from './predicate.ts'
import { type Ends, follow } from './statistics/survival/grouped-times.ts'

/** The horizon of the mean: five days, in seconds. */
const TAU = 432_000

/**
 * How finely the ends of a cohort are told apart, by its size: so many steps between a time and e times it. What a cohort
 * says does not depend on what else was asked.
 */
const SIZES = [
  { upTo: 1_000, steps: null },
  { upTo: 20_000, steps: 100 },
  { upTo: Infinity, steps: 500 },
] as const
type Size = (typeof SIZES)[number]

/** In a cohort beyond this size a share of running ones up to `FEW` moves nothing that could be seen, and is not followed. */
const LARGE = 20_000
const FEW = 0.01

/** As many ends as one answer is made of at most; beyond, nobody reads the groups one by one. */
const MOST_ENDS = 400_000

const Row = z.object({ span: z.int(), part: z.int(), step: z.int(), done: z.boolean(), n: z.int() })
type Row = z.infer<typeof Row>

/** The incidents of one span and one group: those that are done, and those that are running still. */
interface Cohort {
  readonly span: number
  readonly part: number
  readonly n: number
}

/** The reason of those that are still running, where the metric follows them on the clock that was asked for. */
function runningReason({ aggregate }: Metric, { scope, asOf }: Asked): ExclusionReason | null {
  if (aggregate.kind !== 'duration' || scope.clock !== 'wall' || asOf === null) return null
  return aggregate.wall.running ?? null
}

/**
 * The durations by Kaplan–Meier of every span and group in whose cohort some are still running, by `span/group`: an
 * incident that is open counts as open for as long as it was seen. `counts` say how many there are by reason.
 */
export async function survivalOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  counts: readonly CountRow[],
): Promise<ReadonlyMap<string, Survival>> {
  const reason = runningReason(metric, asked)
  if (reason === null) return new Map()
  const { exclusions } = placed(metric, asked, null).population
  const place = exclusions.findIndex((one) => one.reason === reason) + 1
  const cohorts = cohortsOf(counts, place)
  const found = new Map<string, Survival>()
  for (const size of SIZES) {
    const own = cohorts.filter(({ n }) => SIZES.find(({ upTo }) => n <= upTo) === size)
    const ends = own.reduce((so, { n }) => so + Math.min(n, (size.steps ?? Infinity) * 12), 0)
    if (own.length === 0 || ends > MOST_ENDS) continue
    for (const [name, survival] of await followAll(db, metric, asked, cut, own, place, size))
      found.set(name, survival)
  }
  return found
}

/** Who is to be followed: wherever some are running, in a large cohort only where they are more than a few. */
function cohortsOf(counts: readonly CountRow[], place: number): readonly Cohort[] {
  return [...grouped(counts, ({ span, part }) => `${span}/${part}`).values()].flatMap((rows) => {
    const [first] = rows
    const done = rows.find(({ reason }) => reason === 0)?.n ?? 0
    const running = rows.find(({ reason }) => reason === place)?.n ?? 0
    const n = done + running
    return first === undefined || running === 0 || (n > LARGE && running <= FEW * n)
      ? []
      : [{ span: first.span, part: first.part, n }]
  })
}

async function followAll(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  cohorts: readonly Cohort[],
  place: number,
  { steps }: Size,
): Promise<readonly (readonly [string, Survival])[]> {
  const spans = [...new Set(cohorts.map(({ span }) => span))].toSorted((a, b) => a - b)
  const parts = cut.by === undefined ? null : [...new Set(cohorts.map(({ part }) => part))]
  const some = { ...cut, spans: cut.spans && spans.flatMap((span) => cut.spans?.[span] ?? []) }
  const rows = await db.rows(endsOf(metric, asked, some, parts, place, steps), Row)
  const wanted = new Set(cohorts.map(({ span, part }) => `${span}/${part}`))
  return [...grouped(rows, ({ span, part }) => `${spans[span] ?? 0}/${part}`)].flatMap(([name, own]) => {
    const survival = wanted.has(name) ? survivalFrom(endsAt(own, steps)) : null
    return survival ? [[name, survival] as const] : []
  })
}

/** The ends in ascending order, those of one step together. */
function endsAt(rows: readonly Row[], steps: number | null): readonly Ends[] {
  const timeOf = (step: number) => (steps === null ? step : Math.expm1(step / steps))
  return [...grouped(rows, ({ step }) => step)]
    .toSorted(([a], [b]) => a - b)
    .map(([step, own]) => {
      const count = (done: boolean) => own.reduce((so, row) => so + (row.done === done ? row.n : 0), 0)
      const last = steps === null ? step : timeOf(step + 1)
      return { first: timeOf(step), last, done: count(true), running: count(false) }
    })
}

const hundredths = (seconds: number): number => Math.round(seconds * 100) / 100
const told = (seconds: number | null): number | null => (seconds === null ? null : hundredths(seconds))

function survivalFrom(ends: readonly Ends[]): Survival | null {
  const followed = follow(ends, TAU)
  if (followed === null || followed.censored === 0) return null
  const { median, medianCi, p75, p90, mean, tau, censored } = followed
  return {
    median: told(median),
    medianCi: [told(medianCi[0]), told(medianCi[1])],
    p75: told(p75),
    p90: told(p90),
    rmst: hundredths(mean),
    tau: hundredths(tau),
    censored,
  }
}

/** How many ends each span, group and step of time has: of those that are done, and of those still running. */
function endsOf(
  metric: Metric,
  asked: Asked,
  cut: Cut,
  parts: readonly number[] | null,
  place: number,
  steps: number | null,
): Sql {
  const { from, span, population } = placed(metric, asked, cut.spans)
  const { where, exclusions, counted } = population
  const own = exclusions[place - 1]
  const { aggregate } = metric
  if (aggregate.kind !== 'duration' || own === undefined) throw new Error(`${metric.name} follows nobody`)
  const earlier = exclusions.slice(0, place - 1).map(({ holds }) => sql`(${holds}) is not true`)
  const asOf = moment(asked.asOf ?? '')
  // Who is through by another way than the one asked for is no longer watched from then on.
  const age = secondsBetween(sql`opened_at`, sql`least(coalesce(resolved_at, ${asOf}), ${asOf})`)
  const step = (t: Sql) => (steps === null ? t : sql`floor(ln(${t} + 1) * ${steps}::double)`)
  const inParts = parts === null ? [] : [sql`${groupCode(cut.by)} in (${join(parts)})`]
  const ends = (done: boolean, t: Sql, holds: readonly Sql[]) => sql`
    select span, part, step::integer as step, ${done}::boolean as done, ${whole(sql`count(*)`)} as n
    from (
      select ${span}, ${groupCode(cut.by)} as part, ${step(t)} as step
      from ${from}
      where ${allOf([where, ...inParts, ...holds])}
    ) as ended
    group by span, part, step`
  const done = ends(true, aggregate.wall.seconds, [counted])
  const running = ends(false, age, [own.holds, ...earlier, sql`${age} >= 0`])
  return join([done, running], ' union all ')
}
