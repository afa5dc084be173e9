import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { MetricAnswer } from '../model/answer.ts'
import type { ExclusionReason } from '../model/words.ts'

interface Session {
  query(text: string, format?: string): string
}

/** The reasons for which an incident is left out, in the order of their numbers in the table of the baselines, from 1. */
const REASONS: readonly ExclusionReason[] = [
  'not-an-incident',
  'cancelled',
  'duplicate',
  'child',
  'opened-after-as-of',
  'done-without-time',
  'unresolved',
  'ends-after-as-of',
  'ends-before-it-starts',
]

interface Row {
  readonly week: string
  readonly n: number | string
  readonly left_out: readonly (number | string)[]
  readonly quantiles: readonly number[]
  readonly mean: number
}

/** ClickHouse in this process, over the same narrow table; or why it is not there. */
export type Chdb =
  | {
      readonly ask: () => string
      /** Compares what both say of every week and of the whole, and gives of how many weeks; a difference is thrown. */
      readonly says: (ours: MetricAnswer) => number
    }
  | { readonly missing: string }

/**
 * ClickHouse through the package that only the benchmarks install, asked by week in Berlin for what our answer has too: how
 * many are in the number, how many are not by each reason, quantiles of type 7, mean, and the same of the whole. Our
 * interval is made of the two values of the data at ranks that depend on each n; in its place two values of the data at
 * fixed shares are asked for, which is a second aggregate, for quantiles of type 7 lie between values. It does not follow
 * those that are running still (Kaplan–Meier), as our answer does beside that.
 */
export function openChdb(parquet: string, folder: string): Chdb {
  const packages = createRequire(new URL('package.json', import.meta.url))
  try {
    const { Session: Opened } = packages('chdb') as { Session: new (path: string) => Session }
    const session = new Opened(join(folder, 'chdb'))
    session.query('create database if not exists bench')
    session.query(
      'create table bench.narrow (opened UInt32, seconds Int32, reason UInt8) engine = MergeTree order by opened',
    )
    session.query(
      `insert into bench.narrow select opened, ifNull(seconds, 0), reason from file('${parquet}', Parquet)`,
    )
    session.query('optimize table bench.narrow final')
    const leftOut = REASONS.map((_, i) => `countIf(reason = ${i + 1})`).join(', ')
    const ask = () =>
      session.query(
        `select toMonday(toDateTime(opened), 'Europe/Berlin') as week, countIf(reason = 0) as n, [${leftOut}] as left_out,
                quantilesExactInclusiveIf(0.5, 0.75, 0.9)(seconds, reason = 0) as quantiles, avgIf(seconds, reason = 0) as mean,
                quantilesExactIf(0.4875, 0.5125)(seconds, reason = 0) as around
         from bench.narrow group by week with totals order by week settings max_threads = 2`,
        'JSON',
      )
    return { ask, says: (ours) => compare(ours, JSON.parse(ask()) as Told) }
  } catch (error) {
    return { missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

interface Told {
  readonly data: readonly Row[]
  readonly totals: Row
}

const near = (a: number | null | undefined, b: number) => Math.abs((a ?? 0) - b) < 0.01

function compare(ours: MetricAnswer, { data, totals }: Told): number {
  const theirs = new Map(data.map((row) => [row.week, row]))
  const weeks = ours.rows.filter(({ bucket }) => theirs.has(bucket ?? ''))
  if (weeks.length !== theirs.size)
    throw new Error(`${weeks.length} weeks of ours, ${theirs.size} of ClickHouse`)
  for (const figure of [...weeks, { ...ours.total, bucket: null }]) {
    const row = figure.bucket === null ? totals : theirs.get(figure.bucket)
    if (row === undefined) continue
    const said = [figure.n, ...REASONS.map((reason) => figure.excluded[reason] ?? 0)]
    const told = [row.n, ...row.left_out].map(Number)
    const [median = 0, p75 = 0, p90 = 0] = row.quantiles
    const isSame =
      said.every((n, i) => n === told[i]) &&
      (figure.n === 0 ||
        (near(figure.median, median) &&
          near(figure.p75, p75) &&
          near(figure.p90, p90) &&
          near(figure.mean, row.mean)))
    if (!isSame) throw new Error(`ClickHouse says ${JSON.stringify(row)}, we say ${JSON.stringify(figure)}`)
  }
  return weeks.length
}
