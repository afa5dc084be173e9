import { z } from 'zod'
import { join, type Sql, sql, ident } from '../../store/sql.ts'
import { type DateReading, unreadableCells } from '../dates/dates.ts'
import type { Column } from '../columns/columns.ts'
import type { Placed } from '../columns/place-columns.ts'
import type { RawColumn, RawTable } from '../raw-table.ts'
import { MASK } from '../privacy/macros.ts'
import type { Privacy } from '../privacy/privacy.ts'
import type { StagingDb } from '../staging-db.ts'

interface BadInput {
  readonly table: RawTable
  readonly placed: Placed
  readonly readings: readonly DateReading[]
  readonly privacy: Privacy
  readonly columns: readonly Column[]
  /** The Parquet file for all rejected rows, those that could not be read included. */
  readonly out: string
}

/** What ServiceNow writes below the rows of a workbook that grew too large. */
const STOPPED = 'Export stopped due to'
const REMARK = '^(Generated at .*(JIRA|Jira)|Export stopped due to)'

/** The first cell of a row that has something in it. */
export const firstCell = (table: RawTable): Sql =>
  sql`coalesce(${join(table.columns.map((column) => ident(`c${column.position}`)))})`

/** Whether the tool itself says, below the rows, that it stopped before the end. Looks at the table `bad`. */
export async function stoppedByTool(db: StagingDb): Promise<boolean> {
  const [seen] = await db.rows(
    sql`select count(*) > 0 as stopped from bad where contains(reasons::varchar, ${STOPPED})`,
    z.object({ stopped: z.boolean() }),
  )
  return seen?.stopped ?? false
}

/** A row as a line of CSV, without the commas of empty cells at its end. */
export function rawText<C extends RawColumn>(
  columns: readonly C[],
  cellOf: (column: C) => Sql | null = ({ position }) => ident(`c${position}`),
): Sql {
  const texts = columns.map((column) => {
    const cell = cellOf(column) ?? sql`null::varchar`
    return sql`case when ${cell} is null then '' when regexp_matches(${cell}, '[",\n]') then '"' || replace(${cell}, '"', '""') || '"' else ${cell} end`
  })
  return sql`rtrim(concat_ws(',', ${join(texts)}), ',')`
}

/**
 * Finds the rows that cannot become incidents, with all their reasons, into the table `bad(line, reasons)`, writes the
 * rejected rows and gives the number of the rows found here.
 */
export async function writeRejected(
  db: StagingDb,
  { table, placed, readings, privacy, columns, out }: BadInput,
): Promise<number> {
  // Of a row that could not be read nobody knows which cell is whose; of a remark, whom it names.
  if (!privacy.open) await db.run(sql`update rejected set raw = ${MASK.text}`)
  const first = privacy.open
    ? firstCell(table)
    : sql`regexp_replace(${firstCell(table)}, ' by .*', ${` by ${MASK.name}`})`
  const cells = unreadableCells(readings)
  const key = placed.cell('key')
  await db.run(sql`
    create table bad as
    select line, list(reason) as reasons from (
      select line, case when regexp_matches(${first}, ${REMARK})
                        then json_object('code', ${'not-a-row'}, 'facts', json_object('text', left(${first}, 160)))
                        else json_object('code', ${placed.keyMade ? 'no-opening' : 'no-key'}, 'facts', json_object()) end::varchar as reason
      from raw where ${key} is null or (${key} < '!' and trim(${key}) = '') or starts_with(${key}, ${STOPPED}) or starts_with(${key}, 'Generated at ')
      ${cells ? sql`union all ${cells}` : sql``}
    ) group by line`)
  const [seen] = await db.rows(sql`select count(*)::integer as bad from bad`, z.object({ bad: z.int() }))
  if (!seen || seen.bad === 0) {
    await db.writeParquet(sql`select line, reasons, raw from rejected order by line`, out)
    return 0
  }
  await db.writeParquet(
    sql`select line, reasons::varchar[] as reasons, raw from (
          select line, reasons, ${rawText(columns, privacy.column)} as raw from raw join bad using (line)
          union all select line, reasons, raw from rejected
        ) order by line`,
    out,
  )
  return seen.bad
}
