import { z } from 'zod'
import type { Figure, Survival } from '../model/answer.ts'
import type { Reader } from '../store/reader.ts'
import type { Asked } from './asked.ts'
import { chancesOf } from './chances.ts'
import { type Cut, compileAges, compileFlow, compileSums } from './compile.ts'
import { type CountRow, countsOf, together } from './counts.ts'
import { type DurationFigure, durationFrom, type Reading, readFrom, readingsOf } from './durations.ts'
import { judgementOf } from './exclusions.ts'
import { grouped } from './grouped.ts'
import type { Metric } from './metric.ts'
import { standAt } from './population.ts'
import { garwood } from './statistics/garwood.ts'
import { type PairSums, ratioOf } from './statistics/ratio.ts'
import { wilson } from './statistics/wilson.ts'
import type { Span } from './span.ts'
import { settledRanksOf } from './settled-survival.ts'
import { survivalsOf } from './survival.ts'
import { allWatched, type Watched, watchedOf } from './watched.ts'

/** Numbers by the place of their span and the code of their group. */
export interface Figures {
  /** Codes of the groups that have an incident in scope, with how many. */
  readonly groups: ReadonlyMap<number, number>
  /** The number of a span and a group, also where nothing happened. */
  of(span: number, group: number): Figure
}

const SumsRow = z.object({
  span: z.int(),
  part: z.int(),
  x: z.number(),
  y: z.number(),
  xx: z.number(),
  xy: z.number(),
  yy: z.number(),
})
const FlowRow = z.object({
  place: z.int().nullable(),
  part: z.int(),
  reason: z.int(),
  came: z.int(),
  went: z.int(),
})

const nameOf = (span: number, group: number): string => `${span}/${group}`

/** Asks for the numbers of a metric, one for each span and group. */
export async function figuresOf(db: Reader, metric: Metric, asked: Asked, cut: Cut): Promise<Figures> {
  if (metric.aggregate.kind === 'open') return openFigures(db, metric, asked, cut)
  const [counts = []] = await countsOf(db, [{ metric, asked, by: cut.by }], cut)
  return figuresFrom(db, metric, asked, cut, counts)
}

/** The same, with the number of the whole; what its parts have counted is not counted again. */
export async function figuresWithTotal(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  all: readonly Span[] | null,
): Promise<{ figures: Figures; total: Figure }> {
  const one: Cut = { spans: all, by: undefined }
  // By what an incident is split, its correction may decide a part and not the whole.
  const apart = asked.corrected > 0 && cut.by !== undefined
  if (metric.aggregate.kind === 'open' || apart || !isWhole(cut.spans, all)) {
    const [figures, total] = await Promise.all([
      figuresOf(db, metric, asked, cut),
      figuresOf(db, metric, asked, one),
    ])
    return { figures, total: total.of(0, 0) }
  }
  const [counts = []] = await countsOf(db, [{ metric, asked, by: cut.by }], cut)
  const watched = await watchedOf(db, metric, asked, cut, counts)
  const sum = together(counts, () => 0)
  const done = sum.find(({ reason }) => reason === 0)?.n ?? 0
  const [figures, total] = await Promise.all([
    figuresFrom(db, metric, asked, cut, counts, watched),
    figuresFrom(db, metric, asked, one, sum, allWatched(watched, done)),
  ])
  return { figures, total: total.of(0, 0) }
}

/** Whether the parts lie end to end from the start to the end of the whole, so that their counts add up to its own. */
function isWhole(parts: readonly Span[] | null, all: readonly Span[] | null): boolean {
  const [one] = all ?? []
  if (parts === null || one === undefined) return parts === null && one === undefined
  const ends = [one.startsAt, ...parts.map(({ endsAt }) => endsAt)]
  return parts.every(({ startsAt }, i) => startsAt === ends[i]) && ends.at(-1) === one.endsAt
}

/** The same where it is known already how many there are by reason. */
export async function figuresFrom(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  counts: readonly CountRow[],
  known?: ReadonlyMap<string, Watched>,
): Promise<Figures> {
  const watched = known ?? (await watchedOf(db, metric, asked, cut, counts))
  const [[readings, survivals], sums, chances] = await Promise.all([
    followedDurations(db, metric, asked, cut, counts, watched),
    sumsOf(db, metric, asked, cut, counts),
    chancesOf(db, metric, asked, cut, counts),
  ])
  const reasons = judgementOf(metric, asked).exclusions.map(({ reason }) => reason)
  const groups = new Map<number, number>()
  const bySpan = grouped(counts, ({ span, part }) => nameOf(span, part))
  for (const { part, n } of counts) groups.set(part, (groups.get(part) ?? 0) + n)
  return {
    groups,
    of: (span, group) => {
      const name = nameOf(span, group)
      const startsAt = cut.spans?.[span]?.startsAt
      const late = asked.asOf !== null && startsAt !== undefined && startsAt > asked.asOf
      const found = bySpan.get(name) ?? []
      const excluded = found
        .filter(({ reason }) => reason > 0)
        .toSorted((a, b) => a.reason - b.reason)
        .map(({ reason, n }): [string, number] => [reasons[reason - 1] ?? 'unknown', n])
      const counted = found.find(({ reason }) => reason === 0)
      const survival = survivals.get(name)
      return {
        ...figureOf(metric, counted, durationFrom(readings.get(name)), sums.get(name), late),
        ...(survival ? { survival } : {}),
        ...chances.get(name),
        excluded: Object.fromEntries(excluded),
        ...notKept(counted?.n ?? 0, excluded),
        ...someCorrected(counted?.corrected),
      }
    },
  }
}

/** Of a number that stands on nobody, that the data for it are not kept says more than that nobody is there. */
function notKept(n: number, excluded: readonly (readonly [string, number])[]): Pick<Figure, 'reason'> {
  const missing = ['updates-not-kept', 'reviews-not-kept'].find((one) =>
    excluded.some(([reason]) => reason === one),
  )
  return n === 0 && missing !== undefined ? { reason: missing } : {}
}

const someCorrected = (corrected = 0): Pick<Figure, 'corrected'> => (corrected > 0 ? { corrected } : {})

function figureOf(
  { aggregate, unit }: Metric,
  row: CountRow | undefined,
  duration: DurationFigure,
  sums: Omit<PairSums, 'n'> | undefined,
  late: boolean,
): Figure {
  const n = row?.n ?? 0
  const reason = late && n === 0 ? { reason: 'after-as-of' } : n === 0 ? { reason: 'no-incidents' } : {}
  const base = { n, excluded: {} }
  switch (aggregate.kind) {
    case 'duration':
      return { ...base, ...duration, ...reason }
    case 'chance':
      // What is known of it stands beside this, by its own name.
      return { ...base, value: null, valueCi: null, ...(n > 0 ? { reason: 'not-watched' } : reason) }
    case 'ratio': {
      const { value, interval } = ratioOf({ n, ...(sums ?? NO_SUMS) })
      const top = unit === 'share' ? 1 : Infinity
      const valueCi: Figure['valueCi'] = interval && [interval[0], Math.min(top, interval[1])]
      return { ...base, value, valueCi, ...(value === null && n > 0 ? { reason: 'no-time' } : reason) }
    }
    case 'share': {
      const numerator = row?.hits ?? 0
      return {
        ...base,
        value: n === 0 ? null : numerator / n,
        valueCi: wilson(numerator, n),
        numerator,
        denominator: n,
        ...reason,
      }
    }
    default:
      // No incident in a week is a fact about the week, unless the data end before it.
      return late && n === 0
        ? { ...base, value: null, valueCi: null, ...reason }
        : { ...base, value: n, valueCi: garwood(n) }
  }
}

const NO_SUMS = { x: 0, y: 0, xx: 0, xy: 0, yy: 0 }

/** The sums of a ratio, by span and group. */
async function sumsOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  counts: readonly CountRow[],
): Promise<ReadonlyMap<string, z.infer<typeof SumsRow>>> {
  if (metric.aggregate.kind !== 'ratio' || counts.length === 0) return new Map()
  const rows = await db.rows(compileSums(metric, asked, cut), SumsRow)
  return new Map(rows.map((row) => [nameOf(row.span, row.part), row]))
}

/** The durations, and where some are still running what is told with these followed. */
async function followedDurations(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  counts: readonly CountRow[],
  watched: ReadonlyMap<string, Watched>,
): Promise<readonly [ReadonlyMap<string, Reading>, ReadonlyMap<string, Survival>]> {
  const readings = await readingsOf(db, metric, asked, cut, counts, watched, settledRanksOf)
  return [readings, await survivalsOf(db, metric, asked, cut, watched, readings)]
}

const ageOf = (n: number, age: Reading | undefined): Partial<Figure> => ({
  ...durationFrom(age),
  ...(age ? {} : { reason: n === 0 ? 'no-incidents' : 'no-as-of' }),
})

/** How many are open at an instant: who came up to then, without those who went. */
const standing = (rows: readonly z.infer<typeof FlowRow>[], place: number): number =>
  rows
    .filter((row) => row.place !== null && row.place <= place)
    .reduce((sum, { came, went }) => sum + came - went, 0)

async function openFigures(db: Reader, metric: Metric, asked: Asked, { spans, by }: Cut): Promise<Figures> {
  const end = asked.asOf ?? '9999-12-31T00:00:00Z'
  const stands = spans?.map((span) => standAt(span, asked)) ?? [end]
  const times = [...new Set(stands)].toSorted()
  const rows = await db.rows(compileFlow(metric, asked, by, times), FlowRow)
  const corrected =
    asked.corrected === 0 ? [] : await db.rows(compileFlow(metric, asked, by, times, true), FlowRow)
  const reasons = judgementOf(metric, asked).exclusions.map(({ reason }) => reason)
  const byGroup = grouped(rows, ({ part }) => part)
  const isAge = metric.aggregate.kind === 'open' && metric.aggregate.age === true
  const sizes = new Map(
    [...byGroup].flatMap(([part, own]) =>
      times.map((_, place): [string, number] => [nameOf(place, part), standing(own, place)]),
    ),
  )
  const isKnown = isAge && (spans !== null || asked.asOf !== null)
  const some = new Map([...sizes].filter(([, n]) => isKnown && n > 0))
  const ages = await readFrom(db, some, (fractions) => compileAges(metric, asked, by, times, fractions))
  const groups = new Map<number, number>()
  for (const { place, part, came } of rows)
    if (place === null) groups.set(part, (groups.get(part) ?? 0) + came)
  return {
    groups,
    of: (span, group) => {
      const startsAt = spans?.[span]?.startsAt
      const found = byGroup.get(group) ?? []
      const all = found.filter(({ place }) => place === null)
      const place = times.indexOf(stands[span] ?? end)
      const n = standing(found, place)
      const eligible = all.find(({ reason }) => reason === 0)?.came ?? 0
      const excluded = all
        .filter(({ reason }) => reason > 0)
        .map(({ reason, came }): [string, number] => [reasons[reason - 1] ?? 'unknown', came])
      if (eligible > n) excluded.push(['not-open', eligible - n])
      const late = asked.asOf !== null && startsAt !== undefined && startsAt > asked.asOf
      return late
        ? {
            n: 0,
            excluded: {},
            ...(isAge ? durationFrom(undefined) : { value: null }),
            reason: 'after-as-of',
          }
        : {
            n,
            excluded: Object.fromEntries(excluded),
            ...(isAge ? ageOf(n, ages.get(nameOf(place, group))) : { value: n }),
            ...someCorrected(
              standing(
                corrected.filter(({ part }) => part === group),
                place,
              ),
            ),
          }
    },
  }
}
