import { z } from 'zod'
import type { Figure } from '../../model/answer.ts'
import type { Reader } from '../../store/reader.ts'
import type { Sql } from '../../store/sql.ts'
import { QUANTILES } from '../compile/figures.ts'
import { medianRanks } from '../statistics/order-statistic-interval.ts'
import { fractionOf, rankFractions } from '../statistics/rank-fractions.ts'
import { neighbours, type7 } from '../statistics/type-7.ts'

/** Durations of one span and group, sorted, as far as anybody reads them. */
export interface Reading {
  readonly n: number
  /** The value of a rank, from 1. */
  readonly valueAt: (rank: number) => number
  readonly mean: number | null
}

const Row = z.object({
  span: z.int(),
  part: z.int(),
  figures: z.array(z.number()).nullable(),
  mean: z.number().nullable(),
})

/**
 * So many values each, by `span/group`, out of a query for those at given fractions. Quantiles and intervals are values
 * of the data at ranks that depend on each n, or lie between two of those: so everything is read from one list, asked for
 * once the n are known.
 */
export async function readFrom(
  db: Reader,
  sizes: ReadonlyMap<string, number>,
  ranked: (fractions: readonly number[]) => Sql,
): Promise<ReadonlyMap<string, Reading>> {
  if (sizes.size === 0) return new Map()
  const ranks = [...new Set(sizes.values())].flatMap((n) => ranksFor(n).map((rank) => ({ n, rank })))
  const fractions = rankFractions(ranks)
  const rows = await db.rows(ranked(fractions), Row)
  return new Map(
    rows.flatMap(({ span, part, figures, mean }) => {
      const name = `${span}/${part}`
      const n = sizes.get(name)
      if (n === undefined) return []
      const valueAt = (rank: number): number => {
        const value = figures?.[fractionOf(fractions, { n, rank })]
        if (value === undefined) throw new Error(`no value of rank ${rank} of ${n}`)
        return value
      }
      return [[name, { n, valueAt, mean }] as const]
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
