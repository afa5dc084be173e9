import { z } from 'zod'
import type { Figure } from '../model/answer.ts'
import type { Reader } from '../store/reader.ts'
import type { Asked } from './asked.ts'
import { chancesOf } from './chances.ts'
import { type Cut, compileAges, compileFlow, compileRanks, compileSums, QUANTILES } from './compile.ts'
import type { Sql } from '../store/sql.ts'
import { type CountRow, countsOf, together } from './counts.ts'
import { judgementOf } from './exclusions.ts'
import { grouped } from './grouped.ts'
import type { Metric } from './metric.ts'
import { standAt } from './population.ts'
import { garwood } from './statistics/garwood.ts'
import { medianRanks } from './statistics/order-statistic-interval.ts'
import { fractionOf, rankFractions } from './statistics/rank-fractions.ts'
import { type PairSums, ratioOf } from './statistics/ratio.ts'
import { neighbours, type7 } from './statistics/type-7.ts'
import { wilson } from './statistics/wilson.ts'
import type { Span } from './span.ts'
import { survivalOf } from './survival.ts'

/** Numbers by the place of their span and the code of their group. */
export interface Figures {
  /** Codes of the groups that have an incident in scope, with how many. */
  readonly groups: ReadonlyMap<number, number>
  /** The number of a span and a group, also where nothing happened. */
  of(span: number, group: number): Figure
}

const RankRow = z.object({
  span: z.int(),
  part: z.int(),
  figures: z.array(z.number()).nullable(),
  mean: z.number().nullable(),
})
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
  const [figures, total] = await Promise.all([
    figuresFrom(db, metric, asked, cut, counts),
    figuresFrom(
      db,
      metric,
      asked,
      one,
      together(counts, () => 0),
    ),
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
): Promise<Figures> {
  const [durations, sums, chances, survivals] = await Promise.all([
    durationsOf(db, metric, asked, cut, counts),
    sumsOf(db, metric, asked, cut, counts),
    chancesOf(db, metric, asked, cut, counts),
    survivalOf(db, metric, asked, cut, counts),
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
        ...figureOf(metric, counted, durations.get(name) ?? NO_DURATION, sums.get(name), late),
        ...(survival ? { survival } : {}),
        ...chances.get(name),
        excluded: Object.fromEntries(excluded),
        ...someCorrected(counted?.corrected),
      }
    },
  }
}

const someCorrected = (corrected = 0): Pick<Figure, 'corrected'> => (corrected > 0 ? { corrected } : {})

/** Between whole seconds these quantiles fall on halves, quarters and tenths; what is beyond is noise of the arithmetic. */
const withoutNoise = (seconds: number): number => Math.round(seconds * 100) / 100

type DurationFigure = Required<Pick<Figure, 'median' | 'medianCi' | 'p75' | 'p90' | 'mean'>>
const NO_DURATION: DurationFigure = { median: null, medianCi: null, p75: null, p90: null, mean: null }

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

/**
 * The quantiles and the exact intervals of the medians. All of them are values of the data at ranks that depend on each
 * n, or lie between two of those: so everything is read from one list, asked for once the n are known.
 */
async function durationsOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  counts: readonly CountRow[],
): Promise<ReadonlyMap<string, DurationFigure>> {
  const sizes = new Map<string, number>()
  if (metric.aggregate.kind === 'duration')
    for (const { span, part, reason, n } of counts) if (reason === 0) sizes.set(nameOf(span, part), n)
  return quantilesOf(db, sizes, (fractions) => compileRanks(metric, asked, cut, fractions))
}

/** The quantiles of so many values each, by span and group, out of a query for the values at given fractions. */
async function quantilesOf(
  db: Reader,
  sizes: ReadonlyMap<string, number>,
  ranked: (fractions: readonly number[]) => Sql,
): Promise<ReadonlyMap<string, DurationFigure>> {
  if (sizes.size === 0) return new Map()
  const wanted = [...new Set(sizes.values())].flatMap((n) => ranksFor(n).map((rank) => ({ n, rank })))
  const fractions = rankFractions(wanted)
  const figures = new Map<string, DurationFigure>()
  for (const row of await db.rows(ranked(fractions), RankRow)) {
    const name = nameOf(row.span, row.part)
    const n = sizes.get(name)
    if (n === undefined) continue
    const valueAt = (rank: number): number => {
      const value = row.figures?.[fractionOf(fractions, { n, rank })]
      if (value === undefined) throw new Error(`no value of rank ${rank} of ${n}`)
      return value
    }
    const [median, p75, p90] = QUANTILES.map((p) => withoutNoise(type7(n, p, valueAt)))
    const ranks = medianRanks(n)
    figures.set(name, {
      median: median ?? null,
      medianCi: ranks && [valueAt(ranks.lower), valueAt(ranks.upper)],
      p75: p75 ?? null,
      p90: p90 ?? null,
      mean: row.mean,
    })
  }
  return figures
}

/** Every rank that the figures of `n` values are read from. */
function ranksFor(n: number): number[] {
  const ranks = medianRanks(n)
  const around = QUANTILES.flatMap((p) => neighbours(n, p))
  return ranks ? [...around, ranks.lower, ranks.upper] : around
}

const ageOf = (n: number, age: DurationFigure | undefined): Partial<Figure> => ({
  ...(age ?? NO_DURATION),
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
  const ages = await quantilesOf(db, some, (fractions) => compileAges(metric, asked, by, times, fractions))
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
        ? { n: 0, excluded: {}, ...(isAge ? NO_DURATION : { value: null }), reason: 'after-as-of' }
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
