import { z } from 'zod'
import { MOST_RUNNING } from '../model/leading.ts'
import { whole } from '../store/dialect.ts'
import type { Reader } from '../store/reader.ts'
import { sql } from '../store/sql.ts'
import type { Asked } from './asked.ts'
import { type Cut, placed } from './compile.ts'
import type { CountRow } from './counts.ts'
import { runningIn, runningReason } from './ends.ts'
import { groupCode } from './group.ts'
import type { Metric } from './metric.ts'
import { allOf } from './predicate.ts'

/** The horizon of the mean: five days, in seconds. */
export const TAU = 432_000

/** In a cohort beyond this size running ones are followed only where they are so many that they lead. */
const LARGE = 20_000

/** The incidents of one span and one group of which some are running still, and for how long these have been seen. */
export interface Watched {
  readonly span: number
  readonly part: number
  readonly done: number
  readonly running: number
  /** Seconds that the youngest of the running ones was seen, and the oldest. */
  readonly youngest: number
  readonly oldest: number
}

const Row = z.object({
  span: z.int(),
  part: z.int(),
  running: z.int(),
  youngest: z.int(),
  oldest: z.int(),
})

/** The cohorts of which some are running, by `span/group`; none where the metric follows nobody. */
export async function watchedOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  counts: readonly CountRow[],
): Promise<ReadonlyMap<string, Watched>> {
  if (runningReason(metric, asked) === null) return new Map()
  const { from, span, population } = placed(metric, asked, cut.spans)
  const place = population.exclusions.findIndex(({ reason }) => reason === runningReason(metric, asked)) + 1
  const running = runningIn(metric, asked, population.exclusions)
  if (running === null || !counts.some(({ reason, n }) => reason === place && n > 0)) return new Map()
  const rows = await db.rows(
    sql`select span, part, ${whole(sql`count(*)`)} as running, min(age)::double as youngest, max(age)::double as oldest
        from (
          select ${span}, ${groupCode(cut.by)} as part, ${running.age} as age
          from ${from} where ${allOf([...running.holds, population.where])}
        ) as running
        group by span, part`,
    Row,
  )
  const done = new Map(
    counts.filter(({ reason }) => reason === 0).map(({ span: of, part, n }) => [`${of}/${part}`, n]),
  )
  return new Map(
    rows.map((row) => {
      const name = `${row.span}/${row.part}`
      return [name, { ...row, done: done.get(name) ?? 0 }]
    }),
  )
}

/** The cohorts as one, of which so many are done: also those of parts in which nobody runs. */
export function allWatched(parts: ReadonlyMap<string, Watched>, done: number): ReadonlyMap<string, Watched> {
  const all = [...parts.values()]
  if (all.length === 0) return parts
  const together = {
    span: 0,
    part: 0,
    done,
    running: all.reduce((so, { running }) => so + running, 0),
    youngest: Math.min(...all.map(({ youngest }) => youngest)),
    oldest: Math.max(...all.map(({ oldest }) => oldest)),
  }
  return new Map([['0/0', together]])
}

/** How many are in a cohort. */
export const membersOf = ({ done, running }: Watched): number => done + running

/** Whether a cohort is followed: in a large one only where those that run lead. */
export const isFollowed = (cohort: Watched): boolean =>
  membersOf(cohort) <= LARGE || cohort.running > MOST_RUNNING * membersOf(cohort)
