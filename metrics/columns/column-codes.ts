import { z } from 'zod'
import { textIn } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { join, kept, type Sql, sql } from '../../store/sql.ts'

/*
 * A column that no field was made of stands in the JSON of its incident. It is read out once for each state of the data
 * and kept beside the connection, so that the many questions of a page do not each read it out of every incident.
 */

/** The state of the data that a column is read in. */
export interface Standing {
  readonly dataVersion: number
}

/** `(version_id, text)`; the data version makes another state of the data another table. */
const told = (column: string, { dataVersion }: Standing): Sql => sql`
  select version_id, ${textIn(sql`extra`, column)} as text from incident where ${dataVersion}::integer is not null`

const NUMBERED = sql`select text, (row_number() over (order by text))::integer as code
  from (select distinct text from told where text is not null)`

/** `(code, text)`: the values of a column in their order, from 1. */
export const columnTexts = (column: string, standing: Standing): Sql =>
  kept(sql`with told as (${told(column, standing)}) ${NUMBERED}`)

/** `(version_id, code)`: which of them an incident has; who has none is not there. */
export const columnCodes = (column: string, standing: Standing): Sql =>
  kept(sql`
    with told as materialized (${told(column, standing)}), numbered as (${NUMBERED})
    select version_id, code from told join numbered using (text)`)

/** The number of the value that a row `fact` has in a column; 0 without a value. */
export const columnCode = (column: string, standing: Standing): Sql =>
  sql`coalesce((select held.code from ${columnCodes(column, standing)} as held where held.version_id = fact.version_id), 0)`

/** That an incident has one of some values in a column; the empty text is "without a value". */
export function hasInColumn(column: string, values: readonly string[], standing: Standing): Sql {
  const codes = columnCodes(column, standing)
  const named = values.filter((value) => value !== '')
  const ways = [
    ...(named.length === 0
      ? []
      : [
          sql`version_id in (select version_id from ${codes} as held where code in (
                select code from ${columnTexts(column, standing)} as texts where text in (${join(named)})))`,
        ]),
    ...(values.includes('') ? [sql`version_id not in (select version_id from ${codes} as held)`] : []),
  ]
  return sql`(${join(ways, ' or ')})`
}

const Text = z.object({ code: z.int(), text: z.string() })

/** The values of a column by their numbers. */
export const textsOfColumn = (
  db: Reader,
  column: string,
  standing: Standing,
): Promise<z.infer<typeof Text>[]> =>
  db.rows(sql`select code, text from ${columnTexts(column, standing)} as texts`, Text)
