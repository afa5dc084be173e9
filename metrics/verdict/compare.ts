import type { Figure } from '../../model/answer.ts'
import { dayStart } from '../../model/bucket.ts'
import type { Reader } from '../../store/reader.ts'
import type { Asked } from '../asked.ts'
import type { Cut } from '../compile/placed.ts'
import { endsOf, SIZES } from '../figures/ends.ts'
import type { Metric } from '../metric.ts'
import type { Span } from '../span.ts'
import { LEAST_EACH } from '../statistics/groups/judgement.ts'
import type { Tested } from './tested.ts'
import { twoDurations } from './two-durations.ts'
import { spreadOfWeeks, twoCounts, twoMeans, twoShares } from './two-figures.ts'
import { weeklyCounts } from './weekly.ts'

/** One number now and before: of a group, or of everything (group 0 without a split). */
export interface Pair {
  readonly part: number
  readonly now: Figure
  readonly before: Figure
}

/** Two periods of a metric. */
export interface Periods {
  readonly metric: Metric
  readonly asked: Asked
  readonly now: Span
  readonly before: Span
  readonly by: Cut['by']
}

/** As many incidents of a period are compared at most; every so manieth of more. It is enough to see a change of 4 %. */
const MOST_COMPARED = 50_000
/** Weeks that both periods must have together for their own spread; else half a year before them helps. */
const OWN_WEEKS = 12
const HISTORY_WEEKS = 26
/** So much of the older period may lie before the data, because rare incidents leave gaps too. */
const MOST_UNCOVERED = 0.1

const QUARTER = 900_000
const DAY = 86_400_000
const WEEK = 7 * DAY

/** The pairs told apart, each in its place; `null` for what cannot be compared, such as what is open at an instant. */
export async function testedOf(
  db: Reader,
  periods: Periods,
  pairs: readonly Pair[],
): Promise<readonly (Tested | null)[]> {
  switch (periods.metric.aggregate.kind) {
    case 'duration':
      return await durations(db, periods, pairs)
    case 'share':
      return pairs.map(({ now, before }) => twoShares(now, before))
    case 'ratio':
      return pairs.map(({ now, before }) => twoMeans(now, before, periods.metric.unit))
    case 'count':
      return await counts(db, periods, pairs)
    default:
      return pairs.map(() => null)
  }
}

const length = ({ startsAt, endsAt }: Span): number => Date.parse(endsAt) - Date.parse(startsAt)
const days = (span: Span): number => Math.max(1 / 24, length(span) / DAY)

/** A span that ends where it does, or with the quarter of an hour before. */
const onQuarter = (ms: number): string =>
  `${new Date(Math.floor(ms / QUARTER) * QUARTER).toISOString().slice(0, 19)}Z`

const sizeOfFigure = ({ n, survival }: Figure): number => n + (survival?.censored ?? 0)

async function durations(
  db: Reader,
  { metric, asked, now, before, by }: Periods,
  pairs: readonly Pair[],
): Promise<readonly Tested[]> {
  const enough = pairs.filter((pair) => Math.min(pair.now.n, pair.before.n) >= LEAST_EACH)
  const most = Math.max(0, ...enough.flatMap((pair) => [sizeOfFigure(pair.now), sizeOfFigure(pair.before)]))
  const every = Math.max(1, Math.floor(most / MOST_COMPARED))
  const ends =
    enough.length === 0
      ? new Map<string, never>()
      : await endsOf(db, {
          metric,
          asked,
          cut: { spans: null, by },
          periods: [now, before],
          size: most / every > SIZES[0].upTo ? SIZES[1] : SIZES[0],
          every,
          ...(by === undefined ? {} : { parts: enough.map(({ part }) => part) }),
        })
  return pairs.map((pair) =>
    twoDurations(
      { figure: pair.now, ends: ends.get(`0/${pair.part}`) ?? [] },
      { figure: pair.before, ends: ends.get(`1/${pair.part}`) ?? [] },
    ),
  )
}

/** Half a year before the older period, or before the newer one where they lie apart; no further than the data. */
function earlierOf({ dataDays, timeZone }: Asked, now: Span, before: Span): Span {
  const endsAt = before.endsAt < now.startsAt ? now.startsAt : before.startsAt
  const first = dataDays === null ? endsAt : dayStart(dataDays.from, timeZone)
  const start = onQuarter(Date.parse(endsAt) - HISTORY_WEEKS * WEEK)
  return { startsAt: [start, first, endsAt].toSorted()[1] ?? start, endsAt }
}

async function counts(
  db: Reader,
  { metric, asked, now, before, by }: Periods,
  pairs: readonly Pair[],
): Promise<readonly Tested[]> {
  const end = asked.asOf !== null && asked.asOf < now.endsAt ? asked.asOf : now.endsAt
  const seen = { startsAt: now.startsAt, endsAt: end < now.startsAt ? now.startsAt : end }
  const weeks = Math.floor(length(seen) / WEEK) + Math.floor(length(before) / WEEK)
  const history = [{ ...seen, endsAt: onQuarter(Date.parse(seen.endsAt)) }, before]
  if (weeks < OWN_WEEKS) history.push(earlierOf(asked, now, before))
  const weeksOf = await weeklyCounts(db, metric, asked, history, by)
  const uncovered = isUncovered(asked, before)
  return pairs.map((pair) => ({
    ...twoCounts(
      { count: pair.now.value ?? pair.now.n, days: days(seen) },
      { count: pair.before.value ?? pair.before.n, days: days(before) },
      spreadOfWeeks(weeksOf(pair.part)),
    ),
    uncovered,
  }))
}

/** That the data begin only after a period has: what was before them was not counted, and is not nothing. */
function isUncovered({ dataDays, timeZone }: Asked, span: Span): boolean {
  if (dataDays === null) return true
  const missing = Date.parse(dayStart(dataDays.from, timeZone)) - Date.parse(span.startsAt)
  return missing > MOST_UNCOVERED * length(span)
}
