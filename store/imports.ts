import { z } from 'zod'
import { RejectedRow } from '../model/import.ts'
import { isoText, moment } from './dialect.ts'
import type { Reader } from './reader.ts'
import { type Sql, sql } from './sql.ts'
import type { Store } from './store.ts'

const json = z.string().transform((text): unknown => JSON.parse(text))
const texts = z.array(z.string())
const text = z.string().nullable()

/** One file that was taken in, or refused; the columns of the table `import`, instants as ISO text. */
export const ImportRow = z.object({
  import_id: z.string(),
  sequence: z.int(),
  file: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  source: text,
  format: text,
  encoding: text,
  delimiter: text,
  time_zone: text,
  time_zone_from: text,
  date_order: text,
  reader: text,
  as_of: text,
  fields: texts,
  options: json,
  decisions: json,
  mapping: json,
  value_maps: json.nullable(),
  profile: json.nullable(),
  warnings: json,
  problem: json.nullable(),
  row_count: z.int(),
  stored: z.int(),
  rejected: z.int(),
  incidents: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  events: z.int(),
  status: z.string(),
  demo: z.boolean(),
  imported_at: z.string(),
  imported_by: text,
  undone_at: text,
})
export type ImportRow = z.infer<typeof ImportRow>

const imports = sql`
  select * exclude (columns) replace (
    bytes::double as bytes, row_count::integer as row_count, stored::integer as stored, rejected::integer as rejected,
    incidents::integer as incidents, created::integer as created, updated::integer as updated,
    unchanged::integer as unchanged, events::integer as events,
    ${isoText(sql`as_of`)} as as_of, ${isoText(sql`imported_at`)} as imported_at, ${isoText(sql`undone_at`)} as undone_at
  )
  from import`

/** The committed import of exactly these bytes, or `null`. An undone one may come again. */
export async function importBySha(db: Reader, sha256: string): Promise<ImportRow | null> {
  const found = await db.rows(
    sql`${imports} where sha256 = ${sha256} and status = 'committed' order by sequence limit 1`,
    ImportRow,
  )
  return found[0] ?? null
}

/** One import, or `null`. */
export async function importRow(db: Reader, id: string): Promise<ImportRow | null> {
  const found = await db.rows(sql`${imports} where import_id = ${id}`, ImportRow)
  return found[0] ?? null
}

const MOST_RESTS = 20

/** The newest imports of which rows were rejected. */
export const importsWithRejected = (db: Reader): Promise<ImportRow[]> =>
  db.rows(
    sql`${imports} where status = 'committed' and rejected > 0 order by sequence desc limit ${MOST_RESTS}`,
    ImportRow,
  )

/** Every import, the newest first. */
export const importRows = (db: Reader): Promise<ImportRow[]> =>
  db.rows(sql`${imports} order by sequence desc`, ImportRow)

const RejectedRead = RejectedRow.extend({ reasons: texts })

/** The rejected rows of an import in the order of the file; `limit` null means all of them. */
export function rejectedRows(db: Reader, id: string, limit: number | null = null): Promise<RejectedRow[]> {
  const some: Sql = limit === null ? sql`` : sql`limit ${limit}`
  return db.rows(
    sql`select line::integer as line, reasons, raw from rejected_row where import_id = ${id} order by line ${some}`,
    RejectedRead,
  )
}

/** The zone that was told, or decided, for each source the last time, so that it is asked once. */
export async function rememberedZones(db: Reader): Promise<Record<string, string>> {
  const rows = await db.rows(
    sql`select source, arg_max(time_zone, sequence) as zone
        from import
        where source is not null and time_zone is not null and status in ('committed', 'undone') and not demo
          and time_zone_from in ('told', 'remembered')
        group by source`,
    z.object({ source: z.string(), zone: z.string() }),
  )
  return Object.fromEntries(rows.map((row) => [row.source, row.zone]))
}

/** The newest import of which something was stored; 0 for none. */
export async function newestCommitted(db: Reader): Promise<number> {
  const [row] = await db.rows(
    sql`select coalesce(max(sequence), 0)::integer as sequence from import where status = 'committed'`,
    z.object({ sequence: z.int() }),
  )
  return row?.sequence ?? 0
}

/** The hosts that files named as their origin, with the names under which their incidents are kept. */
export async function rememberedInstances(db: Reader): Promise<Record<string, string>> {
  const rows = await db.rows(
    sql`select lower(host) as host, arg_min(source, sequence) as source
        from (select source, sequence,
                     list_filter(from_json(decisions, '["JSON"]'), lambda x: x->>'$.what' = 'instance')[1]->>'$.value' as host
              from import where status = 'committed' and not demo and source is not null and contains(decisions, '"instance"'))
        where host is not null group by 1`,
    z.object({ host: z.string(), source: z.string() }),
  )
  return Object.fromEntries(rows.map((row) => [row.host, row.source]))
}

/** What is known about a file that was not taken in. */
export interface Refused {
  readonly importId: string
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly status: 'refused' | 'interrupted'
  readonly problem: { readonly code: string; readonly facts: unknown } | null
  readonly options: unknown
  /** An instant with `Z`. */
  readonly importedAt: string
  readonly importedBy: string | null
  readonly source?: string | null
  readonly format?: string | null
}

/** Keeps in the history that a file came and why nothing of it was stored. */
export async function recordRefused(store: Store, refused: Refused): Promise<void> {
  await store.transaction((db) =>
    db.run(
      sql`insert into import by name select ${refused.importId} as import_id,
            (select coalesce(max(sequence), 0) + 1 from import) as sequence, ${refused.file} as file,
            ${refused.sha256} as sha256, ${refused.bytes} as bytes, ${refused.source ?? null} as source,
            ${refused.format ?? null} as format, []::varchar[] as fields, []::varchar[] as columns,
            ${JSON.stringify(refused.options ?? {})} as options, '[]' as decisions, '[]' as mapping, '[]' as warnings,
            ${refused.problem === null ? null : JSON.stringify(refused.problem)} as problem, 0 as row_count,
            0 as stored, 0 as rejected, 0 as incidents, 0 as created, 0 as updated, 0 as unchanged, 0 as events,
            ${refused.status} as status, false as demo, ${moment(refused.importedAt)} as imported_at,
            ${refused.importedBy} as imported_by`,
    ),
  )
}
