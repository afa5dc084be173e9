import type { Survival } from '../model/answer.ts'
import type { Reader } from '../store/reader.ts'
import type { Asked } from './asked.ts'
import type { Cut } from './compile.ts'
import type { Reading } from './durations.ts'
import { endsOf, SIZES, type Size, sizeOf } from './ends.ts'
import type { Metric } from './metric.ts'
import { settledSurvival } from './settled-survival.ts'
import { type Ends, follow } from './statistics/survival/grouped-times.ts'
import { isFollowed, membersOf, TAU, type Watched } from './watched.ts'

/** As many ends as one answer is made of at most; beyond, nobody reads the groups one by one. */
const MOST_ENDS = 400_000

/**
 * The durations by Kaplan–Meier of every span and group in whose cohort some are still running, by `span/group`: an
 * incident that is open counts as open for as long as it was seen.
 */
export async function survivalsOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  watched: ReadonlyMap<string, Watched>,
  readings: ReadonlyMap<string, Reading>,
): Promise<ReadonlyMap<string, Survival>> {
  const found = new Map<string, Survival>()
  const rest: Watched[] = []
  for (const [name, cohort] of watched) {
    if (!isFollowed(cohort)) continue
    const settled = settledSurvival(cohort, readings.get(name))
    if (settled) found.set(name, settled)
    else rest.push(cohort)
  }
  for (const size of SIZES) {
    const own = rest.filter((one) => sizeOf(membersOf(one)) === size)
    const ends = own.reduce((so, one) => so + Math.min(membersOf(one), (size.steps ?? Infinity) * 12), 0)
    if (own.length === 0 || ends > MOST_ENDS) continue
    for (const [name, survival] of await followAll(db, metric, asked, cut, own, size))
      found.set(name, survival)
  }
  return found
}

async function followAll(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  cohorts: readonly Watched[],
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
