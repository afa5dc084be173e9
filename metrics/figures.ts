import { z } from 'zod'
import type { Figure } from '../model/answer.ts'
import type { Reader } from '../store/reader.ts'
import type { Asked } from './asked.ts'
import { type Cut, compileFigures, compileFlow, compileRanks } from './compile.ts'
import { exclusionsOf } from './exclusions.ts'
import { grouped } from './grouped.ts'
import type { Metric } from './metric.ts'
import { standAt } from './population.ts'
import { garwood } from './statistics/garwood.ts'
import { medianRanks } from './statistics/order-statistic-interval.ts'
import { fractionOf, type Rank, rankFractions } from './statistics/rank-fractions.ts'
import { wilson } from './statistics/wilson.ts'

/** Numbers by the place of their span and the code of their group. */
export interface Figures {
  /** Codes of the groups that have an incident in scope, with how many. */
  readonly groups: ReadonlyMap<number, number>
  /** The number of a span and a group, also where nothing happened. */
  of(span: number, group: number): Figure
}

const FigureRow = z.object({
  span: z.int(),
  part: z.int(),
  reason: z.int(),
  n: z.int(),
  hits: z.int().nullable(),
  quantiles: z.array(z.number()).nullable(),
  mean: z.number().nullable(),
})
type FigureRow = z.infer<typeof FigureRow>
const RankRow = z.object({ span: z.int(), part: z.int(), figures: z.array(z.number()).nullable() })
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
  if (cut.spans?.length === 0) return { groups: new Map(), of: () => emptyFigure(metric, false) }
  const rows = await db.rows(compileFigures(metric, asked, cut), FigureRow)
  const intervals = await medianIntervals(db, metric, asked, cut, rows)
  const reasons = exclusionsOf(metric, asked).map(({ reason }) => reason)
  const groups = new Map<number, number>()
  const bySpan = grouped(rows, ({ span, part }) => nameOf(span, part))
  for (const { part, n } of rows) groups.set(part, (groups.get(part) ?? 0) + n)
  return {
    groups,
    of: (span, group) => {
      const name = nameOf(span, group)
      const startsAt = cut.spans?.[span]?.startsAt
      const late = asked.asOf !== null && startsAt !== undefined && startsAt > asked.asOf
      const found = bySpan.get(name)
      if (!found) return emptyFigure(metric, late)
      const excluded = found
        .filter(({ reason }) => reason > 0)
        .map(({ reason, n }): [string, number] => [reasons[reason - 1] ?? 'unknown', n])
      const counted = found.find(({ reason }) => reason === 0)
      return {
        ...figureOf(metric, counted, intervals.get(name) ?? null, late),
        excluded: Object.fromEntries(excluded),
      }
    },
  }
}

/** Between whole seconds these quantiles fall on halves, quarters and tenths; what is beyond is noise of the arithmetic. */
const withoutNoise = (seconds: number): number => Math.round(seconds * 100) / 100

const emptyFigure = (metric: Metric, late: boolean): Figure => figureOf(metric, undefined, null, late)

function figureOf(
  { aggregate }: Metric,
  row: FigureRow | undefined,
  medianCi: [number, number] | null,
  late: boolean,
): Figure {
  const n = row?.n ?? 0
  const reason = late && n === 0 ? { reason: 'after-as-of' } : n === 0 ? { reason: 'no-incidents' } : {}
  const base = { n, excluded: {} }
  switch (aggregate.kind) {
    case 'duration': {
      const [median = null, p75 = null, p90 = null] = row?.quantiles?.map(withoutNoise) ?? []
      return { ...base, median, medianCi, p75, p90, mean: row?.mean ?? null, ...reason }
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

/** The exact intervals of the medians. Their ranks depend on each n, so the values are asked for once those are known. */
async function medianIntervals(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  rows: readonly FigureRow[],
): Promise<ReadonlyMap<string, [number, number]>> {
  const intervals = new Map<string, [number, number]>()
  if (metric.aggregate.kind !== 'duration') return intervals
  const wanted = new Map<string, { lower: Rank; upper: Rank }>()
  for (const { span, part, reason, n } of rows) {
    const ranks = reason === 0 ? medianRanks(n) : null
    if (ranks)
      wanted.set(nameOf(span, part), { lower: { n, rank: ranks.lower }, upper: { n, rank: ranks.upper } })
  }
  const fractions = rankFractions([...wanted.values()].flatMap(({ lower, upper }) => [lower, upper]))
  if (fractions.length === 0) return intervals
  for (const { span, part, figures } of await db.rows(compileRanks(metric, asked, cut, fractions), RankRow)) {
    const name = nameOf(span, part)
    const ranks = wanted.get(name)
    if (!ranks || !figures) continue
    const low = figures[fractionOf(fractions, ranks.lower)]
    const high = figures[fractionOf(fractions, ranks.upper)]
    if (low !== undefined && high !== undefined) intervals.set(name, [low, high])
  }
  return intervals
}

async function openFigures(db: Reader, metric: Metric, asked: Asked, { spans, by }: Cut): Promise<Figures> {
  const end = asked.asOf ?? '9999-12-31T00:00:00Z'
  const stands = spans?.map((span) => standAt(span, asked)) ?? [end]
  const times = [...new Set(stands)].toSorted()
  const rows = await db.rows(compileFlow(metric, asked, by, times), FlowRow)
  const reasons = exclusionsOf(metric, asked).map(({ reason }) => reason)
  const byGroup = grouped(rows, ({ part }) => part)
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
      const moved = found.filter((row) => row.place !== null && row.place <= place)
      const n = moved.reduce((sum, { came, went }) => sum + came - went, 0)
      const eligible = all.find(({ reason }) => reason === 0)?.came ?? 0
      const excluded = all
        .filter(({ reason }) => reason > 0)
        .map(({ reason, came }): [string, number] => [reasons[reason - 1] ?? 'unknown', came])
      if (eligible > n) excluded.push(['not-open', eligible - n])
      const late = asked.asOf !== null && startsAt !== undefined && startsAt > asked.asOf
      return late
        ? { n: 0, excluded: {}, value: null, reason: 'after-as-of' }
        : { n, excluded: Object.fromEntries(excluded), value: n }
    },
  }
}
