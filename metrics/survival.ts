import type { Survival } from '../model/answer.ts'
import { MOST_RUNNING } from '../model/leading.ts'
import type { Reader } from '../store/reader.ts'
import type { Asked } from './asked.ts'
import { type Cut, placed } from './compile.ts'
import type { CountRow } from './counts.ts'
import { endsOf, runningReason, SIZES, type Size, sizeOf } from './ends.ts'
import { grouped } from './grouped.ts'
import type { Metric } from './metric.ts'
import { type Ends, follow } from './statistics/survival/grouped-times.ts'

/** The horizon of the mean: five days, in seconds. */
const TAU = 432_000

/** In a cohort beyond this size running ones are followed only where they are so many that they lead. */
const LARGE = 20_000

/** As many ends as one answer is made of at most; beyond, nobody reads the groups one by one. */
const MOST_ENDS = 400_000

/** The incidents of one span and one group: those that are done, and those that are running still. */
interface Cohort {
  readonly span: number
  readonly part: number
  readonly n: number
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
  const cohorts = cohortsOf(counts, exclusions.findIndex((one) => one.reason === reason) + 1)
  const found = new Map<string, Survival>()
  for (const size of SIZES) {
    const own = cohorts.filter(({ n }) => sizeOf(n) === size)
    const ends = own.reduce((so, { n }) => so + Math.min(n, (size.steps ?? Infinity) * 12), 0)
    if (own.length === 0 || ends > MOST_ENDS) continue
    for (const [name, survival] of await followAll(db, metric, asked, cut, own, size))
      found.set(name, survival)
  }
  return found
}

/** Who is to be followed: wherever some are running, in a large cohort only where they lead. */
function cohortsOf(counts: readonly CountRow[], place: number): readonly Cohort[] {
  return [...grouped(counts, ({ span, part }) => `${span}/${part}`).values()].flatMap((rows) => {
    const [first] = rows
    const done = rows.find(({ reason }) => reason === 0)?.n ?? 0
    const running = rows.find(({ reason }) => reason === place)?.n ?? 0
    const n = done + running
    return first === undefined || running === 0 || (n > LARGE && running <= MOST_RUNNING * n)
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
  size: Size,
): Promise<readonly (readonly [string, Survival])[]> {
  const spans = [...new Set(cohorts.map(({ span }) => span))].toSorted((a, b) => a - b)
  const some = { ...cut, spans: cut.spans && spans.flatMap((span) => cut.spans?.[span] ?? []) }
  const parts = cut.by === undefined ? {} : { parts: [...new Set(cohorts.map(({ part }) => part))] }
  const ends = await endsOf(db, { metric, asked, cut: some, size, ...parts })
  return cohorts.flatMap(({ span, part }) => {
    const survival = survivalFrom(ends.get(`${spans.indexOf(span)}/${part}`) ?? [])
    return survival ? [[`${span}/${part}`, survival] as const] : []
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
