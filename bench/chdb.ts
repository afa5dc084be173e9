import { createRequire } from 'node:module'
import { join } from 'node:path'

interface Session {
  query(text: string, format?: string): string
}

/** ClickHouse in this process, over the same narrow table; or why it is not there. */
export type Chdb = { readonly ask: () => string } | { readonly missing: string }

/**
 * ClickHouse through the package that only the benchmarks install, asked by week in Berlin for what our answer has too:
 * counts, quantiles of type 7, mean, two order statistics in the place of the interval, and the same of the whole.
 */
export function openChdb(parquet: string, folder: string): Chdb {
  const packages = createRequire(new URL('package.json', import.meta.url))
  try {
    const { Session: Opened } = packages('chdb') as { Session: new (path: string) => Session }
    const session = new Opened(join(folder, 'chdb'))
    session.query('create database if not exists bench')
    session.query(
      'create table bench.narrow (opened UInt32, seconds Nullable(Int32)) engine = MergeTree order by opened',
    )
    session.query(`insert into bench.narrow select opened, seconds from file('${parquet}', Parquet)`)
    session.query('optimize table bench.narrow final')
    return {
      ask: () =>
        session.query(
          `select toMonday(toDateTime(opened), 'Europe/Berlin') as week, count() as n, countIf(seconds is null) as unresolved,
                  quantilesExactInclusive(0.5, 0.75, 0.9)(seconds) as quantiles, avg(seconds) as mean,
                  quantilesExact(0.4875, 0.5125)(seconds) as around
           from bench.narrow group by week with totals order by week settings max_threads = 2`,
          'JSON',
        ),
    }
  } catch (error) {
    return { missing: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}
