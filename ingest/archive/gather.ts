import { z } from 'zod'
import { type Sql, ident, join, sql } from '../../store/sql.ts'
import type { BesideTable, RawColumn, RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'

/** One file of several that are read together, put aside under names of its own. */
export interface Part {
  /** What its owner calls it. */
  readonly name: string
  readonly table: RawTable
  /** What `raw`, `rejected` and `told` of it are called. */
  readonly raw: string
  readonly rejected: string
  readonly told: string
}

/** Where the lines of a part begin: a line of the whole is that of the part and the offset. */
export interface PartLines {
  readonly name: string
  readonly offset: number
}

/** Puts what was just read aside, so that the next file can be read. `view` tells that `raw` is one. */
export async function putAside(
  db: StagingDb,
  { name, table, view }: { readonly name: string; readonly table: RawTable; readonly view: boolean },
  number: number,
): Promise<Part> {
  const part = {
    name,
    raw: `raw_${number}`,
    rejected: `rejected_${number}`,
    told: `told_${number}`,
    table: {
      ...table,
      beside: table.beside.map((one, i) => ({ ...one, name: `beside_${number}_${i}` })),
    },
  }
  if (view) {
    await db.run(sql`create table ${ident(part.raw)} as select * from raw`)
    await db.run(sql`drop view raw`)
    await db.run(sql`drop table cells`)
    await db.run(sql`drop table if exists all_lines`)
  } else {
    await db.run(sql`drop view cells`)
    await rename(db, 'raw', part.raw)
  }
  await rename(db, 'rejected', part.rejected)
  if (table.told > 0) await rename(db, 'told', part.told)
  for (const [i, one] of table.beside.entries()) {
    await rename(db, one.name, part.table.beside[i]?.name ?? '')
    await db.run(sql`drop table ${ident(`${one.name}_rejected`)}`)
  }
  return part
}

async function rename(db: StagingDb, from: string, to: string): Promise<void> {
  await db.run(sql`alter table ${ident(from)} rename to ${ident(to)}`)
}

/** Drops what was put aside. */
export async function forget(db: StagingDb, { raw, rejected, told, table }: Part): Promise<void> {
  for (const name of [raw, rejected, ...table.beside.map((one) => one.name)])
    await db.run(sql`drop table ${ident(name)}`)
  if (table.told > 0) await db.run(sql`drop table ${ident(told)}`)
}

/**
 * Makes one `raw`, one `rejected` and one `told` of several files: columns with the same header are one column, the
 * second of two alike with the second. Lines are counted on from part to part; `beside` says which parts are tables
 * beside the incidents.
 */
export async function gather(
  db: StagingDb,
  parts: readonly Part[],
  beside: ReadonlyMap<Part, string>,
): Promise<{ readonly table: RawTable; readonly lines: readonly PartLines[] }> {
  const lines: PartLines[] = []
  let offset = 0
  for (const part of parts) {
    lines.push({ name: part.name, offset })
    offset += await lastLine(db, part)
  }
  const offsetOf = (part: Part): Sql => sql`${lines[parts.indexOf(part)]?.offset ?? 0}::bigint`
  const mains = parts.filter((part) => !beside.has(part))
  const [first] = mains
  const columns = await union(
    db,
    'raw',
    mains.map((part) => ({ name: part.raw, columns: part.table.columns, offset: offsetOf(part) })),
  )
  const texts = columns.map(({ position }) => ident(`c${position}`))
  await db.run(sql`create view cells as select ${texts.length > 0 ? join(texts) : sql`line`} from raw`)
  await db.run(
    sql`create table rejected as ${join(
      parts.map(
        (part) => sql`select line + ${offsetOf(part)} as line, reasons, raw from ${ident(part.rejected)}`,
      ),
      ' union all ',
    )}`,
  )
  const telling = mains.filter((part) => part.table.told > 0)
  if (telling.length > 0)
    await db.run(
      sql`create table told as ${join(
        telling.map(
          (part) => sql`select * replace (line + ${offsetOf(part)} as line) from ${ident(part.told)}`,
        ),
        ' union all ',
      )}`,
    )
  const besides = await gatherBeside(db, parts, beside, offsetOf)
  for (const part of parts) await forget(db, part)
  const sum = (of: (table: RawTable) => number, some = parts): number =>
    some.reduce((all, part) => all + of(part.table), 0)
  return {
    lines,
    table: {
      format: first?.table.format ?? parts[0]?.table.format ?? 'csv',
      columns,
      rows: sum(({ rows }) => rows, mains),
      rejected: sum(({ rejected }) => rejected),
      envelope: Object.assign({}, ...parts.map((part) => part.table.envelope)) as Record<string, string>,
      known: first?.table.known ?? null,
      told: sum(({ told }) => told, telling),
      beside: besides,
      pages: mains.flatMap((part) => part.table.pages),
      filled: null,
      newest: mains.reduce<string | null>(
        (newest, { table }) => ((table.newest ?? '') > (newest ?? '') ? table.newest : newest),
        null,
      ),
    },
  }
}

/** One table of each kind that stands beside the incidents, whether within a file or as a file of its own. */
async function gatherBeside(
  db: StagingDb,
  parts: readonly Part[],
  beside: ReadonlyMap<Part, string>,
  offsetOf: (part: Part) => Sql,
): Promise<readonly BesideTable[]> {
  const kinds = new Map<string, { readonly one: BesideTable; readonly offset: Sql }[]>()
  const add = (one: BesideTable, part: Part): void => {
    kinds.set(one.table, [...(kinds.get(one.table) ?? []), { one, offset: offsetOf(part) }])
  }
  for (const part of parts) {
    for (const one of part.table.beside) add(one, part)
    const table = beside.get(part)
    const { columns, rows, format } = part.table
    if (table !== undefined) add({ table, name: part.raw, columns, rows, format, own: true }, part)
  }
  const gathered: BesideTable[] = []
  for (const [table, some] of kinds) {
    const name = `beside_${gathered.length}`
    const columns = await union(
      db,
      name,
      some.map(({ one, offset }) => ({ name: one.name, columns: one.columns, offset })),
    )
    gathered.push({
      table,
      name,
      columns,
      rows: some.reduce((all, { one }) => all + one.rows, 0),
      format: some[0]?.one.format ?? 'csv',
      own: some.some(({ one }) => one.own),
    })
  }
  return gathered
}

async function lastLine(db: StagingDb, part: Part): Promise<number> {
  const tables = [part.raw, part.rejected, ...part.table.beside.map((one) => one.name)]
  const [found] = await db.rows(
    sql`select coalesce(max(line), 0)::double as last from (${join(
      tables.map((name) => sql`select max(line) as line from ${ident(name)}`),
      ' union all ',
    )})`,
    z.object({ last: z.number() }),
  )
  return found?.last ?? 0
}

/** Columns by header, the second of two alike told from the first. */
const keysOf = (columns: readonly RawColumn[]): readonly string[] => {
  const seen = new Map<string, number>()
  return columns.map(({ name }) => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return `${times} ${name}`
  })
}

/** Makes a table of the rows of several, column by column of the same header. */
async function union(
  db: StagingDb,
  into: string,
  tables: readonly { readonly name: string; readonly columns: readonly RawColumn[]; readonly offset: Sql }[],
): Promise<readonly RawColumn[]> {
  const places = new Map<string, RawColumn>()
  for (const { columns } of tables)
    for (const [i, key] of keysOf(columns).entries())
      if (!places.has(key)) places.set(key, { name: columns[i]?.name ?? '', position: places.size })
  const selects = tables.map(({ name, columns, offset }) => {
    const at = new Map(keysOf(columns).map((key, i) => [key, columns[i]?.position ?? 0]))
    const cells = [...places].map(([key, { position }]) => {
      const from = at.get(key)
      return sql`${from === undefined ? sql`null::varchar` : ident(`c${from}`)} as ${ident(`c${position}`)}`
    })
    return sql`select ${join([sql`line + ${offset} as line`, ...cells])} from ${ident(name)}`
  })
  if (selects.length === 0) await db.run(sql`create table ${ident(into)} (line bigint)`)
  else await db.run(sql`create table ${ident(into)} as ${join(selects, ' union all ')}`)
  return [...places.values()]
}
