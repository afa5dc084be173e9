import { z } from 'zod'
import type { Figure } from '../model/answer.ts'
import type { Reader } from '../store/reader.ts'
import type { Sql } from '../store/sql.ts'
import type { Asked } from './asked.ts'
import { type Cut, compileRanks, QUANTILES } from './compile.ts'
import type { CountRow } from './counts.ts'
import type { Metric } from './metric.ts'
import { medianRanks } from './statistics/order-statistic-interval.ts'
import { fractionOf, type Rank, rankFractions } from './statistics/rank-fractions.ts'
import { neighbours, type7 } from './statistics/type-7.ts'
import { TAU, type Watched } from './watched.ts'

/** The durations of one span and group, sorted, as far as anybody reads them. */
export interface Reading {
  readonly n: number
  /** The value of a rank, from 1. */
  readonly valueAt: (rank: number) => number
  readonly mean: number | null
  /** The mean where each is cut off at the horizon of the survival; `null` where nobody asked. */
  readonly cutMean: number | null
}

const Row = z.object({
  span: z.int(),
  part: z.int(),
  figures: z.array(z.number()).nullable(),
  mean: z.number().nullable(),
  cut_mean: z.number().nullable().optional(),
})

/** The durations of those that are in a number, by `span/group`; `ranksAlso` of those in whose cohort some are running. */
export function readingsOf(
  db: Reader,
  metric: Metric,
  asked: Asked,
  cut: Cut,
  counts: readonly CountRow[],
  watched: ReadonlyMap<string, Watched>,
  ranksAlso: (watched: Watched) => readonly number[],
): Promise<ReadonlyMap<string, Reading>> {
  const sizes = new Map<string, number>()
  if (metric.aggregate.kind === 'duration')
    for (const { span, part, reason, n } of counts) if (reason === 0) sizes.set(`${span}/${part}`, n)
  const further = [...watched].flatMap(([name, cohort]) => {
    const n = sizes.get(name)
    return n === undefined ? [] : ranksAlso(cohort).map((rank) => ({ n, rank }))
  })
  const horizon = further.length === 0 ? null : TAU
  const ranked = (fractions: readonly number[]) => compileRanks(metric, asked, cut, fractions, horizon)
  return readFrom(db, sizes, ranked, further)
}

/**
 * So many values each, by `span/group`, out of a query for those at given fractions. Quantiles and intervals are values
 * of the data at ranks that depend on each n, or lie between two of those: so everything is read from one list, asked for
 * once the n are known.
 */
export async function readFrom(
  db: Reader,
  sizes: ReadonlyMap<string, number>,
  ranked: (fractions: readonly number[]) => Sql,
  further: readonly Rank[] = [],
): Promise<ReadonlyMap<string, Reading>> {
  if (sizes.size === 0) return new Map()
  const plain = [...new Set(sizes.values())].flatMap((n) => ranksFor(n).map((rank) => ({ n, rank })))
  const fractions = rankFractions([...plain, ...further])
  const rows = await db.rows(ranked(fractions), Row)
  return new Map(
    rows.flatMap(({ span, part, figures, mean, cut_mean: cutMean = null }) => {
      const name = `${span}/${part}`
      const n = sizes.get(name)
      if (n === undefined) return []
      const valueAt = (rank: number): number => {
        const value = figures?.[fractionOf(fractions, { n, rank })]
        if (value === undefined) throw new Error(`no value of rank ${rank} of ${n}`)
        return value
      }
      return [[name, { n, valueAt, mean, cutMean }] as const]
    }),
  )
}

/** Every rank that the figures of `n` values are read from. */
function ranksFor(n: number): number[] {
  const ranks = medianRanks(n)
  const around = QUANTILES.flatMap((p) => neighbours(n, p))
  return ranks ? [...around, ranks.lower, ranks.upper] : around
}

/** Between whole seconds these quantiles fall on halves, quarters and tenths; what is beyond is noise of the arithmetic. */
const withoutNoise = (seconds: number): number => Math.round(seconds * 100) / 100

/** What is told of durations. */
export type DurationFigure = Required<Pick<Figure, 'median' | 'medianCi' | 'p75' | 'p90' | 'mean'>>

/** The quantiles, the exact interval of the median and the mean; nothing where there are no durations. */
export function durationFrom(reading: Reading | undefined): DurationFigure {
  if (!reading) return { median: null, medianCi: null, p75: null, p90: null, mean: null }
  const { n, valueAt, mean } = reading
  const [median = null, p75 = null, p90 = null] = QUANTILES.map((p) => withoutNoise(type7(n, p, valueAt)))
  const ranks = medianRanks(n)
  return { median, medianCi: ranks && [valueAt(ranks.lower), valueAt(ranks.upper)], p75, p90, mean }
}
