import { z } from 'zod'
import { ident, join, type Sql, sql } from '../../../store/sql.ts'
import { Problem } from '../../../model/problem.ts'
import { readDates } from '../../dates/dates.ts'
import type { StagingDb } from '../../staging/staging-db.ts'
import type { Column } from '../columns.ts'
import type { Wishes } from '../wishes.ts'

/** A column of times, and what its cells look like over the whole file. */
export interface TimeColumn {
  readonly column: Column
  /** The instant of a row, over the table of times. */
  readonly at: Sql
  /** Rows that have one. */
  readonly filled: number
  /** Years that hold nine tenths of them. */
  readonly years: number
  /** Days without a time of day. */
  readonly whole: boolean
}

/** Two columns of times beside each other, in the rows that have both. */
export interface Beside {
  readonly both: number
  /** Rows in which the first is not later than the second, and in which it is earlier. */
  readonly notLater: number
  readonly earlier: number
  /** Median of the days from the first to the second. */
  readonly days: number
  /** How many different lengths there are between them. */
  readonly lengths: number
}

/** Columns of times with what each says beside each other one. */
export interface TimeColumns {
  readonly rows: number
  readonly columns: readonly TimeColumn[]
  readonly beside: (a: TimeColumn, b: TimeColumn) => Beside
  /** The table that has them, with the line of each row. */
  readonly table: Sql
}

/** More columns of times than this are compared with nothing. */
const MOST = 8
const TABLE = 'shape_time'
const NOTHING: Beside = { both: 0, notLater: 0, earlier: 0, days: 0, lengths: 0 }

/** Reads the columns that hold times over the whole file. One that mixes two orders of day and month is left aside. */
export async function timeColumns(
  db: StagingDb,
  columns: readonly Column[],
  rows: number,
  wishes: Pick<Wishes, 'dateOrder'>,
  file: string,
): Promise<TimeColumns> {
  let some = columns
    .filter(({ type, filled }) => type === 'instant' && filled > 0)
    .toSorted((a, b) => b.filled - a.filled)
    .slice(0, MOST)
    .toSorted((a, b) => a.position - b.position)
  for (;;) {
    const wanted = some.map((column, i) => ({
      name: `t${i}`,
      column,
      cell: column.cell,
      filled: column.filled,
    }))
    try {
      const readings = await readDates(db, wanted, wishes.dateOrder, file, { from: 'raw', into: TABLE })
      const ats = readings.map(
        ({ local, utc }) =>
          sql`coalesce(${join([utc, local].filter((way) => way !== null).concat(sql`null::timestamp`))})`,
      )
      return await measured(db, some, ats, rows)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'date-order-mixed') throw error
      const { column } = error.facts as { column: string }
      if (!some.some(({ name }) => name === column)) throw error
      some = some.filter(({ name }) => name !== column)
    }
  }
}

async function measured(
  db: StagingDb,
  columns: readonly Column[],
  ats: readonly Sql[],
  rows: number,
): Promise<TimeColumns> {
  const table = ident(TABLE)
  if (columns.length === 0) return { rows, columns: [], beside: () => NOTHING, table }
  const [alone] = await db.rows(
    sql`select [${join(
      ats.map(
        (at) => sql`{filled: count(${at})::integer,
          years: coalesce((quantile_cont(epoch(${at}), 0.95) - quantile_cont(epoch(${at}), 0.05)) / 31557600, 0)::double,
          whole: coalesce(bool_and(${at} = date_trunc('day', ${at})), false)}`,
      ),
    )}] as seen from ${table}`,
    z.object({ seen: z.array(z.object({ filled: z.int(), years: z.number(), whole: z.boolean() })) }),
  )
  const pairs = ats.flatMap((a, i) => ats.flatMap((b, k) => (i === k ? [] : [{ i, k, a, b }])))
  const Pair = z.object({
    pairs: z.int(),
    not_later: z.int(),
    earlier: z.int(),
    days: z.number(),
    lengths: z.int(),
  })
  const [together] =
    pairs.length === 0
      ? []
      : await db.rows(
          sql`select [${join(
            pairs.map(
              ({
                a,
                b,
              }) => sql`{pairs: (count(*) filter (where ${a} is not null and ${b} is not null))::integer,
                not_later: (count(*) filter (where ${a} <= ${b}))::integer, earlier: (count(*) filter (where ${a} < ${b}))::integer,
                days: coalesce(median(epoch(${b} - ${a})) / 86400, 0)::double,
                lengths: count(distinct epoch(${b} - ${a}))::integer}`,
            ),
          )}] as seen from ${table}`,
          z.object({ seen: z.array(Pair) }),
        )
  const times = columns.map(
    (column, i): TimeColumn => ({
      column,
      at: ats[i] ?? sql`null::timestamp`,
      filled: alone?.seen[i]?.filled ?? 0,
      years: alone?.seen[i]?.years ?? 0,
      whole: alone?.seen[i]?.whole ?? false,
    }),
  )
  const known = new Map(
    pairs.map(({ i, k }, n): [string, Beside] => {
      const seen = together?.seen[n]
      if (!seen) return [`${i} ${k}`, NOTHING]
      const { pairs: both, not_later: notLater, ...rest } = seen
      return [`${i} ${k}`, { ...rest, both, notLater }]
    }),
  )
  return {
    rows,
    columns: times,
    beside: (a, b) => known.get(`${times.indexOf(a)} ${times.indexOf(b)}`) ?? NOTHING,
    table,
  }
}
