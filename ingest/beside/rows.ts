import { type Sql, ident, join, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { BesideCells } from './cells.ts'
import type { BesideTimes } from './times.ts'

/**
 * Makes the table `<name>_row(line, key, foreign_id, …)` of the rows that can be told: each with the key of its incident
 * where this import has it (table `id_of`) or the row names it, else with the foreign id in its place and beside it.
 * `told` are further columns. Rows without an incident, and those that are `refused`, go to `beside_bad`.
 */
export async function besideRows(
  db: StagingDb,
  cells: BesideCells,
  times: BesideTimes,
  told: Readonly<Record<string, Sql>>,
  refused: readonly { readonly when: Sql; readonly reason: Sql }[],
): Promise<Sql> {
  const columns = Object.entries(told).map(([name, way]) => sql`${way} as ${ident(name)}`)
  const all = ident(`${cells.name}_all`)
  await db.run(sql`
    create table ${all} as
    with pointed as (
      select b.line, ${cells.key} as told_key, ${cells.foreignId} as told_id, ${join(columns)}
      from ${ident(cells.name)} b join ${times.table} using (line)
    )
    select pointed.* exclude (told_key, told_id), coalesce(told_key, id_of.key, told_id) as key,
           case when told_key is null and id_of.key is null then told_id end as foreign_id
    from pointed left join id_of on id_of.foreign_id = told_id`)
  const reasons = [
    sql`select line, json_object('code', ${'beside-without-incident'}, 'facts', json_object())::varchar as reason from ${all} where key is null`,
    sql`select line, json_object('code', ${'beside-unknown'}, 'facts', json_object('incident', key))::varchar as reason from ${all}
        where key not in (select key from row_of where key is not null) and (select count(*) from row_of) > 0`,
    ...refused.map(
      ({ when, reason }) => sql`select line, (${reason})::varchar as reason from ${all} where ${when}`,
    ),
  ]
  await db.run(
    sql`insert into beside_bad select ${cells.name}, line, reason from (${join(reasons, ' union all ')})`,
  )
  const rows = ident(`${cells.name}_row`)
  await db.run(
    sql`create table ${rows} as select * from ${all} where line not in (select line from beside_bad where name = ${cells.name})`,
  )
  return rows
}

/** A coded reason with its facts, as it lies in rejected rows. */
export const reasonOf = (code: string, facts: Readonly<Record<string, Sql>>): Sql =>
  sql`json_object('code', ${code}, 'facts', json_object(${join(Object.entries(facts).flatMap(([name, value]) => [sql`${name}`, value]))}))`
