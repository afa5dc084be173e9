import { z } from 'zod'
import { type Sql, ident, join, sql } from '../../store/sql.ts'
import type { Content } from '../../model/import.ts'
import { contentOf } from './content.ts'
import { customHeader, customPath, headersOf, wrappersIn } from './headers.ts'
import { namesPeople } from './people.ts'
import type { RawColumn, RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** A column of the file with what is in it. */
export interface Column extends RawColumn {
  /** The header as it is compared. */
  readonly plain: string
  /** `cf impact` for `Custom field (Impact)`, else `null`. */
  readonly custom: string | null
  /** Which of the columns with its header it is, from 1. */
  readonly occurrence: number
  /** Rows that have something in it. */
  readonly filled: number
  /** Bytes of its longest cell, where that is known. */
  readonly longest: number | null
  readonly samples: readonly string[]
  /** What it holds, by the shape of the samples. */
  readonly type: Content
  /** It names persons. */
  readonly people: boolean
  readonly cell: Sql
}

const SAMPLE_ROWS = 60
/** Columns in one question to the database: each is an expression, and a file may have a thousand. */
const AT_ONCE = 400

/** Looks into every column once; `from` is what the table is called in the staging database. */
export async function describeColumns(
  db: StagingDb,
  table: Pick<RawTable, 'columns' | 'envelope'> & Partial<Pick<RawTable, 'filled' | 'longest'>>,
  from: Sql = sql`cells`,
): Promise<readonly Column[]> {
  const described: Column[] = []
  const seen = new Map<string, number>()
  const plainOf = headersOf(table.columns.map(({ name }) => name))
  const wrappers = wrappersIn(table.columns.map(({ name }) => plainOf(name)))
  for (let i = 0; i < table.columns.length; i += AT_ONCE) {
    const some = table.columns.slice(i, i + AT_ONCE)
    const cells = some.map((column) => ident(`c${column.position}`))
    const counts = table.filled?.slice(i, i + AT_ONCE) ?? (await countFilled(db, from, cells))
    const [first] = await db.rows(
      sql`select [${join(cells.map((cell) => sql`list(left(${cell}, 200) order by place) filter (where ${cell} is not null)`))}] as samples
          from (select *, row_number() over () as place from (select * from ${from} limit ${SAMPLE_ROWS}))`,
      z.object({ samples: z.array(z.array(z.string()).nullable()) }),
    )
    for (const [k, column] of some.entries()) {
      const plain = plainOf(column.name)
      const filled = counts[k] ?? 0
      const cell = ident(`c${column.position}`)
      const samples = first?.samples[k] ?? (filled > 0 ? await firstCells(db, from, cell) : [])
      const custom = customHeader(plain, wrappers) ?? customPath(plain, table.envelope)
      const occurrence = (seen.get(plain) ?? 0) + 1
      seen.set(plain, occurrence)
      const different = [...new Set(samples)]
      described.push({
        ...column,
        plain,
        custom,
        occurrence,
        filled,
        longest: table.longest?.[i + k] ?? null,
        samples: different,
        type: contentOf(different, samples.length),
        people: namesPeople(plain, custom),
        cell,
      })
    }
  }
  return described
}

async function countFilled(db: StagingDb, from: Sql, cells: readonly Sql[]): Promise<readonly number[]> {
  const [counts] = await db.rows(
    sql`select [${join(cells.map((cell) => sql`count(${cell})::integer`))}] as filled from ${from}`,
    z.object({ filled: z.array(z.int()) }),
  )
  return counts?.filled ?? []
}

async function firstCells(db: StagingDb, from: Sql, cell: Sql): Promise<readonly string[]> {
  const rows = await db.rows(
    sql`select left(${cell}, 200) as text from ${from} where ${cell} is not null limit ${SAMPLE_ROWS}`,
    z.object({ text: z.string() }),
  )
  return rows.map((row) => row.text)
}

/** The path of a JSON value without the part that ServiceNow puts under a field: `state.display_value` is of `state`. */
export const basePath = (plain: string): string => plain.replace(/\.(value|display_value|link)$/, '')
