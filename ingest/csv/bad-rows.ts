import { z } from 'zod'
import { said, type Said } from '../../model/import-words.ts'
import { join, type Sql, sql, ident } from '../../store/sql.ts'
import { type DateReading, unreadableCells } from '../dates/dates.ts'
import type { Column } from '../columns/columns.ts'
import type { Placed } from '../columns/placing/placed.ts'
import type { RawColumn, RawTable } from '../raw/raw-table.ts'
import { MASK } from '../privacy/macros.ts'
import type { Privacy } from '../privacy/privacy.ts'
import { PRACTICE } from '../records/record.ts'
import type { StagingDb } from '../staging/staging-db.ts'

interface BadInput {
  readonly table: RawTable
  readonly placed: Placed
  /** Columns of times whose unreadable cells reject their row. */
  readonly readings: readonly DateReading[]
  /** Rows that are refused for other reasons: `line, reason`; `null` for none. */
  readonly refused: Sql | null
  readonly privacy: Privacy
  readonly columns: readonly Column[]
  /** The Parquet file for all rejected rows, those that could not be read included. */
  readonly out: string
}

/** What ServiceNow writes below the rows of a workbook that grew too large. */
const STOPPED = 'Export stopped due to'
const REMARK = `^(Generated at .*(JIRA|Jira)|${STOPPED})`
/** What reports write below their rows, in the column of the numbers or before it. */
const SUM =
  '(?i)^(grand total|sub-?total|totals?|totale|sum|count|rows|records|summe|gesamt|gesamtsumme|anzahl|zeilen|datensätze|suma|recuento|somme|nombre|conteggio|soma|contagem)\\b'

/** The first cell of a row that has something in it. */
export const firstCell = (table: RawTable): Sql =>
  sql`coalesce(${join(table.columns.map((column) => ident(`c${column.position}`)))})`

/** A row as a line of CSV in the way of its file; without a delimiter of its own in ours, and without the commas of empty cells at its end. */
export function rawText<C extends RawColumn>(
  columns: readonly C[],
  cellOf: (column: C) => Sql | null = ({ position }) => ident(`c${position}`),
  own: string | null = null,
): Sql {
  const delimiter = own ?? ','
  const texts = columns.map((column) => {
    const cell = cellOf(column) ?? sql`null::varchar`
    return sql`case when ${cell} is null then '' when regexp_matches(${cell}, '["\n]') or contains(${cell}, ${delimiter}) then '"' || replace(${cell}, '"', '""') || '"' else ${cell} end`
  })
  const line = sql`concat_ws(${delimiter}, ${join(texts)})`
  return own === null ? sql`rtrim(${line}, ',')` : line
}

/**
 * Finds the rows that cannot become incidents, with all their reasons, into the table `bad(line, reasons)`, writes the
 * rejected rows and gives the number of the rows found here, and what the remarks among them have to say.
 */
export async function writeRejected(
  db: StagingDb,
  { table, placed, readings, refused, privacy, columns, out }: BadInput,
): Promise<{ readonly bad: number; readonly remarks: readonly Said[] }> {
  // Of a row that could not be read nobody knows which cell is whose; of a remark, whom it names.
  if (!privacy.open) await db.run(sql`update rejected set raw = ${MASK.text}`)
  const first = privacy.open
    ? firstCell(table)
    : sql`regexp_replace(${firstCell(table)}, ' by .*', ${` by ${MASK.name}`})`
  const cells = unreadableCells(readings)
  const key = placed.cell('key')
  const practice = columns.find(({ name, filled }) => name === PRACTICE && filled > 0)
  const filled = sql`list_sum([${join(columns.map(({ cell }) => sql`(${cell} is not null)::integer`))}])`
  const noKey = sql`${key} is null or (${key} < '!' and trim(${key}) = '') or starts_with(${key}, ${STOPPED}) or starts_with(${key}, 'Generated at ')`
  const unopened = sql`${placed.cell('opened_at')} is null`
  const noRow = sql`
    ${noKey} or (${unopened} and (regexp_matches(${key}, ${SUM}) or (${filled} = 1 and regexp_matches(${key}, '[ :]'))))`
  const any = async (where: Sql): Promise<boolean> => {
    const rows = await db.rows(
      sql`select exists (select 1 from cells where ${where}) as any`,
      z.object({ any: z.boolean() }),
    )
    return rows[0]?.any === true
  }
  // Most files have none: then no row has to be asked for its line, and where two columns tell so, none for all of its cells.
  const some = (await any(sql`${noKey} or ${unopened}`)) && (await any(noRow))
  await db.run(sql`
    create table bad as
    select line, list(reason) as reasons from (
      select line, case when regexp_matches(${first}, ${REMARK}) or regexp_matches(${first}, ${SUM}) or ${filled} = 1
                        then json_object('code', ${'not-a-row'}, 'facts', json_object('text', left(${first}, 160)))
                        else json_object('code', ${placed.keyMade ? 'no-opening' : 'no-key'}, 'facts', json_object()) end::varchar as reason
      from raw where ${some ? noRow : sql`false`}
      ${cells ? sql`union all ${cells}` : sql``}
      ${refused ? sql`union all ${refused}` : sql``}
      ${practice ? sql`union all select line, json_object('code', ${'row-practice'}, 'facts', json_object('why', ${practice.cell}))::varchar as reason from raw where ${practice.cell} is not null` : sql``}
    ) group by line`)
  const [seen] = await db.rows(
    sql`select (select count(*) from bad)::integer as bad, (count(remark))::integer as remarks,
               any_value(remark) as example, any_value(remark) filter (where starts_with(remark, ${STOPPED})) as stopped
        from (select list_filter(reasons, lambda x: starts_with(x, ${'{"code":"not-a-row"'}))[1]->>'$.facts.text' as remark from bad
              union all select case when starts_with(raw, ${STOPPED}) then raw end from rejected where starts_with(raw, ${STOPPED}))`,
    z.object({
      bad: z.int(),
      remarks: z.int(),
      example: z.string().nullable(),
      stopped: z.string().nullable(),
    }),
  )
  const stopped = seen?.stopped ? [said('export-stopped', { text: seen.stopped.slice(0, 160) })] : []
  const dropped = seen?.remarks
    ? [said('remarks-dropped', { rows: seen.remarks, example: seen.example ?? '' })]
    : []
  if (!seen || seen.bad === 0) {
    await db.writeParquet(sql`select line, reasons, raw from rejected order by line`, out)
    return { bad: 0, remarks: [...stopped, ...dropped] }
  }
  await db.writeParquet(
    sql`select line, reasons::varchar[] as reasons, raw from (
          select line, reasons, ${rawText(columns, privacy.column, table.delimiter ?? null)} as raw from raw join bad using (line)
          union all select line, reasons, raw from rejected
        ) order by line`,
    out,
  )
  return { bad: seen.bad, remarks: [...stopped, ...dropped] }
}
