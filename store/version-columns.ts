import { z } from 'zod'
import type { Reader, Writer } from './reader.ts'
import { ident, join, Sql, sql } from './sql.ts'

/*
 * The rows of `incident_version` stand in `version_told`, which has only those columns that an import has brought: one that
 * stays empty costs every import time. The view names them all, in the order of `incident_merged`, which has them all.
 */

/** What every version has. */
const ALWAYS: readonly string[] = ['version_id', 'import_id', 'line', 'source', 'key', 'kind', 'state']

interface Column {
  readonly name: string
  readonly type: Sql
}

/** The columns of a relation and their types, as the engine spells those. */
export async function columnsOf(db: Reader, relation: Sql): Promise<readonly Column[]> {
  const columns = await db.rows(
    sql`select column_name as name, column_type as type from (describe ${relation})`,
    z.object({ name: z.string(), type: z.string() }),
  )
  return columns.map(({ name, type }) => ({ name, type: new Sql([type], []) }))
}

/**
 * Gives versions the columns that an import brings, before its rows come. Where there is no version, columns of earlier
 * imports are not kept either.
 */
export async function makeRoomFor(
  db: Writer,
  brought: readonly string[],
  { empty }: { readonly empty: boolean },
): Promise<void> {
  const there = new Set((await columnsOf(db, sql`version_told`)).map(({ name }) => name))
  const all = await columnsOf(db, sql`incident_merged`)
  const has = ({ name }: Column): boolean =>
    ALWAYS.includes(name) || brought.includes(name) || (!empty && there.has(name))
  const wanted = all.filter(has)
  if (wanted.length === there.size && wanted.every(({ name }) => there.has(name))) return
  if (empty) await db.run(sql`create or replace table version_told (${join(wanted.map(asDefined))})`)
  else
    for (const column of wanted)
      if (!there.has(column.name)) await db.run(sql`alter table version_told add column ${asDefined(column)}`)
  const told = all.map((column) =>
    has(column) ? ident(column.name) : sql`null::${column.type} as ${ident(column.name)}`,
  )
  await db.run(sql`create or replace view incident_version as select ${join(told)} from version_told`)
}

const asDefined = ({ name, type }: Column): Sql =>
  ALWAYS.includes(name) ? sql`${ident(name)} ${type} not null` : sql`${ident(name)} ${type}`
